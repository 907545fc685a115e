"""The offline composer: music by rule and chance, with no network and no model."""

from engine.composer.offline.composer import OfflineComposer

__all__ = ["RULES", "OfflineComposer"]

# The version of the composing rules: a seed and a vibe give the same sheet as long as it stays the same. Whoever
# changes what is composed raises it and renews the hashes in tests/engine/composer/offline/test_golden.py.
RULES = 5
