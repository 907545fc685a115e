"""Publishing: a piece written into drafts, the drafts given their names, the provenance record last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine import __version__
from engine.intake import RECORD_ENDING, record_path
from engine.model.events import Stage, tick
from engine.model.randomness import Stream
from engine.output import FORMATS, Piece
from engine.output.files import Draft, Drafts, disk_trouble_told, free_stem
from engine.rendering import rendered
from engine.request import WrittenFile
from engine.synth.mastering import MasterReport

PROGRAM = f"Quantum Retro Composer {__version__}"


@dataclass(frozen=True, slots=True)
class Targets:
    """Where a song is to be written: named files, or one WAV with a free name in a folder."""

    outputs: tuple[Path, ...]
    folder: Path
    force: bool

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of the files to write."""
        return tuple(path.suffix.lower() for path in self.outputs) or (".wav",)

    def paths(self, title: str) -> tuple[Path, ...]:
        """Return the files to write; where none was named, one is named after the song."""
        if self.outputs:
            return self.outputs
        stem = free_stem(self.folder, title, (*self.endings, RECORD_ENDING))
        return tuple(self.folder / (stem + ending) for ending in self.endings)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folder of each file to write."""
        return tuple(path.parent for path in self.outputs) or (self.folder,)

    def drafted(self, drafts: Drafts) -> Sequence[Draft]:
        """Begin a draft for each file, and one for the record. Raises OutputFailed where a folder cannot be written."""
        return [drafts.open(folder) for folder in (*self.folders, self.folders[0])]

    def written(self, piece: Piece, stream: Stream, drafted: Sequence[Draft]) -> Stage[MasterReport | None]:
        """Write every file's content into its draft; the sound is rendered once, and only if a format hears it.

        stream: the song's own. Returns what was measured, None where there is no sound. Raises OutputFailed.
        """
        formats = [FORMATS[ending] for ending in self.endings]
        folder = self.folders[0]
        with disk_trouble_told(folder):
            writers = [form.open(draft.file, piece) for form, draft in zip(formats, drafted, strict=False)]
        hearing = [writer for form, writer in zip(formats, writers, strict=True) if form.hears]
        report = None
        if hearing:
            report = yield from rendered(piece.track, stream.child("synth"), hearing, folder)
        with disk_trouble_told(folder):
            for writer in writers:
                writer.finish()
        yield tick("output")
        return report

    def published(
        self, title: str, drafted: Sequence[Draft], record_of: Callable[[tuple[WrittenFile, ...]], bytes]
    ) -> tuple[tuple[WrittenFile, ...], bytes]:
        """Give the drafts their names, the record last: where it stands, its song stands whole.

        record_of: returns the record of the files written. Returns all files, the record last, and the record itself.
        Raises WrongUse where a name was taken meanwhile, OutputFailed.
        """
        paths = self.paths(title)
        files = tuple(draft.publish(path, self.force) for path, draft in zip(paths, drafted, strict=False))
        record = record_of(files)
        with disk_trouble_told(paths[0]):
            drafted[-1].file.write(record)
        return (*files, drafted[-1].publish(record_path(paths[0]), self.force)), record
