"""Where randomness comes from: sources, the seed that they are mixed into, and the streams drawn from it."""
