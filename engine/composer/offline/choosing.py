"""Choosing by votes, as mood and words cast them."""

from collections.abc import Mapping

from engine.model.randomness import Stream


def choose(stream: Stream, votes: Mapping[str, float], otherwise: str) -> str:
    """Return one of the names, each as likely as its votes, 0 or more, have it; `otherwise` where none has any."""
    return stream.weighted(list(votes), list(votes.values())) if sum(votes.values()) > 0 else otherwise
