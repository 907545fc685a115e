"""Whole soundtracks: one seed, one leitmotif, a scene for each song, and the papers that a game's developer needs."""
