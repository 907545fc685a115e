"""The course of music without end: what the next stretch is to be, so that it fits the one before. Pure.

Tempo goes in small steps, keys differ by one sign at most, the console stays, and a motif comes back now and then. A
new vibe brings a tempo and a console of its own at once: that is what it was given for.
"""

from typing import NamedTuple

from engine.composer.offline.insisting import read_brief
from engine.composer.offline.moods import Mood, settle
from engine.entropy.streams import drawn_seed, song_stream
from engine.model.consoles import ConsoleName
from engine.model.leitmotif import Leitmotif, leitmotif_of
from engine.model.randomness import Stream
from engine.model.sheet import Beat, Sheet
from engine.model.theory import Key, Mode
from engine.record import Asked

STREAM = "endless"
FIRST_SECONDS = 48.0  # it is heard the sooner
LENGTHS = (64.0, 72.0, 80.0, 90.0, 100.0)  # seconds of the song that a stretch is taken from
TEMPO_STEP = 0.05  # of the tempo before
_REDRAWN = 12  # times at most until the metre is that of the stretch before
_NEAR_KEYS = ((0, 3.0), (1, 1.0), (-1, 1.0))  # how many sharps more, and how gladly
_MOTIF_RETURNS = (2, 3, 4)  # stretches from one return of a motif to the next
_MOTIF_LIVES = 3  # returns, until a newer one takes its place
_OPENS, _RETURNS = 0.6, 0.7  # how often a stretch has its intro, and its way down after the climax


class Plan(NamedTuple):
    """What a stretch is to be.

    number: from 1. seed: 64 hex digits; drawn: the stream under the music's seed that it was drawn from. asked: length
    of the song that the stretch is taken from, and what is insisted on. opens, returns: whether the stretch has that
    song's intro, and its section between climax and fade. motif_of: the stretch whose motif comes back, 0 where none.
    """

    number: int
    vibe: str
    seed: str
    drawn: str
    asked: Asked
    opens: bool
    returns: bool
    motif_of: int = 0


class Standing(NamedTuple):
    """What was heard so far, as far as it matters for what comes.

    motif, its_stretch: what may come back, and where it was heard first. wait: stretches until it does. lives: how
    often it will.
    """

    number: int
    vibe: str
    bpm: int
    key: Key
    steps_per_bar: int
    beat_steps: int
    console: ConsoleName | None
    motif: Leitmotif | None
    its_stretch: int
    wait: int
    lives: int


def planned(seed: str, vibe: str, asked: Asked, before: Standing | None) -> Plan:
    """Return the plan of the next stretch. seed: the music's. asked: what the user insists on in all of it."""
    number = before.number + 1 if before else 1
    stream = song_stream(seed).child(f"{STREAM}/{number}/course")
    if before is None:
        draw = _draw(seed, vibe, asked, number, None)
        first = asked._replace(seconds=FIRST_SECONDS, motif=None)
        return Plan(number, vibe, draw.seed, draw.stream, first, opens=True, returns=True)
    goes_on = before.vibe == vibe
    wished = asked._replace(console=asked.console or (before.console if goes_on else None))
    draw = _draw(seed, vibe, wished, number, before if goes_on else None)
    if not draw.names_key:
        wished = wished._replace(key=wished.key or _key(draw.mood.key.mode, before.key, stream))
    if goes_on and not draw.names_bpm:
        wished = wished._replace(bpm=wished.bpm or _tempo(draw.mood.bpm, before.bpm))
    motif = before.motif if before.wait <= 1 else None
    return Plan(
        number=number,
        vibe=vibe,
        seed=draw.seed,
        drawn=draw.stream,
        asked=wished._replace(seconds=stream.child("length").choice(LENGTHS), motif=motif),
        opens=stream.child("opens").chance(_OPENS),
        returns=stream.child("returns").chance(_RETURNS),
        motif_of=before.its_stretch if motif else 0,
    )


def followed(plan: Plan, sheet: Sheet, before: Standing | None, seed: str) -> Standing:
    """Return what stands when a stretch of this plan and sheet was heard."""
    stream = song_stream(seed).child(f"{STREAM}/{plan.number}/motif")
    pause = stream.choice(_MOTIF_RETURNS)
    motif, its_stretch, wait, lives = leitmotif_of(sheet), plan.number, pause, _MOTIF_LIVES
    if before and before.motif and before.lives > (1 if plan.motif_of else 0):
        motif, its_stretch = before.motif, before.its_stretch
        wait, lives = (pause, before.lives - 1) if plan.motif_of else (before.wait - 1, before.lives)
    return Standing(
        number=plan.number,
        vibe=plan.vibe,
        bpm=sheet.bpm,
        key=sheet.key,
        steps_per_bar=sheet.steps_per_bar,
        beat_steps=sheet.beat_steps,
        console=sheet.console,
        motif=motif,
        its_stretch=its_stretch,
        wait=wait,
        lives=lives,
    )


class _Draw(NamedTuple):
    """A seed for a stretch, the stream that it was drawn from, and what comes of it.

    names_key, names_bpm: whether the vibe's own words name a key and a tempo.
    """

    seed: str
    stream: str
    mood: Mood
    names_key: bool
    names_bpm: bool


def _draw(seed: str, vibe: str, asked: Asked, number: int, before: Standing | None) -> _Draw:
    """Return a seed whose metre is that of the stretch before, where one of the first few drawn has it."""
    draws = (_drawn(seed, vibe, asked, f"{STREAM}/{number}/{attempt}") for attempt in range(1, _REDRAWN + 1))
    first = next(draws)
    if before is None:
        return first
    metre = before.steps_per_bar, before.beat_steps == Beat.DOTTED_QUARTER
    return next((one for one in (first, *draws) if (one.mood.steps_per_bar, one.mood.jig) == metre), first)


def _drawn(seed: str, vibe: str, asked: Asked, stream: str) -> _Draw:
    """Return a seed and the mood that the offline composer settles for it."""
    found = drawn_seed(seed, stream)
    brief = asked.brief(vibe, found)
    reading = read_brief(brief)
    mood = settle(reading, brief, song_stream(found).child("offline").child("mood"))
    return _Draw(found, stream, mood, reading.key is not None, reading.bpm is not None)


def _tempo(wanted: int, before: int) -> int:
    """Return the tempo nearest to what the vibe draws that is a small step from the one before."""
    step = max(1, int(TEMPO_STEP * before))
    return max(before - step, min(before + step, wanted))


def _key(mode: Mode, before: Key, stream: Stream) -> Key:
    """Return a key of a mode whose signature is that of the key before, or one sign more or less."""
    ways = [way for way, _ in _NEAR_KEYS]
    way = stream.child("key").weighted(ways, [weight for _, weight in _NEAR_KEYS])
    keys = (Key(tonic, mode) for tonic in range(12))
    return next(key for key in keys if (key.sharps - before.sharps - way) % 12 == 0)
