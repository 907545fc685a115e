"""A stretch of music without end: a song composed by our own rules, and those of its bars that are heard."""

from typing import NamedTuple

from engine.arrangement import arrange
from engine.arrangement.form import FADE, INTRO, RETURN
from engine.composer import ModelAccess, open_composer
from engine.endless.course import Plan
from engine.enforcer import enforce
from engine.entropy.streams import song_stream
from engine.looping.laps import bars_of
from engine.model.errors import one_line
from engine.model.events import Event, Kind, Stage, retold, tick
from engine.model.sheet import Sheet
from engine.model.track import Track


class Stretch(NamedTuple):
    """A stretch that is composed. sheet: enforced; repairs: what that took.

    song: the whole track that the sheet and the seed make; track: those of its bars that are heard, with its fade only
    in a stretch that closes. first_bar: where in the song they begin. told: what the composer said.
    """

    plan: Plan
    sheet: Sheet
    repairs: tuple[str, ...]
    song: Track
    track: Track
    first_bar: int
    told: tuple[Event, ...]

    @property
    def closes(self) -> bool:
        """Whether the music ends with it."""
        return self.track.fade_bars > 0

    @property
    def words(self) -> str:
        """Return it in a sentence: number, title, key, tempo, bars."""
        sheet, plan = self.sheet, self.plan
        motif = f", the motif of stretch {plan.motif_of} again" if plan.motif_of else ""
        return (
            f"Stretch {plan.number}: {one_line(sheet.title)}, {sheet.key}, {sheet.bpm} beats a minute, "
            f"{self.track.bars} bars{motif}."
        )


def composed(plan: Plan, closes: bool = False) -> Stage[Stretch]:
    """Compose, enforce and arrange a stretch. What the composer says is kept, not told: ticks alone are yielded.

    closes: the music ends with it, so that it comes down and fades as its song does.
    """
    stream = song_stream(plan.seed)
    told: list[Event] = []
    writing = open_composer("offline", ModelAccess()).compose(
        plan.asked.brief(plan.vibe, plan.seed), stream.child("offline")
    )

    def kept(event: Event) -> Event:
        if event.kind is not Kind.TICK:
            told.append(event)
        return tick(event.stage)

    composition = yield from retold(writing, kept)
    enforced = enforce(composition.sheet, stream.child("enforcer"))
    song = arrange(enforced.sheet, plan.asked.seconds, stream.child("arrangement"))
    first, bars = _heard(song, plan, closes)
    track = bars_of(song, first, bars)._replace(fade_bars=song.fade_bars if closes else 0)
    return Stretch(plan, enforced.sheet, enforced.repairs, song, track, first, tuple(told))


def _heard(song: Track, plan: Plan, closes: bool) -> tuple[int, int]:
    """Return the first of a song's bars that is heard, and how many are: all but what the plan omits.

    Its end is heard where the music closes with it.
    """
    end = set() if closes else {FADE} | (set() if plan.returns else {RETURN})
    left_out = end | (set() if plan.opens else {INTRO})
    heard = [section for section in song.sections if section.name not in left_out] or list(song.sections)
    first = heard[0].start_bar
    return first, heard[-1].start_bar + heard[-1].bars - first
