"""Which files come of a loop, and which stretches of the rendered sound each of them holds."""

from enum import StrEnum

from engine.looping.laps import Laps, Window
from engine.model.errors import WrongUse


class LoopKind(StrEnum):
    """What a user may ask for."""

    LOOP = "loop"
    INTRO_LOOP = "intro+loop"


def read_loop(text: str) -> LoopKind:
    """Return the kind that is named. Raises WrongUse."""
    named = text.strip().lower().replace(" ", "")
    if named not in tuple(LoopKind):
        raise WrongUse(f"loop {text[:40]!r} is not known", f"Choose one of: {', '.join(LoopKind)}.")
    return LoopKind(named)


class Cut(StrEnum):
    """What a file holds."""

    SONG = "song"
    LOOP = "loop"
    WHOLE = "intro and loop"
    INTRO = "intro"
    ENDING = "ending"
    MARKED = "song with its loop marked"


# The files of each kind; the first has the song's name, the others that name with what they hold behind it.
CUTS: dict[LoopKind, tuple[Cut, ...]] = {
    LoopKind.LOOP: (Cut.LOOP, Cut.ENDING),
    LoopKind.INTRO_LOOP: (Cut.WHOLE, Cut.INTRO, Cut.LOOP, Cut.ENDING),
}


def windows_of(laps: Laps, cut: Cut) -> tuple[Window, ...]:
    """Return the stretches that a file holds, one after another; none where the track has no such piece."""
    found = {
        Cut.LOOP: (laps.loop,),
        Cut.WHOLE: (laps.opening, laps.loop),
        Cut.INTRO: (laps.opening,),
        Cut.ENDING: (laps.ending,),
        Cut.MARKED: laps.once,
    }[cut]
    return tuple(window for window in found if window is not None)


def frames_of(laps: Laps, cut: Cut) -> int:
    """Return how long a file is, in frames."""
    return sum(window.frames for window in windows_of(laps, cut))


def goes_round_from(laps: Laps, cut: Cut) -> int | None:
    """Return the frame of a file at which its loop begins, None where it has none."""
    if cut not in (Cut.LOOP, Cut.WHOLE):
        return None
    return frames_of(laps, cut) - laps.loop.frames
