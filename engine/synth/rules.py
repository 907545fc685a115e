"""The version of the rules by which a sheet becomes sound."""

RULES = 6
"""A sheet, its seed and its wishes give the same samples as long as this stays the same.

Whoever changes what is rendered or mastered, be it a last bit, raises it and renews the digests in
tests/engine/synth. Each song's record tells it, and a song of other rules is never held against the samples of these.
"""
