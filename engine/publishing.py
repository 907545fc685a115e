"""Publishing: a piece written into drafts, the drafts given their names, the provenance record last."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from engine import __version__
from engine.excerpts import Excerpt
from engine.intake import RECORD_ENDING, check_outputs, record_path
from engine.looping.cuts import LoopKind
from engine.model.events import Stage
from engine.model.loudness import Loudness
from engine.model.randomness import Stream
from engine.model.units import length_words
from engine.output import Piece, Writer, format_of
from engine.output.files import Draft, Drafts, disk_trouble_told, free_stem
from engine.output.shape import Depth
from engine.output.together import all_or_none
from engine.plans import Planned, Unwanted, Wanted
from engine.playback.tape import scratch_folder
from engine.request import SongRequest, WrittenFile
from engine.synth.mastering import MasterReport
from engine.writing import write

Hearer = Callable[[Piece], Writer]

PROGRAM = f"Quantum Retro Composer {__version__}"


class Targets(NamedTuple):
    """Where a song is to be written: named files, or one WAV with a free name in a folder; whole or as a loop.

    folder: None where no file is to be written unless it is named. hearer: given the song once its notes are known, it
    returns who hears the sound while it is written; a song with a hearer is rendered even where no file wants sound.
    depth, stems, phase_stems, excerpts, without: as in `Wanted`. loudness: what the song is brought to, None for that
    of the take that it is made of, and for the usual one where there is none.
    """

    outputs: tuple[Path, ...]
    folder: Path | None
    force: bool
    loop: LoopKind | None = None
    hearer: Hearer | None = None
    depth: Depth = Depth.SIXTEEN
    stems: bool = False
    phase_stems: bool = False
    excerpts: tuple[Excerpt, ...] = ()
    without: Unwanted = frozenset()
    loudness: Loudness | None = None

    @property
    def planned(self) -> tuple[Planned, ...]:
        """The files to write, without their names."""
        return tuple(one for _, one in self._files)

    @property
    def _wanted(self) -> Wanted:
        return Wanted(self.loop, self.depth, self.stems, self.phase_stems, self.excerpts, self.without)

    @property
    def _usual(self) -> tuple[Path, ...]:
        """What is written where nothing is named; its own name is not known yet."""
        return () if self.folder is None else (self.folder / "song.wav",)

    @property
    def _files(self) -> tuple[tuple[Path, Planned], ...]:
        return self._wanted.files(self.outputs or self._usual)

    @property
    def level(self) -> Loudness:
        """What the song is brought to."""
        return Loudness.USUAL if self.loudness is None else self.loudness

    def of_level(self, level: Loudness) -> "Targets":
        """Return them with this loudness where none was asked for. level: that of the take that is written."""
        return self if self.loudness is not None else self._replace(loudness=level)

    def paths(self, title: str) -> tuple[Path, ...]:
        """Return the files to write; where none was named, they are named after the song."""
        if self.outputs:
            return tuple(path for path, _ in self._files)
        if self.folder is None:
            return ()
        names = tuple(one.suffix + one.ending for one in self.planned)
        stem = free_stem(self.folder, title, (*names, RECORD_ENDING))
        return tuple(self.folder / (stem + name) for name in names)

    def record_beside(self, paths: Sequence[Path]) -> Path:
        """Return the record's name; paths: what `paths` returned."""
        return record_path(self.outputs[0] if self.without else paths[0])

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folder of each file to write."""
        if self.outputs or self.folder is None:
            return tuple(path.parent for path in self.paths(""))
        return (self.folder,) * len(self.planned)

    def check(self) -> None:
        """Refuse names that cannot be written, each piece of a loop and each stem included. Raises WrongUse."""
        if self.outputs or self.folder is not None:
            for path in self.outputs:
                format_of(path)
            self._wanted.check(self.outputs or self._usual)
            check_outputs(self.paths("") if self.outputs else (), self.folder or Path(), self.force)

    def drafted(self, drafts: Drafts) -> Sequence[Draft]:
        """Begin a draft for each file, and one for the record. Raises OutputFailed where a folder cannot be written."""
        return [drafts.open(folder) for folder in (*self.folders, *self.folders[:1])]

    def written(self, piece: Piece, stream: Stream, drafted: Sequence[Draft]) -> Stage[MasterReport | None]:
        """Write every file's content into its draft; the sound is rendered once, and only if a format hears it.

        stream: the song's own. Returns what was measured, None where there is no sound. Raises OutputFailed, and
        WrongUse where a loop was asked for and the track has nothing to loop.
        """
        if not drafted and self.hearer is None:
            return None
        chosen = drafted[: len(self.planned)]
        files, beneath = [draft.file for draft in chosen], [draft.beneath for draft in chosen]
        folder = self.folders[0] if drafted else scratch_folder()
        also = () if self.hearer is None else (self.hearer(piece),)
        with disk_trouble_told(folder):
            return (
                yield from write(
                    *(piece, stream, self.planned, files, folder), loudness=self.level, also=also, beneath=beneath
                )
            )

    def published(
        self, title: str, drafted: Sequence[Draft], record_of: Callable[[tuple[WrittenFile, ...]], bytes]
    ) -> tuple[tuple[WrittenFile, ...], bytes]:
        """Give the drafts their names, the record last: where it stands, its song stands whole.

        A draft into which nothing was written, the intro of a track without one or the stem of a part that does not
        play, gets no name. record_of: returns the record of the files written. Returns all files, the record last, and
        the record itself. Raises WrongUse where a name was taken meanwhile, OutputFailed. Then, and where it is
        interrupted, no file keeps its name but what replaced another, which is told.
        """
        with all_or_none(drafted):
            return self._named(self.paths(title), drafted, record_of)

    def _named(
        self,
        paths: Sequence[Path],
        drafted: Sequence[Draft],
        record_of: Callable[[tuple[WrittenFile, ...]], bytes],
    ) -> tuple[tuple[WrittenFile, ...], bytes]:
        files = tuple(
            draft.publish(path, self.force)._replace(holds=one.cut.value, shape=one.shape)
            for path, one, draft in zip(paths, self.planned, drafted, strict=False)
            if draft.size
        )
        record = record_of(files)
        if not drafted:
            return (), record
        with disk_trouble_told(paths[0]):
            drafted[-1].file.write(record)
        return (
            *files,
            drafted[-1].publish(self.record_beside(paths), self.force),
        ), record


def targets_of(request: SongRequest, hearer: Hearer | None = None) -> Targets:
    """Return where the song of a request is to be written."""
    return Targets(
        *(request.outputs, request.folder if request.filed else None, request.force, request.loop),
        hearer=hearer,
        depth=request.depth,
        stems=request.stems,
        phase_stems=request.phase_stems,
        excerpts=request.excerpts,
        without=request.without,
        loudness=request.loudness,
    )


def record_of(request: SongRequest) -> Path:
    """Return the record's name of a request whose outputs are named."""
    targets = targets_of(request)
    return targets.record_beside(targets.paths(""))


def saved_in_words(seconds: float, files: Sequence[WrittenFile]) -> str:
    """Return how long a song is and its files' names, as the end of a sentence; an excerpt's length was told before."""
    is_excerpt = any(file.shape.excerpt for file in files)
    return ("" if is_excerpt else f"{length_words(seconds)}, ") + f"saved as {files_in_words(files)}"


def files_in_words(files: Sequence[WrittenFile]) -> str:
    """Return the names of files as a part of a sentence; stems are counted, for their names follow from the song's."""
    songs = ", ".join(str(file.path) for file in files if file.shape.stem is None)
    stems = sum(file.shape.stem is not None for file in files)
    return songs + (f" and {stems} stem{'s' * (stems > 1)} beside it" if stems else "")
