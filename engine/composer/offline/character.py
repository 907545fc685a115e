"""Character: what one song has of its own within its mood, so that a hundred songs of a mood are not one song.

Real tunes of one kind differ widely in how much they repeat, how full they sound and how their melodies move; each
trait is drawn once and holds for the whole song.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from engine.model.randomness import Stream

GRAINS = ("straight", "dotted", "running", "mixed")  # what the lead's rhythms are made of
LOOPS = (0, 2, 4)  # bars of harmony that go round; 0: none do
PARTNERS = ("thirds", "sixths", "octaves", "counter", "echo", "answer")  # how the second voice goes with the lead
TEXTURES = ("duo", "trio", "plain", "full")
LEAPS = (0.4, 0.7, 1.0, 1.5, 2.5, 5.0)
PADS = ("held", "halves", "pulse")
_GRAIN_WEIGHTS = (1.6, 2.5, 1.0, 1.5)
_PARTNER_WEIGHTS = (2.0, 1.6, 1.4, 1.0, 0.8, 0.8)
_CALM, _WILD = -0.3, 0.5  # energies beyond which a texture is ruled out


class Character(NamedTuple):
    """The traits of a song.

    grain: what the lead's rhythms are made of, one of GRAINS.
    literal: 0 to 1, how much of a section comes back as it was.
    loop: how many bars of harmony go round, one of LOOPS.
    leaps: 0.4 (smooth) to 5 (leaping). repeats: 0.3 to 3.3, how gladly a tone comes twice in a row.
    texture: how the accompaniment is built, one of TEXTURES: "duo" (bass and lead), "trio" (little else), "plain" or
        "full".
    pushes: whether chords may come in before the beat.
    spread: -1 to 1, how wide the lead ranges. drive: -1 to 1, how many notes the song has for its mood.
    steady: 0 (a drummer who plays about) to 1 (one who keeps the bar as it is).
    riff: whether the bass keeps to one figure. depth: the lowest pitch of its roots.
    opens: whether the intro begins with the groove's own bass and drums.
    pauses: 0 to 1, how gladly the lead leaves bars to the others. lift: semitones that it lies higher.
    consonance: 0 (the lead goes its own way) to 1 (it keeps to the chords).
    partner: what the second voice does most, one of PARTNERS. pad: how the pad strikes its chords, one of PADS.
    still: 0.4 (chords come and go) to 1.3 (they stay). drone: whether they change over the tonic in the bass.
    spice: whether tones from outside the key lead on.
    """

    grain: str
    literal: float
    loop: int
    leaps: float
    repeats: float
    texture: str
    pushes: bool
    spread: float
    drive: float
    steady: float
    riff: bool
    opens: bool
    pauses: float
    partner: str
    pad: str
    depth: int
    lift: int
    consonance: float
    still: float
    drone: bool
    spice: bool


def draw_character(
    energy: float,
    tension: float,
    stream: Stream,
    asked: Callable[[str, Mapping[str, float]], Mapping[str, float]] = lambda _, weights: weights,
) -> Character:
    """Return the character of a song; energy and tension (-1 to 1) are its mood's.

    asked: returns the weights of a trait's choices as the vibe has them, from those that it would have anyway.
    """
    textures = {
        "duo": 1.1 if energy < _WILD else 0.4,
        "trio": 1.0 if energy < _WILD else 0.4,
        "plain": 1.3,
        "full": 1.4 if energy > _CALM else 0.4,
    }

    def chosen(trait: str, weights: Mapping[str, float]) -> str:
        wished = asked(trait, weights)
        return stream.child(trait).weighted(list(wished), list(wished.values()))

    texture = chosen("texture", textures)
    pauses = stream.child("pauses").uniform()
    drive = stream.child("drive").uniform(-1.0, 1.0)
    # An intro that has the groove's drums needs a groove that has more than those.
    opens = texture != "duo" and pauses < 0.6 and drive > -0.6 and stream.child("opens").chance(0.8 + 0.2 * energy)
    return Character(
        grain=chosen("grain", dict(zip(GRAINS, _GRAIN_WEIGHTS, strict=True))),
        literal=stream.child("literal").uniform(0.0, 1.0),
        loop=stream.child("loops").weighted(LOOPS, (1.9, 1.1, 1.2)),
        leaps=stream.child("leaps").weighted(LEAPS, (1.0, 1.4, 1.4, 1.0, 1.0, 0.6)),
        repeats=0.3 + 3.0 * stream.child("repeats").uniform() ** 2,
        texture=texture,
        pushes=stream.child("pushes").chance(0.42 + 0.12 * tension),
        drive=drive,
        spread=stream.child("spread").uniform(-1.0, 1.0),
        steady=max(stream.child("steady").uniform(), stream.child("steadier").uniform()),
        riff=stream.child("riff").chance(0.5),
        opens=opens,
        pauses=pauses,
        partner=chosen("partner", dict(zip(PARTNERS, _PARTNER_WEIGHTS, strict=True))),
        pad=stream.child("pad").weighted(PADS, (2.2, 1.0, 0.8 if energy > _CALM else 0.2)),
        depth=stream.child("depth").weighted((28, 30, 32, 35), (1.2, 1.2, 1.4, 1.6)),
        lift=stream.child("lift").integer(-5, 4),
        consonance=stream.child("consonance").uniform(),
        still=stream.child("still").uniform(0.4, 1.3),
        drone=stream.child("drone").chance(0.14 + 0.08 * tension),
        spice=stream.child("spice").chance(0.4),
    )
