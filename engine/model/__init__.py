"""The model that every part shares: typed, frozen, without I/O."""
