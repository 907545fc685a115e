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
from engine.entropy.roll import Roll
from engine.entropy.streams import song_stream
from engine.intake import RECORD_ENDING, read_vibe
from engine.looping.cuts import CUTS, Cut, LoopKind
from engine.many import made_songs
from engine.model.consoles import ConsoleName
from engine.model.errors import OutputFailed
from engine.model.events import Stage, done, progress, warning
from engine.model.leitmotif import Leitmotif, leitmotif_of
from engine.model.units import length_words
from engine.output import FORMATS
from engine.record import asked_of
from engine.request import SongRequest, Surroundings
from engine.resuming import begun, make_folder, publish, stands
from engine.resuming import rolled as rolled_for
from engine.soundtrack.kits import Kit, KitSong, open_kit
from engine.soundtrack.papers import MadeScene, made_scene, manifest, readme, rights
from engine.soundtrack.scenes import Scene
from engine.verify.recorded import read_record

BEGUN = "soundtrack.json"
FORM = "qrc-soundtrack/1"
PAPERS = ("manifest.json", "readme.txt", "rights.txt")
USUAL_FORMATS = (".wav", ".ogg")


@dataclass(frozen=True, slots=True)
class PackRequest:
    """A soundtrack that is wanted.

    folder: where it is to stand; it is made where it is not there. endings: the formats of each song. seed: 64 hex
    digits to repeat one, else empty. console: one for all, else each scene's own.
    engine: the name of the kit whose layout it gets, empty for a plain folder.
    """

    vibe: str
    folder: Path
    scenes: tuple[Scene, ...]
    endings: tuple[str, ...] = USUAL_FORMATS
    seed: str = ""
    console: ConsoleName | None = None
    offline: bool = False
    licence: str = "CC0-1.0"
    engine: str = ""

    @property
    def kit(self) -> Kit | None:
        """The engine's kit, if it is for one."""
        return open_kit(self.engine) if self.engine else None

    def folder_of(self, scene: Scene) -> str:
        """Return where a scene's song stands, from the soundtrack's folder; empty where it is that folder."""
        return self.kit.folder(scene.loop is not None) if self.kit else ""


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
    before = begun(request.folder / BEGUN, _plan(request), request.seed, "soundtrack")
    rolled = yield from rolled_for(request.seed, before, surroundings, request.offline, "soundtrack")
    if not before:
        _begin(request, rolled)
    motif = yield from _motif(request, rolled.seed)
    first, *others = request.scenes
    wanted = [_song(request, first, rolled.seed, None), *(_song(request, one, rolled.seed, motif) for one in others)]
    missing = [one for one in wanted if not stands(one)]
    for one in missing:
        make_folder(one.folder)
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


def _plan(request: PackRequest) -> dict[str, Any]:
    return {
        "format": FORM,
        "vibe": request.vibe,
        "console": request.console.value if request.console else None,
        "formats": list(request.endings),
        **({"engine": request.engine} if request.engine else {}),
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


def _begin(request: PackRequest, rolled: Roll) -> None:
    """Write what is needed to go on after an interruption, before any work."""
    make_folder(request.folder)
    content = json.dumps(_plan(request) | {"seed": rolled.seed}, ensure_ascii=False, indent=1).encode() + b"\n"
    publish(request.folder, {"entropy.json": _entropy(rolled)}, force=True)
    publish(request.folder, {BEGUN: content}, force=False)  # last: where it stands, all that is needed stands


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
    folder = request.folder / request.folder_of(scene)
    return SongRequest(
        vibe=words,
        outputs=tuple(folder / (scene.name + ending) for ending in request.endings),
        folder=folder,
        without=_left_out(request, scene),
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


def _left_out(request: PackRequest, scene: Scene) -> frozenset[tuple[str, Cut]]:
    """Return which pieces of a song with intro and loop are not written, and in which formats.

    A kit wants some of them. Else the pair of intro and loop stands in the formats that lose nothing, if there is one:
    the whole file has its loop marked, and encoding all twice would double the work.
    """
    if scene.loop is not LoopKind.INTRO_LOOP:
        return frozenset()
    heard = [FORMATS[ending] for ending in request.endings if FORMATS[ending].hears]
    if request.kit:
        unused = [cut for cut in CUTS[scene.loop] if cut not in request.kit.pieces]
        return frozenset((form.ending, cut) for form in heard for cut in unused)
    if all(form.lossy for form in heard):
        return frozenset()
    return frozenset((form.ending, cut) for form in heard if form.lossy for cut in (Cut.INTRO, Cut.LOOP))


def _record_path(wanted: SongRequest) -> Path:
    return wanted.outputs[0].with_suffix(RECORD_ENDING)


def _name(wanted: SongRequest) -> str:
    return wanted.outputs[0].stem


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
    read = [
        made_scene(scene, read_record(path.read_bytes()), request.folder_of(scene))
        for scene, path in zip(request.scenes, records, strict=True)
    ]
    kit = request.kit
    entropy = json.loads((request.folder / "entropy.json").read_text(encoding="utf-8"))
    content = {
        "manifest.json": manifest(request.vibe, rolled.seed, motif, read, entropy),
        "readme.txt": readme(request.vibe, rolled.seed, motif, read, kit.how if kit else ()),
        "rights.txt": rights(read, request.licence),
    }
    if kit:
        content |= {path: text.encode() for path, text in kit.files([_of_kit(one, request) for one in read]).items()}
    return tuple(file.path for file in publish(request.folder, content, force=True))


def _of_kit(made: MadeScene, request: PackRequest) -> KitSong:
    """Return what a kit knows of a song: of its files those in the first format that has sound."""
    ending = next((one for one in request.endings if FORMATS[one].hears), "")
    intro, loop = made.loop_frames
    files = {held: path for path, _, held in made.files if path.endswith(ending)}
    return KitSong(made.scene.name, made.record.title, made.record.sheet.bpm, intro, loop, files)
