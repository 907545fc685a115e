"""Character: what one song has of its own within its mood, so that a hundred songs of a mood are not one song.

Real tunes of one kind differ widely in how much they repeat, how full they sound and how their melodies move; each
trait is drawn once and holds for the whole song.
"""

from dataclasses import dataclass

from engine.model.randomness import Stream

GRAINS = ("straight", "dotted", "running", "mixed")  # what the lead's rhythms are made of
_GRAIN_WEIGHTS = (2.2, 2.4, 0.9, 1.1)
_CALM, _WILD = -0.3, 0.5  # energies beyond which a texture is ruled out


@dataclass(frozen=True, slots=True)
class Character:
    """The traits of a song.

    grain: what the lead's rhythms are made of, one of GRAINS. literal: 0 to 1, how much of a section comes back as it
    was. loops: whether the harmony goes round a short loop. leaps: 0.5 (smooth) to 2.4 (leaping). texture: how the
    accompaniment is built: "trio" (bass, lead and little else), "plain" or "full". pushes: whether chords may come in
    before the beat. spread: -1 to 1, how wide the lead ranges. drive: -1 to 1, how many notes it has for its mood.
    """

    grain: str
    literal: float
    loops: bool
    leaps: float
    texture: str
    pushes: bool
    spread: float
    drive: float


def draw_character(energy: float, tension: float, stream: Stream) -> Character:
    """Return the character of a song; energy and tension (-1 to 1) are its mood's."""
    textures = {
        "trio": 1.0 if energy < _WILD else 0.4,
        "plain": 2.0,
        "full": 1.2 if energy > _CALM else 0.4,
    }
    return Character(
        grain=stream.child("grain").weighted(GRAINS, _GRAIN_WEIGHTS),
        literal=stream.child("literal").uniform(0.0, 1.0),
        loops=stream.child("loops").chance(0.4),
        leaps=0.5 + 1.9 * stream.child("leaps").uniform() ** 2,
        texture=stream.child("texture").weighted(list(textures), list(textures.values())),
        pushes=stream.child("pushes").chance(0.42 + 0.12 * tension),
        drive=stream.child("drive").uniform(-1.0, 1.0),
        spread=stream.child("spread").uniform(-1.0, 1.0),
    )
