"""What a user asks for and what comes of it: the two ends of the pipeline, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from engine.composer import COMPOSERS, ModelAccess
from engine.model.sheet import Sheet
from engine.model.theory import Key
from engine.model.track import Track

DEFAULT_VIBE = "High energy retro game boss fight"
DEFAULT_SECONDS = 180.0
COMPOSER_CHOICES = ("auto", *COMPOSERS)


@dataclass(frozen=True, slots=True)
class SongRequest:
    """One song, from vibe to files.

    outputs: the files to write, the ending names the format; where there are none, a WAV with a free name made of
    the song's title is written into `folder`. seed: 64 hex digits to repeat a song, else empty. bpm and key: what the
    user insists on. offline: opens no socket. force: existing files may be replaced. sources: the entropy sources to
    ask, in the order in which they are told; where there are none, the usual ones. commit_seconds: how long a
    commitment waits for its round of the beacon; 0 where none is made. reveal: the file of a commitment that was made
    before, to go on with.
    """

    vibe: str = DEFAULT_VIBE
    outputs: tuple[Path, ...] = ()
    folder: Path = field(default_factory=Path)
    seconds: float = DEFAULT_SECONDS
    seed: str = ""
    composer: str = "auto"
    model: str = ""
    offline: bool = False
    bpm: int | None = None
    key: Key | None = None
    force: bool = False
    sources: tuple[str, ...] = ()
    commit_seconds: float = 0.0
    reveal: Path | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program's environment says: endpoints and keys. Keys are never shown.

    home: the folder of this program's own data; None where nothing is to be kept.
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
        )

    def access(self, composer: str, model: str) -> ModelAccess:
        """Return how the model of a composer is reached; model: its name, or nothing."""
        reached = {"gemini": (self.gemini_key, self.gemini_url), "openai": (self.openai_key, self.openai_url)}
        key, url = reached.get(composer, ("", ""))
        return ModelAccess(model, key, url)


def _home(environment: Mapping[str, str]) -> Path:
    """Return QRC_HOME where it is set, else the platform's folder for a user's data."""
    named = environment.get("QRC_HOME", "").strip()
    return Path(named) if named else Path(platformdirs.user_data_dir("qrc", appauthor=False))


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that stands on disk; sha256 as 64 hex digits."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Song:
    """A finished song and everything that is truly known about it.

    loudness in LUFS (integrated) and true_peak in dBTP, both measured, to the hundredth; None where no sound was
    rendered.
    sources: the names of the entropy sources that took part; empty where the seed was given.
    refused: source and reason for each that did not. prompt_sha256: of the prompt that a model was given, else empty.
    take: the number under which the song is kept among the user's takes, 0 where it is not.
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
    take: int = 0
