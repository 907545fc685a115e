"""What a user asks for and what comes of it: the two ends of the pipeline, as data."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import platformdirs

from engine.composer import COMPOSERS, ModelAccess
from engine.excerpts.kinds import Excerpt
from engine.looping.cuts import Cut, LoopKind
from engine.model.consoles import ConsoleName
from engine.model.errors import WrongUse
from engine.model.leitmotif import Leitmotif
from engine.model.lineage import Lineage
from engine.model.loudness import Loudness
from engine.model.moods import MoodName
from engine.model.sheet import Sheet
from engine.model.theory import Key
from engine.model.track import Track
from engine.output.shape import MIX, Depth, Shape

if TYPE_CHECKING:  # few songs are a language model's
    from engine.model.cost import Cost
    from engine.model.exchange import RecordingNote
    from engine.recording.form import Recording

DEFAULT_VIBE = "High energy retro game boss fight"
DEFAULT_SECONDS = 180.0
COMPOSER_CHOICES = ("auto", *COMPOSERS)


class SongRequest(NamedTuple):
    """One song, from vibe to files.

    outputs: the files to write, the ending names the format; where there are none, a WAV with a free name made of
    the song's title is written into `folder`, unless nothing is to be `filed` but what is named. seed: 64 hex digits to
    repeat a song, else empty. bpm, key, console,
    mood and energy (1 to 10): what the user insists on. loop: the files are to go round; without: formats
    and pieces that are not wanted as files. depth: how finely files store the sound. loudness: what it is brought to.
    stems, phase_stems: a file for each part, for each phase besides. excerpts: what is made out of the song in its
    place. motif: what its themes are made of. rules: the composing rules that the song needs, None for this program's.
    offline: opens no socket. force: existing files may be replaced. sources: the entropy sources to ask, in the order
    in which they are told; where there are none, the usual ones. commit_seconds: how long a commitment waits for its
    round of the beacon; 0 where none is made. reveal: the file of a commitment that was made before, to go on with.
    record: the file to keep what goes to a model and comes back in. replay: the recording that stands in for the model.
    """

    vibe: str = DEFAULT_VIBE
    outputs: tuple[Path, ...] = ()
    folder: Path = Path()
    seconds: float = DEFAULT_SECONDS
    seed: str = ""
    composer: str = "auto"
    model: str = ""
    offline: bool = False
    bpm: int | None = None
    key: Key | None = None
    console: ConsoleName | None = None
    mood: MoodName | None = None
    energy: int | None = None
    motif: Leitmotif | None = None
    loop: LoopKind | None = None
    depth: Depth = Depth.SIXTEEN
    loudness: Loudness = Loudness.USUAL
    stems: bool = False
    phase_stems: bool = False
    excerpts: tuple[Excerpt, ...] = ()
    without: frozenset[tuple[str, Cut]] = frozenset()
    rules: int | None = None
    force: bool = False
    sources: tuple[str, ...] = ()
    commit_seconds: float = 0.0
    reveal: Path | None = None
    record: Path | None = None
    replay: "Recording | None" = None
    filed: bool = True


# How long is waited for a model, in seconds: the environment's names, and the names of `language.errand.Patience`.
MODEL_SECONDS = {
    "QRC_MODEL_SECONDS": "total",
    "QRC_MODEL_CONNECT_SECONDS": "connect",
    "QRC_MODEL_FIRST_SECONDS": "first",
    "QRC_MODEL_SILENCE_SECONDS": "silence",
    "QRC_MODEL_PAUSE_SECONDS": "pause",
}
_SHORTEST_WAIT, _LONGEST_WAIT = 0.1, 86_400.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program's environment says: endpoints and keys. Keys are never shown.

    home: the folder of this program's own data; None where nothing is to be kept. model_seconds: how long is waited for
    a model, by the names of the environment, as they stand there.
    """

    home: Path | None = None
    anu_url: str = ""
    aqn_url: str = ""
    aqn_key: str = field(default="", repr=False)
    lfd_url: str = ""
    outshift_url: str = ""
    outshift_key: str = field(default="", repr=False)
    drand_url: str = ""
    nist_url: str = ""
    device: str = ""
    gemini_url: str = ""
    gemini_key: str = field(default="", repr=False)
    gemini_key_name: str = ""
    openai_url: str = ""
    openai_key: str = field(default="", repr=False)
    model_seconds: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Surroundings":
        """Read them from environment variables. google-genai lets GOOGLE_API_KEY win over GEMINI_API_KEY; so do we."""
        names = [name for name in ("GOOGLE_API_KEY", "GEMINI_API_KEY") if environment.get(name, "").strip()]
        key_name = names[0] if names else ""
        return cls(
            home=_home(environment),
            anu_url=environment.get("QRC_ANU_URL", "").strip(),
            aqn_url=environment.get("QRC_AQN_URL", "").strip(),
            aqn_key=environment.get("QRC_AQN_KEY", "").strip(),
            lfd_url=environment.get("QRC_LFD_URL", "").strip(),
            outshift_url=environment.get("QRC_OUTSHIFT_URL", "").strip(),
            outshift_key=environment.get("QRC_OUTSHIFT_KEY", "").strip(),
            drand_url=environment.get("QRC_DRAND_URL", "").strip(),
            nist_url=environment.get("QRC_NIST_URL", "").strip(),
            device=environment.get("QRC_DEVICE", "").strip(),
            gemini_url=environment.get("GOOGLE_GEMINI_BASE_URL", "").strip(),
            gemini_key=environment.get(key_name, "").strip() if key_name else "",
            gemini_key_name=key_name,
            openai_url=environment.get("QRC_OPENAI_URL", "").strip(),
            openai_key=environment.get("QRC_OPENAI_KEY", "").strip(),
            model_seconds=tuple((name, text) for name in MODEL_SECONDS if (text := environment.get(name, "").strip())),
        )

    def access(self, composer: str, model: str) -> ModelAccess:
        """Return how the model of a composer is reached; model: its name, or nothing. Raises WrongUse."""
        reached = {"gemini": (self.gemini_key, self.gemini_url), "openai": (self.openai_key, self.openai_url)}
        key, url = reached.get(composer, ("", ""))
        seconds = tuple((MODEL_SECONDS[name], _seconds(name, text)) for name, text in self.model_seconds)
        return ModelAccess(model, key, url, seconds)


def _seconds(name: str, text: str) -> float:
    """Return how long is to be waited. Raises WrongUse."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not _SHORTEST_WAIT <= seconds <= _LONGEST_WAIT:
        raise WrongUse(
            f"{name} {text[:40]!r} is no time to wait", f"Give {_SHORTEST_WAIT:g} to {_LONGEST_WAIT:g} seconds."
        )
    return seconds


def composer_of(request: SongRequest, surroundings: Surroundings) -> str:
    """Return the name of the composer that a request means.

    With "auto" a server of one's own is not asked: it may be slow.
    """
    if request.replay is not None:
        return request.replay.service
    if request.composer != "auto":
        return request.composer
    return "gemini" if surroundings.gemini_key and not request.offline else "offline"


def _home(environment: Mapping[str, str]) -> Path:
    """Return QRC_HOME where it is set, else the platform's folder for a user's data."""
    named = environment.get("QRC_HOME", "").strip()
    return Path(named) if named else Path(platformdirs.user_data_dir("qrc", appauthor=False))


class WrittenFile(NamedTuple):
    """A file that stands on disk; sha256 as 64 hex digits. holds: "song", or the piece of a loop that is in it.

    shape: whether it holds the mix or one part's stem, and how finely.
    """

    path: Path
    sha256: str
    holds: str = "song"
    shape: Shape = MIX


class Song(NamedTuple):
    """A finished song and everything that is truly known about it.

    loudness in LUFS (integrated) and true_peak in dBTP, both measured, to the hundredth; None where no sound was
    rendered; loudness also where what was measured of it is silent. loudness_target: what it is brought to wherever it
    is rendered.
    sources: the names of the entropy sources that took part; empty where the seed was given.
    refused: source and reason for each that did not. commitment: the hash that was shown before the roll, or empty.
    prompt_sha256 and prompt_version: of the prompt that a model was given, else empty and 0. cost: what asking a model
    cost, or None. recording: the one that was kept or replayed, or None; recording_file: its file, where it was kept.
    take: the number under which the song is kept among the user's takes, 0 where it is not. mood, energy: those
    that the user insisted on, else None. lineage: what it was varied from, None where it is new.
    """

    sheet: Sheet
    track: Track
    seed: str
    composer: str
    model: str
    loudness: float | None
    true_peak: float | None
    files: tuple[WrittenFile, ...]
    sources: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    repairs: tuple[str, ...]
    warnings: tuple[str, ...]
    prompt_sha256: str = ""
    prompt_version: int = 0
    cost: "Cost | None" = None
    recording: "RecordingNote | None" = None
    recording_file: WrittenFile | None = None
    take: int = 0
    mood: MoodName | None = None
    energy: int | None = None
    commitment: str = ""
    lineage: Lineage | None = None
    loudness_target: Loudness = Loudness.USUAL
