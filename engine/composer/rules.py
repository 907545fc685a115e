"""The version of the offline composer's rules."""

RULES = 12
"""A seed, a vibe and wishes give the same sheet as long as this stays the same.

Whoever changes what is composed raises it and renews the hashes in tests/engine/composer/offline/test_golden.py. Each
song's record tells it, and a song of other rules is never composed again as if nothing had changed.
"""
