"""Making a soundtrack: one seed for all, a leitmotif from its first scene, every scene on all cores, then the papers.

    roll -> the first scene's motif -> all scenes at once -> manifest, readme, rights

A soundtrack that was interrupted is gone on with: `soundtrack.json`, written first, holds its seed and its scenes, and
a scene whose record stands is whole.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.composer import ModelAccess, open_composer
from engine.entropy.provenance import record_of
from engine.entropy.roll import Roll, given, roll
from engine.entropy.streams import song_stream
from engine.intake import RECORD_ENDING, read_vibe
from engine.many import made_songs
from engine.model.consoles import ConsoleName
from engine.model.errors import OutputFailed, WrongUse
from engine.model.events import Stage, done, progress, warning
from engine.model.leitmotif import Leitmotif, leitmotif_of
from engine.model.units import length_words
from engine.output.files import Drafts, disk_trouble_told, explain
from engine.record import asked_of
from engine.request import SongRequest, Surroundings, WrittenFile
from engine.soundtrack.papers import manifest, readme, rights
from engine.soundtrack.scenes import Scene
from engine.strictjson import BadRecord
from engine.verify.recorded import Recorded, read_record

BEGUN = "soundtrack.json"
FORM = "qrc-soundtrack/1"
PAPERS = ("manifest.json", "readme.txt", "rights.txt")
FORMATS = (".wav", ".ogg")


@dataclass(frozen=True, slots=True)
class PackRequest:
    """A soundtrack that is wanted.

    folder: where it is to stand; it is made where it is not there. endings: the formats of each song. seed: 64 hex
    digits to repeat one, else empty. console: one for all, else each scene's own.
    """

    vibe: str
    folder: Path
    scenes: tuple[Scene, ...]
    endings: tuple[str, ...] = FORMATS
    seed: str = ""
    console: ConsoleName | None = None
    offline: bool = False
    licence: str = "CC0-1.0"


@dataclass(frozen=True, slots=True)
class Pack:
    """A finished soundtrack. made: the names of the scenes made now; the others stood already."""

    seed: str
    records: tuple[Path, ...]
    papers: tuple[Path, ...]
    made: tuple[str, ...]


def make_pack(request: PackRequest, surroundings: Surroundings) -> Stage[Pack]:
    """Make a soundtrack, or what is missing of one. Raises WrongUse, before any work, and OutputFailed."""
    request = replace(request, vibe=read_vibe(request.vibe))
    begun = _begun(request)
    rolled = yield from _rolled(request, surroundings, begun)
    if begun is None:
        _begin(request, rolled)
    motif = yield from _motif(request, rolled.seed)
    first, *others = request.scenes
    wanted = [_song(request, first, rolled.seed, None), *(_song(request, one, rolled.seed, motif) for one in others)]
    missing = [one for one in wanted if not _stands(one)]
    if len(missing) < len(wanted):
        yield progress("output", f"{len(wanted) - len(missing)} of {len(wanted)} scenes stand already.")
    yield from _made(missing, len(wanted), replace(surroundings, home=None))
    records = tuple(_record_path(one) for one in wanted)
    papers = _written(request, rolled, motif, records)
    yield done("output", f"Soundtrack of {len(wanted)} scenes in {request.folder}. Seed {rolled.seed}.")
    return Pack(rolled.seed, records, papers, tuple(_name(one) for one in missing))


def scene_seed(seed: str, name: str) -> str:
    """Return the seed of a scene: SHA-256 over the soundtrack's seed, a slash and the scene's name, in hex."""
    return hashlib.sha256(f"{seed}/{name}".encode()).hexdigest()


def _begun(request: PackRequest) -> dict[str, Any] | None:
    """Return what was written when this soundtrack was begun, or None. Raises WrongUse for another soundtrack."""
    path = request.folder / BEGUN
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise WrongUse(f"{str(path)!r} cannot be read: {error}", "Give another folder.") from error
    if not isinstance(found, dict) or {k: v for k, v in found.items() if k != "seed"} != _plan(request):
        raise WrongUse(f"another soundtrack was begun in {str(request.folder)!r}", "Give another folder.")
    if request.seed and found.get("seed") != request.seed:
        raise WrongUse(f"the soundtrack in {str(request.folder)!r} has another seed", "Give another folder.")
    return found


def _plan(request: PackRequest) -> dict[str, Any]:
    return {
        "format": FORM,
        "vibe": request.vibe,
        "console": request.console.value if request.console else None,
        "formats": list(request.endings),
        "scenes": [
            {
                "name": scene.name,
                "vibe": scene.vibe,
                "mood": scene.mood.value if scene.mood else None,
                "seconds": scene.seconds,
                "loop": scene.loop.value if scene.loop else None,
            }
            for scene in request.scenes
        ],
    }


def _rolled(request: PackRequest, surroundings: Surroundings, begun: dict[str, Any] | None) -> Stage[Roll]:
    seed = begun["seed"] if begun else request.seed
    if not seed:
        return (yield from roll(surroundings, request.offline))
    rolled = given(str(seed))
    yield (
        rolled.event
        if begun is None
        else progress("entropy", "Going on with the seed of the soundtrack that was begun.")
    )
    return rolled


def _begin(request: PackRequest, rolled: Roll) -> None:
    """Write what is needed to go on after an interruption, before any work."""
    try:
        request.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(error, request.folder) from error
    content = json.dumps(_plan(request) | {"seed": rolled.seed}, ensure_ascii=False, indent=1).encode() + b"\n"
    _publish(request.folder, {BEGUN: content}, force=False)
    _publish(request.folder, {"entropy.json": _entropy(rolled)}, force=True)


def _entropy(rolled: Roll) -> bytes:
    return json.dumps(record_of(rolled), ensure_ascii=False, indent=1).encode() + b"\n"


def _motif(request: PackRequest, seed: str) -> Stage[Leitmotif | None]:
    """Return the leitmotif: that of the first scene, which is composed for it."""
    first = _song(request, request.scenes[0], seed, None)
    writing = open_composer("offline", ModelAccess()).compose(
        asked_of(first).brief(first.vibe, first.seed), song_stream(first.seed).child("offline")
    )
    try:
        while True:
            next(writing)
    except StopIteration as end:
        motif = leitmotif_of(end.value.sheet)
    notes = len(motif.notes) if motif else 0
    yield progress("composer", f"Leitmotif: {notes} notes of {request.scenes[0].name}, in every scene.")
    return motif


def _song(request: PackRequest, scene: Scene, seed: str, motif: Leitmotif | None) -> SongRequest:
    words = ", ".join(filter(None, (scene.vibe, request.vibe)))
    return SongRequest(
        vibe=words,
        outputs=tuple(request.folder / (scene.name + ending) for ending in request.endings),
        folder=request.folder,
        seconds=scene.seconds,
        seed=scene_seed(seed, scene.name),
        composer="offline",
        offline=True,
        console=request.console,
        mood=scene.mood,
        motif=motif,
        loop=scene.loop,
        force=True,
    )


def _record_path(wanted: SongRequest) -> Path:
    return wanted.outputs[0].with_suffix(RECORD_ENDING)


def _name(wanted: SongRequest) -> str:
    return wanted.outputs[0].stem


def _stands(wanted: SongRequest) -> bool:
    """Say whether a scene was made before: its record is the one it would get, and its files are there."""
    path = _record_path(wanted)
    try:
        record = read_record(path.read_bytes())
    except (OSError, BadRecord):
        return False
    same = (record.seed, record.vibe, record.asked) == (wanted.seed, wanted.vibe, asked_of(wanted))
    return same and record.whole and all((path.parent / name).is_file() for name, _ in record.files)


def _made(missing: Sequence[SongRequest], total: int, surroundings: Surroundings) -> Stage[None]:
    """Make the scenes that are missing; one that fails is told, and the others are made all the same."""
    failed = []
    count = total - len(missing)
    with made_songs(missing, surroundings) as songs:
        while outcomes := (yield from songs.next()):
            for outcome in outcomes:
                count += 1
                name = _name(outcome.request)
                if outcome.song is None:
                    failed.append(f"{name}: {outcome.error}")
                    yield warning("output", f"Scene {count} of {total}, {name}, could not be made: {outcome.error}")
                    continue
                song = outcome.song
                length = length_words(song.track.seconds)
                facts = f"{song.sheet.title}, {song.sheet.key}, {song.sheet.bpm} beats a minute, {length}"
                yield progress("output", f"Scene {count} of {total}: {name}. {facts}, {song.loudness} LUFS.")
    if failed:
        raise OutputFailed(
            f"{len(failed)} of {total} scenes could not be made, first {failed[0]}",
            "Run the same command again to go on.",
        )


def _written(request: PackRequest, rolled: Roll, motif: Leitmotif | None, records: Sequence[Path]) -> tuple[Path, ...]:
    read: list[tuple[Scene, Recorded]] = [
        (scene, read_record(path.read_bytes())) for scene, path in zip(request.scenes, records, strict=True)
    ]
    entropy = json.loads((request.folder / "entropy.json").read_text(encoding="utf-8"))
    content = {
        "manifest.json": manifest(request.vibe, rolled.seed, motif, read, entropy),
        "readme.txt": readme(request.vibe, rolled.seed, motif, read),
        "rights.txt": rights(records, request.licence),
    }
    return tuple(file.path for file in _publish(request.folder, content, force=True))


def _publish(folder: Path, content: dict[str, bytes], force: bool) -> list[WrittenFile]:
    """Write small files whole."""
    with Drafts() as drafts, disk_trouble_told(folder):
        written = []
        for name, data in content.items():
            draft = drafts.open(folder)
            draft.file.write(data)
            written.append(draft.publish(folder / name, force))
        return written
