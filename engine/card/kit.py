"""What the drums do in a phase, in words: on which beats kick and snare usually come, how dense the hats are."""

from collections import Counter
from collections.abc import Sequence

from engine.model.sheet import Drum, Hit
from engine.model.wording import listing, times_words

_USUAL = 0.6  # of the bars that have drums
_LOUD = 40  # ghost strokes are softer
_TOM_LED = 0.3  # of all strokes
_TOMS = (Drum.LOW_TOM, Drum.HIGH_TOM)
_HATS = (Drum.CLOSED_HAT, Drum.OPEN_HAT)


def drumming(hits: Sequence[Hit], bar_steps: int, beat: int) -> str:
    """Return what the drums do; "rest" where there is no hit."""
    if not hits:
        return "rest"
    counts = Counter(hit.drum for hit in hits)
    bars = len({hit.step // bar_steps for hit in hits})
    told = [
        words
        for drum, name in _STROKES.items()
        if counts[drum] and (words := _beats(hits, drum, name, bar_steps, beat))
    ]
    if sum(counts[tom] for tom in _TOMS) >= _TOM_LED * len(hits):
        told.insert(0, "led by the toms")
    hats = sum(counts[hat] for hat in _HATS)
    if hats:
        often = max(1, round(hats / bars))
        alone = hats == len(hits)
        told.append(f"{'hats alone' if alone else 'hats'} {times_words(often)} a bar")
    return ", ".join(told) or "single strokes"


_STROKES = {Drum.KICK: "kick", Drum.SNARE: "snare"}


def _beats(hits: Sequence[Hit], drum: Drum, name: str, bar_steps: int, beat: int) -> str:
    """Return on which beats a drum comes in most of the bars that have drums."""
    bars = {hit.step // bar_steps for hit in hits}
    struck = {hit.step for hit in hits if hit.drum is drum and hit.velocity > _LOUD}
    beats = [
        number + 1
        for number in range(bar_steps // beat)
        if sum(bar * bar_steps + number * beat in struck for bar in bars) >= _USUAL * len(bars)
    ]
    if not beats:
        return f"{name} here and there"
    if len(beats) == bar_steps // beat:
        return f"{name} on every beat"
    return f"{name} on beat{'s' * (len(beats) > 1)} {listing([str(number) for number in beats])}"
