"""What the user has chosen and made since the app was started, and how it is put into words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.composer import COMPOSERS
from engine.entropy.seed import read_seed
from engine.intake import read_bpm, read_vibe
from engine.model.consoles import AUTO, CONSOLE_CHOICES, read_console
from engine.model.errors import WrongUse
from engine.model.moods import MoodName, read_energy, read_mood
from engine.model.sheet import PART_WORDS
from engine.model.theory import read_key
from engine.model.track import Track
from engine.model.units import length_words, read_length
from engine.playback import Output
from engine.request import COMPOSER_CHOICES, Song, SongRequest, Surroundings
from engine.takes import Take as KeptTake
from engine.varying import EDITS, Locks, locks_words
from tui.transport_told import where
from tui.work import Work

if TYPE_CHECKING:  # it loads numpy, which an app that opens does not wait for
    from engine.playback.transport import Transport


class Playable(NamedTuple):
    """What can be played: its name in words, its sound file where there is one, and its track where that is known.

    take: the number under which it is kept, 0 where it is not; it is rendered again where its file is gone.
    """

    name: str
    path: Path | None
    track: Track | None = None
    take: int = 0

    def is_same(self, other: "Playable | None") -> bool:
        """Whether it is the same song."""
        return other is not None and (self.name, self.path, self.take) == (other.name, other.path, other.take)


class Sounding(NamedTuple):
    """A song that is being played, or is paused."""

    song: Playable
    transport: "Transport"
    output: Output

    @property
    def audible(self) -> bool:
        """Whether music sounds that speech would disturb."""
        return self.output.running and not self.transport.paused

    def words(self) -> str:
        """Return what sounds, and where in it."""
        return f"{where(self.transport).rstrip('.')}, {self.song.name}."


class Take(NamedTuple):
    """A finished song with its number, 0 where it could not be kept as a take.

    song: what was made, None where it was not made in this session. kept: what its folder tells, None where it is not
    kept. One of the two is there.
    """

    number: int
    song: Song | None = None
    kept: KeptTake | None = None

    @property
    def name(self) -> str:
        """Title and number."""
        if self.kept:
            return self.kept.name
        title = self.song.sheet.title if self.song else ""
        return f"{title}, take {self.number}" if self.number else title

    @property
    def length(self) -> str:
        """How long it is, in words."""
        if self.song:
            return length_words(self.song.track.seconds)
        return length_words(self.kept.making.seconds if self.kept else 0)

    @property
    def words(self) -> str:
        """Name and length, and that it is no take where that is so."""
        return f"{self.name}, {self.length}{'' if self.number else ', not kept as a take'}"

    @property
    def playable(self) -> Playable:
        """What can be played of it."""
        files = self.song.files if self.song else ()
        audio = next((file.path for file in files if file.path.suffix == ".wav"), None)
        take = self.kept.number if self.kept else self.song.take if self.song else 0
        return Playable(self.name, audio, self.song.track if self.song else None, take)


def saved_words(words: str, song: Song, next_keys: str = "") -> str:
    """What says that a song is done; its file and folder come last. words: its own. next_keys: a sentence between."""
    path = song.files[0].path.absolute()
    saved = f". {next_keys} Saved" if next_keys else ", saved"
    return f"{words}{saved} as {path.name} in {path.parent}."


@dataclass(slots=True)
class Session:
    """One run of the app. takes: the highest number that a take has. locks: what of the current take stays.

    last: the current take, or a song made since then that could not be kept as one.

    work: what is running; sounding: what is played.
    vibes: those of earlier songs, the oldest first. keep_vibes: called with them when there is a new one. vibe_taken:
    called with each vibe that is chosen.
    """

    request: SongRequest
    surroundings: Surroundings
    takes: int = 0
    last: Take | None = None
    locks: Locks = frozenset()
    work: Work | None = field(default=None)
    sounding: Sounding | None = field(default=None)
    vibes: list[str] = field(default_factory=list)
    keep_vibes: Callable[[Sequence[str]], object] = lambda _: None
    vibe_taken: Callable[[str], object] = lambda _: None

    @property
    def playing(self) -> bool:
        """Whether a song sounds, or is paused."""
        return self.sounding is not None and self.sounding.output.running

    @property
    def endless(self) -> bool:
        """Whether music without end sounds, or is paused: it is composed as it goes on."""
        sounding = self.sounding
        return sounding is not None and self.playing and sounding.transport.side.timeline.end is None

    def state(self) -> str:
        """What goes on, in one sentence."""
        parts = []
        if self.sounding and self.playing:
            parts.append(self.sounding.words())
        if self.work:
            parts.append(f"{self.work.doing}. {self.work.latest}")
        if not parts:
            last = f"Last song: {self.last.words}." if self.last else "No song yet."
            parts = ["Nothing is running.", last]
        if self.locks:
            parts.append(f"Locked: {locks_words(self.locks)}.")
        return " ".join(parts)

    def current_words(self) -> str:
        """Which take is current; empty where none is."""
        return f"{self.last.name} is current" if self.last and self.last.number else ""

    def seed_words(self) -> str:
        """The seed's value in a list."""
        return self.request.seed or "new each time"

    def composer_words(self) -> str:
        """The composer's value in a list."""
        if self.request.composer != "auto":
            return self.request.composer
        return "auto, Gemini" if self.surroundings.gemini_key else "auto, offline, no key set"

    def wishes_words(self) -> str:
        """What is wished for beside the vibe, in a list."""
        asked = self.request
        wishes = [
            *([f"mood {asked.mood}"] if asked.mood else ()),
            *([f"energy {asked.energy}"] if asked.energy else ()),
            *([f"console {asked.console}"] if asked.console else ()),
            *([f"{asked.bpm} beats a minute"] if asked.bpm else ()),
            *([str(asked.key)] if asked.key else ()),
        ]
        return ", ".join(wishes) or "none"

    def play_words(self) -> str:
        """What Play would play, or what it plays."""
        if self.last is None:
            return "no song yet"
        sounding = self.sounding.song.name if self.sounding and self.playing else ""
        return f"{self.last.name}, playing" if sounding == self.last.name else self.last.name

    def set_vibe(self, text: str) -> None:
        """Take a new vibe. Raises WrongUse."""
        vibe = read_vibe(text)
        if not vibe:
            raise WrongUse("vibe is empty", "Type a few words, for example: rainy village shop.")
        self.request = self.request._replace(vibe=vibe)
        self.vibes = [*(one for one in self.vibes if one != vibe), vibe]
        self.keep_vibes(self.vibes)
        self.vibe_taken(vibe)

    def set_length(self, text: str) -> None:
        """Take a new length. Raises WrongUse."""
        self.request = self.request._replace(seconds=read_length(text))

    def set_seed(self, text: str) -> None:
        """Take a seed to repeat; an empty text means a new one each time. Raises WrongUse."""
        self.request = self.request._replace(seed=read_seed(text) if text.strip() else "")

    def set_composer(self, name: str) -> None:
        """Take a composer."""
        self.request = self.request._replace(composer=name)

    def set_bpm(self, text: str) -> None:
        """Take a tempo; an empty text leaves it to the vibe. Raises WrongUse."""
        self.request = self.request._replace(bpm=read_bpm(text) if text.strip() else None)

    def set_key(self, text: str) -> None:
        """Take a key; an empty text leaves it to the vibe. Raises WrongUse."""
        self.request = self.request._replace(key=read_key(text) if text.strip() else None)

    def set_mood(self, name: str) -> None:
        """Take a mood, or "auto". Raises WrongUse."""
        self.request = self.request._replace(mood=None if name == AUTO else read_mood(name))

    def set_energy(self, text: str) -> None:
        """Take an energy; an empty text leaves it to the vibe. Raises WrongUse."""
        self.request = self.request._replace(energy=read_energy(text) if text.strip() else None)

    def set_console(self, name: str) -> None:
        """Take a console, or "auto". Raises WrongUse."""
        self.request = self.request._replace(console=read_console(name))


COMPOSER_HELP: dict[str, str] = {
    "auto": "Gemini where a key is set, else the offline composer.",
    **{name: listed.help for name, listed in COMPOSERS.items()},
}


def composer_choices() -> list[tuple[str, str]]:
    """Return name and help of each composer."""
    return [(name, COMPOSER_HELP[name]) for name in COMPOSER_CHOICES]


def mood_choices() -> list[tuple[str, str]]:
    """Return name and help of each mood."""
    moods = [(mood.value, f"As for the word {mood} in a vibe, above all other places and deeds.") for mood in MoodName]
    return [(AUTO, "What the vibe asks for."), *moods]


def console_choices() -> list[tuple[str, str]]:
    """Return name and help of each console."""
    from engine.synth.consoles import CONSOLES  # loads numpy, which the app does not wait for when it opens

    helps = {AUTO: "What the vibe asks for."} | {name: entry.about for name, entry in CONSOLES.items()}
    return [(name, helps[name]) for name in CONSOLE_CHOICES]


def change_choices() -> list[tuple[str, str]]:
    """Return name and help of each way to change a take."""
    from engine.regenerating import COMPOSED_ANEW  # loads numpy, which the app does not wait for when it opens

    anew = {name: f"{' and '.join(PART_WORDS[part] for part in parts)} anew" for name, parts in COMPOSED_ANEW.items()}
    helps = {name: edit.help for name, edit in EDITS.items()} | anew
    return [(name, f"{words[0].upper()}{words[1:]}.") for name, words in helps.items()]
