"""Bad input is refused here, before any work starts: each refusal names the field, the value and what is allowed."""

from collections.abc import Sequence
from pathlib import Path

from engine.composer.rules import RULES
from engine.entropy.seed import read_seed
from engine.entropy.sources import SOURCES
from engine.model.errors import BadSheet, WrongUse, one_line
from engine.model.moods import check_energy
from engine.model.track import Track
from engine.model.units import LONGEST_SECONDS, SHORTEST_SECONDS
from engine.output import format_of
from engine.output.files import check_target
from engine.request import COMPOSER_CHOICES, SongRequest, Surroundings, composer_of

LONGEST_VIBE = 10_000
SLOWEST_BPM, FASTEST_BPM = 40, 300
RECORD_ENDING = ".provenance.json"
SHORTEST_COMMIT_SECONDS, LONGEST_COMMIT_SECONDS = 3, 24 * 3600


def record_path(output: Path) -> Path:
    """Return where the provenance record of a song stands: beside its first file."""
    return output.with_suffix(RECORD_ENDING)


def checked(request: SongRequest, surroundings: Surroundings) -> SongRequest:
    """Return the request, cleaned. Raises WrongUse where it cannot be carried out."""
    clean = request._replace(vibe=read_vibe(request.vibe), seed=read_seed(request.seed) if request.seed else "")
    check_length(clean.seconds)
    check_bpm(clean.bpm)
    check_energy(clean.energy)
    check_rules(clean.rules)
    check_composer(clean, surroundings)
    check_sources(clean.sources, surroundings)
    check_outputs(clean.outputs, clean.folder, clean.force)
    check_commitment(clean)
    check_recording(clean, surroundings)
    return clean


def read_vibe(text: str) -> str:
    """Return a vibe as one clean line of text; bytes that are no text become question marks."""
    clean = one_line(text.encode("utf-8", "replace").decode("utf-8"))
    if len(clean) > LONGEST_VIBE:
        raise WrongUse(f"vibe is {len(clean)} characters long, more than {LONGEST_VIBE}", "Say it in fewer words.")
    return clean


def check_length(seconds: float) -> None:
    """Refuse a length outside 0:10 to 60:00; NaN is refused too."""
    if not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
        raise WrongUse(f"length {seconds} seconds is not possible", "Give 10 seconds to 60 minutes.")


def check_sounds(track: Track) -> None:
    """Refuse a sheet in whose arrangement nobody plays anything. Raises BadSheet."""
    if track.silent:
        raise BadSheet(
            f"the sheet {one_line(track.title)!r} is silent: no part that may play in it holds a note or a hit",
            "Write one, or name fewer parts in without.",
        )


def read_bpm(text: str) -> int:
    """Return a tempo in beats a minute. Raises WrongUse for what is no whole number from 40 to 300."""
    try:
        bpm = int(text)
    except ValueError:
        raise WrongUse(f"tempo {text[:40]!r} is not a whole number", "Give 40 to 300 beats a minute.") from None
    check_bpm(bpm)
    return bpm


def check_bpm(bpm: int | None) -> None:
    """Refuse a tempo that a sheet cannot hold."""
    if bpm is not None and not SLOWEST_BPM <= bpm <= FASTEST_BPM:
        raise WrongUse(f"tempo {bpm} is not possible", f"Give {SLOWEST_BPM} to {FASTEST_BPM} beats a minute.")


def read_rules(text: str) -> int:
    """Return a version of the composing rules. Raises WrongUse for what is no whole number."""
    try:
        return int(text)
    except ValueError:
        raise WrongUse(f"rules {text[:40]!r} is no version", f"Give {RULES}, or leave it out.") from None


def check_rules(rules: int | None) -> None:
    """Refuse a song of other composing rules: composed under these it would be another song."""
    if rules is not None and rules != RULES:
        raise WrongUse(
            f"composing rules of version {rules} are asked for, and this program has version {RULES} alone",
            "Its record holds the sheet, for qrc render; or leave --rules out for another song.",
        )


def check_composer(request: SongRequest, surroundings: Surroundings) -> None:
    """Refuse a composer that is unknown or cannot work here."""
    if request.composer not in COMPOSER_CHOICES:
        raise WrongUse(
            f"composer {request.composer[:40]!r} is not known", f"Choose one of: {', '.join(COMPOSER_CHOICES)}."
        )
    if request.replay is not None:
        return  # nothing is asked of anybody
    if composer_of(request, surroundings) != "offline":
        surroundings.access(request.composer, request.model)
    if request.composer not in ("auto", "offline") and request.offline:
        raise WrongUse(
            f"composer {request.composer} needs the network, and offline was asked for", "Leave one of the two out."
        )
    if request.composer == "openai" and not surroundings.openai_url:
        raise WrongUse(
            "composer openai needs an address, and QRC_OPENAI_URL is not set",
            "Set it, for example to http://localhost:11434, or choose composer offline.",
        )
    if request.composer == "gemini" and not surroundings.gemini_key:
        raise WrongUse(
            "composer gemini needs a key, and neither GEMINI_API_KEY nor GOOGLE_API_KEY is set",
            "Set one, or choose composer offline.",
        )


def check_recording(request: SongRequest, surroundings: Surroundings) -> None:
    """Refuse a recording that could not be made or written, or that would be a copy of the one that is replayed."""
    if request.record is None:
        return
    name = str(request.record)
    if request.replay is not None:
        raise WrongUse("record and replay are both given", "A replay asks nobody: leave record out.")
    if composer_of(request, surroundings) == "offline":
        asked_for = request.offline or request.composer == "offline"
        reason = "you asked for that" if asked_for else "no key for Gemini is set"
        raise WrongUse(
            f"record {name!r} would stay empty: the offline composer writes, as {reason}, and it asks no model",
            "Choose composer gemini or openai, or leave record out.",
        )
    check_target(request.record, request.force)
    others = [path.absolute() for path in request.outputs]
    others += [record_path(path) for path in others[:1]]
    if request.record.absolute() in others:
        raise WrongUse(f"record {name!r} is also an output", "Give each file its own name.")


def check_sources(names: Sequence[str], surroundings: Surroundings) -> None:
    """Refuse an entropy source that is unknown, named twice or lacks its key."""
    for name in names:
        if name not in SOURCES:
            raise WrongUse(f"source {name[:40]!r} is not known", f"Choose of: {', '.join(SOURCES)}.")
        if names.count(name) > 1:
            raise WrongUse(f"source {name} is named twice", "Name it once.")
        listing = SOURCES[name]
        if listing.key and not getattr(surroundings, listing.key):
            raise WrongUse(
                f"source {name} needs a key, and {listing.key_name} is not set", "Set it, or choose another source."
            )


def check_commitment(request: SongRequest) -> None:
    """Refuse a commitment that could prove nothing, or whose file would stand where another does."""
    if not request.commit_seconds and request.reveal is None:
        return
    option = "commit" if request.reveal is None else "reveal"
    if request.commit_seconds and request.reveal is not None:
        raise WrongUse("commit and reveal were both asked for", "commit begins, reveal goes on: leave one of them out.")
    if request.seed:
        raise WrongUse(f"{option} was asked for with a given seed, which is no roll", "Leave one of the two out.")
    if request.offline:
        raise WrongUse(f"{option} needs the network for its beacon, and offline was asked for", "Leave one out.")
    if request.reveal is None:
        if not SHORTEST_COMMIT_SECONDS <= request.commit_seconds <= LONGEST_COMMIT_SECONDS:
            raise WrongUse(
                f"commitment of {request.commit_seconds:g} seconds is not possible", "Give 3 seconds to 24 hours."
            )
        if request.outputs:
            from engine.committing import commitment_path  # the ways of a roll, which few ask for, load late

            check_target(commitment_path(request, ""), request.force)


def check_outputs(outputs: Sequence[Path], folder: Path, force: bool) -> None:
    """Refuse targets of unknown format, taken names and the same name twice."""
    if not outputs and not folder.is_dir():
        raise WrongUse(f"folder {str(folder)!r} does not exist", "Make it first, or choose another.")
    for path in outputs:
        format_of(path)
        check_target(path, force)
    names = [path.absolute() for path in outputs]
    if outputs:
        check_target(record_path(outputs[0]), force)
        names.append(record_path(outputs[0]).absolute())
    if len(set(names)) < len(names):
        raise WrongUse("output names the same file twice", "Give each file its own name.")
