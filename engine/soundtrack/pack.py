"""Making a soundtrack: one seed for all, a leitmotif from its first scene, every scene on all cores, then the papers.

    roll -> the first scene's motif -> all songs, layers, stingers at once -> manifest, readme, rights

A soundtrack that was interrupted is gone on with: `soundtrack.json`, written first, holds its seed and its scenes, and
a scene whose record stands is whole.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from engine.composer import ModelAccess, open_composer
from engine.entropy.provenance import record_of
from engine.entropy.roll import Roll
from engine.entropy.streams import song_stream
from engine.excerpts.kinds import STINGERS
from engine.intake import read_vibe
from engine.many import made_songs
from engine.model.errors import OutputFailed
from engine.model.events import Stage, done, progress, settled, warning
from engine.model.leitmotif import Leitmotif, leitmotif_of
from engine.model.wording import capital
from engine.publishing import record_of as record_path_of
from engine.record import asked_of, target_for_record
from engine.request import SongRequest, Surroundings
from engine.resuming import GO_ON, Tally, begun, make_folder, publish, stands
from engine.resuming import rolled as rolled_for
from engine.soundtrack.made import MadePack, MadeRecord, kit_songs, made_scene
from engine.soundtrack.orders import PackRequest, heard_formats, layers_order, song_order, stingers_order
from engine.soundtrack.papers import manifest, readme, rights
from engine.verify.recorded import read_record

BEGUN = "soundtrack.json"
FORM = "qrc-soundtrack/1"


class Pack(NamedTuple):
    """A finished soundtrack. made: the names of what was made now; the rest stood already."""

    seed: str
    records: tuple[Path, ...]
    papers: tuple[Path, ...]
    made: tuple[str, ...]


def make_pack(request: PackRequest, surroundings: Surroundings) -> Stage[Pack]:
    """Make a soundtrack, or what is missing of one. Raises WrongUse, before any work, and OutputFailed."""
    request = request._replace(vibe=read_vibe(request.vibe))
    request.check()
    before = begun(request.folder / BEGUN, _plan(request), request.seed, "soundtrack")
    rolled = yield from rolled_for(request.seed, before, surroundings, request.offline, "soundtrack")
    if not before:
        _begin(request, rolled)
    yield settled("output")
    motif = yield from _motif(request, rolled.seed)
    orders = _orders(request, rolled.seed, motif)
    with Tally(orders.songs, "scenes") as tally:
        missing = [*tally.missing(), *(one for one in orders.excerpts if not stands(one))]
        for one in missing:
            make_folder(one.folder)
        if tally.standing:
            yield progress("output", f"{tally.words} already.")
        yield from _made(missing, tally, replace(surroundings, home=None))
        records, papers = _written(request, rolled, motif, orders)
    yield done("output", f"Soundtrack of {len(orders.songs)} scenes in {request.folder}. Seed {rolled.seed}.")
    return Pack(rolled.seed, records, papers, tuple(_name(one) for one in missing))


def _plan(request: PackRequest) -> dict[str, Any]:
    return {
        "format": FORM,
        "vibe": request.vibe,
        "console": request.console.value if request.console else None,
        "formats": list(request.endings),
        **target_for_record(request.loudness),
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
    return json.dumps(record_of(rolled), ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


def _motif(request: PackRequest, seed: str) -> Stage[Leitmotif | None]:
    """Return the leitmotif: that of the first scene, which is composed for it."""
    first = song_order(request, request.scenes[0], seed, None)
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


class _Orders(NamedTuple):
    """songs: one for each scene, in order. layers: by the name of the scene. stingers: None where none are wanted."""

    songs: tuple[SongRequest, ...]
    layers: Mapping[str, SongRequest]
    stingers: SongRequest | None

    @property
    def excerpts(self) -> list[SongRequest]:
        """Those of layers and stingers, which are less work than the songs."""
        return [*self.layers.values(), *([self.stingers] if self.stingers else [])]


def _orders(request: PackRequest, seed: str, motif: Leitmotif | None) -> _Orders:
    """Return all that is to be made, and with it what was made of layers and stingers before."""
    songs = [song_order(request, one, seed, motif if number else None) for number, one in enumerate(request.scenes)]
    layers = {
        scene.name: layers_order(request, scene, song)
        for scene, song in zip(request.scenes, songs, strict=True)
        if scene.layers and heard_formats(request)
    }
    stingers = stingers_order(request, songs[0]) if heard_formats(request) else None
    return _Orders(
        tuple(songs),
        {name: one for name, one in layers.items() if request.layers or stands(one)},
        stingers if stingers and (request.stingers or stands(stingers)) else None,
    )


def _name(wanted: SongRequest) -> str:
    """Return what an order is called: its scene, its scene's layers, or the stingers."""
    name = wanted.outputs[0].stem
    if not wanted.excerpts:
        return name
    return "stingers" if wanted.excerpts == STINGERS else f"layers of {name}"


def _made(missing: Sequence[SongRequest], tally: Tally, surroundings: Surroundings) -> Stage[None]:
    """Make what is missing; a song that fails is told, and the others are made all the same.

    Not every song has what layers take; that is told, and nothing else comes of it.
    """
    failed = 0
    with made_songs(missing, surroundings) as songs:
        while outcomes := (yield from songs.next()):
            for outcome in outcomes:
                name, song = _name(outcome.request), outcome.song
                if outcome.request.excerpts:
                    kinds = ", ".join(kind.value.replace("-", " ") for kind in outcome.request.excerpts)
                    made, lacking = f"{capital(name)}: {kinds}.", f"No {name}: {outcome.error}"
                    yield progress("output", made) if song else warning("output", lacking)
                    continue
                if song is None:
                    failed += 1
                    yield warning("output", f"Scene {name} could not be made: {outcome.error}")
                    continue
                tally.add(outcome.request)
                scene = f"Scene {tally.standing} of {tally.total}: {name}"
                yield progress("output", f"{scene}. {song.words}, {song.loudness} LUFS.")
    if failed:
        raise OutputFailed(f"{failed} of {tally.total} scenes could not be made", GO_ON)


def _written(
    request: PackRequest, rolled: Roll, motif: Leitmotif | None, orders: _Orders
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Write the papers; return the records and them."""
    layers = {name: _read(one, request) for name, one in orders.layers.items() if stands(one)}
    stingers = _read(orders.stingers, request) if orders.stingers else None
    read = [
        made_scene(scene, _read(song, request), layers.get(scene.name))
        for scene, song in zip(request.scenes, orders.songs, strict=True)
    ]
    kit = request.kit
    entropy = json.loads((request.folder / "entropy.json").read_text(encoding="utf-8"))
    pack = MadePack(request.vibe, rolled.seed, motif, read, stingers)
    content = {
        "manifest.json": manifest(pack, entropy),
        "readme.txt": readme(pack, kit.how if kit else ()),
        "rights.txt": rights(pack, request.licence),
    }
    if kit:
        content |= {path: text.encode() for path, text in kit.files(kit_songs(pack, kit)).items()}
    written = tuple(file.path for file in publish(request.folder, content, force=True))
    return tuple(one.path for one in pack.records), written


def _read(order: SongRequest, request: PackRequest) -> MadeRecord:
    path = record_path_of(order)
    folder = path.parent.relative_to(request.folder).as_posix()
    return MadeRecord(path, read_record(path.read_bytes()), "" if folder == "." else folder)
