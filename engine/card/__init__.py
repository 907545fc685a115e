"""The listener's card: a song told in words, found out from its sheet and its track alone."""

from engine.card.facts import card_facts
from engine.card.portrait import Portrait, portrait
from engine.card.telling import Detail, card_lines

__all__ = ["Detail", "Portrait", "card_facts", "card_lines", "portrait"]
