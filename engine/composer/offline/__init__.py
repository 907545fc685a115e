"""The offline composer: music by rule and chance, with no network and no model."""

from engine.composer.offline.composer import OfflineComposer
from engine.composer.rules import RULES

__all__ = ["RULES", "OfflineComposer"]
