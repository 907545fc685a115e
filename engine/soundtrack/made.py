"""What stands of a soundtrack, read from its records: what the papers and the kits tell of."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.excerpts import LAYERS, Excerpt, excerpt_of
from engine.looping.cuts import Cut, LoopKind
from engine.looping.laps import lapped
from engine.model.leitmotif import Leitmotif
from engine.model.track import Track
from engine.output.shape import Shape
from engine.soundtrack.kits import Kit, KitSong
from engine.soundtrack.scenes import Scene
from engine.verify.recorded import Recorded


class MadeFile(NamedTuple):
    """path: from the soundtrack's folder, with slashes."""

    path: str
    sha256: str
    held: Cut
    shape: Shape


class MadeRecord(NamedTuple):
    """A record that stands. folder: where, from the soundtrack's folder, with slashes; empty where it is that."""

    path: Path
    record: Recorded
    folder: str = ""

    @property
    def files(self) -> tuple[MadeFile, ...]:
        """The files that it tells of."""
        before = f"{self.folder}/" if self.folder else ""
        named = zip(self.record.files, self.record.held, self.record.shapes, strict=True)
        return tuple(MadeFile(before + name, sha256, held, shape) for (name, sha256), held, shape in named)


class MadeScene(NamedTuple):
    """A scene whose song stands. track: the arranged song. layers: the record of its layers, None where it has none."""

    scene: Scene
    made: MadeRecord
    track: Track
    layers: MadeRecord | None = None

    @property
    def record(self) -> Recorded:
        """The song's record."""
        return self.made.record

    @property
    def files(self) -> tuple[MadeFile, ...]:
        """The files that hold the mix, or notes."""
        return tuple(file for file in self.made.files if file.shape.stem is None)

    @property
    def stems(self) -> tuple[MadeFile, ...]:
        """The files that hold a single part."""
        return tuple(file for file in self.made.files if file.shape.stem is not None)

    @property
    def loop_frames(self) -> tuple[int, int]:
        """The frames of intro and loop, each 0 where there is none."""
        if self.scene.loop is None:
            return 0, 0
        laps = lapped(self.track)
        leads_in = laps.opening if self.scene.loop is LoopKind.INTRO_LOOP else None
        return leads_in.frames if leads_in else 0, laps.loop.frames

    @property
    def layer_frames(self) -> int:
        """The frames of each of its layers."""
        return lapped(excerpt_of(self.record.sheet, self.track, LAYERS[0])).loop.frames


def made_scene(scene: Scene, made: MadeRecord, layers: MadeRecord | None = None) -> MadeScene:
    """Return what is told of a scene; its song is arranged again."""
    record = made.record
    track = arrange(record.sheet, record.asked.seconds, song_stream(record.seed).child("arrangement"))
    return MadeScene(scene, made, track, layers)


class MadePack(NamedTuple):
    """A soundtrack. motif: what all scenes share, None where the first has no melody. stingers: None without any."""

    vibe: str
    seed: str
    motif: Leitmotif | None
    scenes: Sequence[MadeScene]
    stingers: MadeRecord | None = None

    @property
    def records(self) -> tuple[MadeRecord, ...]:
        """The record of every song, then those of layers and stingers."""
        songs = [one.made for one in self.scenes]
        layers = [one.layers for one in self.scenes if one.layers]
        return (*songs, *layers, *([self.stingers] if self.stingers else []))


def kit_songs(pack: MadePack, kit: Kit) -> list[KitSong]:
    """Return what a kit knows of: the songs, each layer as a loop, each stinger as a song that ends."""
    ending = kit.endings[0]
    found: list[KitSong] = []
    for one in pack.scenes:
        intro, loop = one.loop_frames
        files = {file.held: file.path for file in one.files if file.path.endswith(ending)}
        layers = {file.shape.excerpt: file.path for file in _heard(one.layers, ending)}
        named = tuple(f"{one.scene.name}-{kind.value}" for kind in LAYERS if kind in layers)
        facts = one.record.title, one.record.sheet.bpm
        found.append(KitSong(one.scene.name, *facts, intro, loop, files, named))
        for kind, path in layers.items():
            name = f"{one.scene.name}-{_word(kind)}"
            found.append(KitSong(name, *facts, 0, one.layer_frames, {Cut.LOOP: path}))
    for file in _heard(pack.stingers, ending):
        name = f"stinger-{_word(file.shape.excerpt)}"
        sheet = pack.scenes[0].record.sheet
        found.append(KitSong(name, sheet.title, sheet.bpm, 0, 0, {Cut.SONG: file.path}))
    return found


def _heard(made: MadeRecord | None, ending: str) -> list[MadeFile]:
    return [file for file in made.files if file.path.endswith(ending)] if made else []


def _word(kind: Excerpt | None) -> str:
    return kind.value if kind else ""
