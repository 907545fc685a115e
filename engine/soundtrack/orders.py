"""What a soundtrack consists of: the order for each scene's song, for its layers, and for the stingers."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from engine.excerpts.kinds import LAYERS, STINGERS, Excerpt
from engine.looping.cuts import CUTS, Cut, LoopKind
from engine.model.consoles import ConsoleName
from engine.model.errors import WrongUse
from engine.model.leitmotif import Leitmotif
from engine.model.loudness import Loudness
from engine.output import FORMATS
from engine.request import SongRequest
from engine.soundtrack.kits import Kit, open_kit
from engine.soundtrack.scenes import Scene

USUAL_FORMATS = (".wav", ".ogg")
STINGER = "stinger"  # how the names of their files begin


class PackRequest(NamedTuple):
    """A soundtrack that is wanted.

    folder: where it is to stand; it is made where it is not there. endings: the formats of each song. seed: 64 hex
    digits to repeat one, else empty. console: one for all, else each scene's own.
    engine: the name of the kit whose layout it gets, empty for a plain folder. stems: a file for each part of each
    song. layers: those of the scenes that have them. stingers: four phrases made of the first scene's song.
    loudness: what each song is brought to.
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
    stems: bool = False
    layers: bool = False
    stingers: bool = False
    loudness: Loudness = Loudness.USUAL

    @property
    def kit(self) -> Kit | None:
        """The engine's kit, if it is for one."""
        return open_kit(self.engine) if self.engine else None

    def folder_of(self, goes_round: bool) -> str:
        """Return where a song stands, from the soundtrack's folder; empty where it is that folder."""
        return self.kit.folder(goes_round) if self.kit else ""

    def check(self) -> None:
        """Refuse what cannot be made. Raises WrongUse."""
        if self.layers and not any(scene.layers for scene in self.scenes):
            raise WrongUse("layers were asked for, and no scene has them", "Write layers = true to a [[scene]].")
        heard = any(FORMATS[ending].hears for ending in self.endings)
        if not heard and (self.stems or self.layers or self.stingers):
            raise WrongUse("stems, layers and stingers are sound, and no format holds any", "Add wav to --format.")
        names = {scene.name for scene in self.scenes}
        taken = sorted(names & {f"{STINGER}-{kind.value}" for kind in STINGERS}) if self.stingers else []
        if taken:
            raise WrongUse(f"a scene is named {taken[0]!r} as a stinger is", "Give the scene another name.")


def scene_seed(seed: str, name: str) -> str:
    """Return the seed of a scene: SHA-256 over the soundtrack's seed, a slash and the scene's name, in hex."""
    return hashlib.sha256(f"{seed}/{name}".encode()).hexdigest()


def song_order(request: PackRequest, scene: Scene, seed: str, motif: Leitmotif | None) -> SongRequest:
    """Return the order for a scene's song; motif: what its themes are made of."""
    words = ", ".join(filter(None, (scene.vibe, request.vibe)))
    folder = request.folder / request.folder_of(scene.loop is not None)
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
        stems=request.stems,
        loudness=request.loudness,
        force=True,
    )


def layers_order(request: PackRequest, scene: Scene, song: SongRequest) -> SongRequest:
    """Return the order for the layers of a scene's song, which is made again for them."""
    folder = request.folder / request.folder_of(True)
    outputs = tuple(folder / (scene.name + ending) for ending in heard_formats(request))
    return _excerpts(song, outputs, folder, LAYERS)


def stingers_order(request: PackRequest, song: SongRequest) -> SongRequest:
    """Return the order for the stingers, made of the first scene's song, whose motif all share."""
    folder = request.folder / request.folder_of(False)
    outputs = tuple(folder / (STINGER + ending) for ending in heard_formats(request))
    return _excerpts(song, outputs, folder, STINGERS)


def _excerpts(song: SongRequest, outputs: tuple[Path, ...], folder: Path, kinds: tuple[Excerpt, ...]) -> SongRequest:
    return song._replace(outputs=outputs, folder=folder, without=frozenset(), loop=None, stems=False, excerpts=kinds)


def heard_formats(request: PackRequest) -> tuple[str, ...]:
    """Return those of the formats that hold sound."""
    return tuple(ending for ending in request.endings if FORMATS[ending].hears)


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
