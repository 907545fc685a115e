"""Publishing: a piece written into drafts, the drafts given their names, the provenance record last."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from engine import __version__
from engine.excerpts import LAYERS, STINGERS, Excerpt, excerpt_of, excerpt_words, fading_words
from engine.intake import RECORD_ENDING, check_outputs, record_path
from engine.looping.cuts import Cut, LoopKind, frames_of, goes_round_from, windows_of
from engine.looping.laps import Laps, Window, lapped
from engine.looping.listening import Hearing, Kept, Listening
from engine.looping.proof import Proof, proof_words, proved
from engine.model.events import Stage, progress, tick, warning
from engine.model.randomness import Stream
from engine.model.sheet import Part
from engine.model.track import Track
from engine.model.units import length_words
from engine.output import FORMATS, Loop, LossyWriter, Piece, Writer, format_of
from engine.output.files import Draft, Drafts, disk_trouble_told, free_stem
from engine.output.shape import Depth, Shape
from engine.plans import Planned, Unwanted, Wanted
from engine.playback.tape import scratch_folder
from engine.rehearing import reheard
from engine.rendering import rendered
from engine.request import WrittenFile
from engine.stems import Stems, sounding
from engine.synth.mastering import MasterReport

Hearer = Callable[[Piece], Writer]

PROGRAM = f"Quantum Retro Composer {__version__}"


@dataclass(frozen=True, slots=True)
class Targets:
    """Where a song is to be written: named files, or one WAV with a free name in a folder; whole or as a loop.

    folder: None where no file is to be written unless it is named. hearer: given the song once its notes are known, it
    returns who hears the sound while it is written; a song with a hearer is rendered even where no file wants sound.
    depth, stems, excerpts, without: as in `Wanted`.
    """

    outputs: tuple[Path, ...]
    folder: Path | None
    force: bool
    loop: LoopKind | None = None
    hearer: Hearer | None = None
    depth: Depth = Depth.SIXTEEN
    stems: bool = False
    excerpts: tuple[Excerpt, ...] = ()
    without: Unwanted = frozenset()

    @property
    def planned(self) -> tuple[Planned, ...]:
        """The files to write, without their names."""
        return tuple(one for _, one in self._files)

    @property
    def _wanted(self) -> Wanted:
        return Wanted(self.loop, self.depth, self.stems, self.excerpts, self.without)

    @property
    def _usual(self) -> tuple[Path, ...]:
        """What is written where nothing is named; its own name is not known yet."""
        return () if self.folder is None else (self.folder / "song.wav",)

    @property
    def _files(self) -> tuple[tuple[Path, Planned], ...]:
        return self._wanted.files(self.outputs or self._usual)

    def paths(self, title: str) -> tuple[Path, ...]:
        """Return the files to write; where none was named, they are named after the song."""
        if self.outputs:
            return tuple(path for path, _ in self._files)
        if self.folder is None:
            return ()
        names = tuple(one.suffix + one.ending for one in self.planned)
        stem = free_stem(self.folder, title, (*names, RECORD_ENDING))
        return tuple(self.folder / (stem + name) for name in names)

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
        files = [draft.file for draft in drafted[: len(self.planned)]]
        folder = self.folders[0] if drafted else scratch_folder()
        also = () if self.hearer is None else (self.hearer(piece),)
        with disk_trouble_told(folder):
            return (yield from write(piece, stream, self.planned, files, folder, also=also))

    def published(
        self, title: str, drafted: Sequence[Draft], record_of: Callable[[tuple[WrittenFile, ...]], bytes]
    ) -> tuple[tuple[WrittenFile, ...], bytes]:
        """Give the drafts their names, the record last: where it stands, its song stands whole.

        A draft into which nothing was written, the intro of a track without one or the stem of a part that does not
        play, gets no name. record_of: returns the
        record of the files written. Returns all files, the record last, and the record itself. Raises WrongUse where a
        name was taken meanwhile, OutputFailed.
        """
        paths = self.paths(title)
        files = tuple(
            replace(draft.publish(path, self.force), holds=one.cut.value, shape=one.shape)
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
            drafted[-1].publish(record_path(self.outputs[0] if self.without else paths[0]), self.force),
        ), record


def saved_in_words(seconds: float, files: Sequence[WrittenFile]) -> str:
    """Return how long a song is and its files' names, as the end of a sentence; an excerpt's length was told before."""
    is_excerpt = any(file.shape.excerpt for file in files)
    return ("" if is_excerpt else f"{length_words(seconds)}, ") + f"saved as {files_in_words(files)}"


def files_in_words(files: Sequence[WrittenFile]) -> str:
    """Return the names of files as a part of a sentence; stems are counted, for their names follow from the song's."""
    songs = ", ".join(str(file.path) for file in files if file.shape.part is None)
    stems = sum(file.shape.part is not None for file in files)
    return songs + (f" and {stems} stem{'s' * (stems > 1)} beside it" if stems else "")


def write(
    piece: Piece,
    stream: Stream,
    plans: Sequence[Planned],
    files: Sequence[BinaryIO],
    folder: Path,
    *,
    also: Sequence[Writer] = (),
) -> Stage[MasterReport | None]:
    """Write a piece into open files as planned, and return what was measured; of a loop, that round is measured.

    also: who hears the whole song, once round, beside the files. Excerpts are written one after another; what is
    returned of them is that of the loudest layer or the first stinger. Raises OutputFailed, and WrongUse where the
    track has nothing to loop or not what an excerpt takes.
    """
    report = gain = None
    for excerpt in _in_order({one.shape.excerpt for one in plans} or {None}):
        chosen = [pair for pair in zip(plans, files, strict=True) if pair[0].shape.excerpt is excerpt]
        track = piece.track if excerpt is None else excerpt_of(piece.sheet, piece.track, excerpt)
        writing = _write_track(
            replace(piece, track=track),
            stream,
            *([one for one, _ in chosen], [file for _, file in chosen]),
            folder,
            also=() if excerpt else also,
            gain=gain if excerpt in LAYERS else None,
        )
        found = yield from writing
        if found and excerpt:
            gain = found.gain if gain is None and excerpt in LAYERS else gain
            words = excerpt_words(piece.sheet, piece.track, track, excerpt)
            yield progress("output", f"{words}; {found.loudness:.1f} LUFS.")
        report = report or found
    if any(one.shape.excerpt in LAYERS for one in plans):
        yield progress("output", fading_words(piece.track))
    return report


def _in_order(excerpts: set[Excerpt | None]) -> list[Excerpt | None]:
    """Return the whole song first, then the layer of all players, as the others have its gain; stingers last."""
    order = [None, *reversed(LAYERS), *STINGERS]
    return sorted(excerpts, key=order.index)


def _write_track(
    piece: Piece,
    stream: Stream,
    plans: Sequence[Planned],
    files: Sequence[BinaryIO],
    folder: Path,
    *,
    also: Sequence[Writer],
    gain: float | None,
) -> Stage[MasterReport | None]:
    """Write one track; gain: decibels, where it is not to be brought to the usual loudness."""
    laps = lapped(piece.track) if any(one.cut is not Cut.SONG for one in plans) else None
    with ExitStack() as stack:
        writers: list[Writer] = [*also]
        audience = _Audience([Listening(one, laps.once) if laps else one for one in also])
        lossy: list[tuple[Cut, LossyWriter]] = []
        parts = sounding(piece.track)
        for plan, file in zip(plans, files, strict=True):
            windows = windows_of(laps, plan.cut) if laps and plan.cut is not Cut.SONG else None
            if windows == () or plan.shape.part not in (None, *parts):
                continue
            form = FORMATS[plan.ending]
            writers.append(form.open(file, _piece(piece, laps, plan, form.hears)))
            if form.lossy:
                lossy.append((plan.cut, cast(LossyWriter, writers[-1])))
            if form.hears:
                audience.seat(writers[-1] if windows is None else Listening(writers[-1], windows), plan.shape)
        report = None
        if audience.is_there:
            kept = [*_kept(laps, plans, folder, stack)] if laps else []
            track, heard = (laps.track, laps.loop) if laps else (piece.track, None)
            hearing = [*audience.coarse, *(Listening(one, [window]) for one, window in kept)]
            stems = audience.stems_of(track, stream.child("synth"))
            report = yield from rendered(
                track, stream.child("synth"), hearing, folder, heard, fine=audience.fine, stems=stems, gain=gain
            )
            if laps:
                yield from _proof_told(proved(*(one.sound() for one, _ in kept)))
                if decoded := (yield from reheard(lossy, laps, folder)):
                    yield from _proof_told(decoded, "Decoded loop")
        for writer in writers:
            writer.finish()
        yield tick("output")
        return report


class _Audience:
    """Who hears what: 16-bit blocks, finer ones, or one part's stem."""

    def __init__(self, coarse: Sequence[Hearing]) -> None:
        self.coarse = [*coarse]
        self.fine: list[Hearing] = []
        self._stems: dict[Part, Hearing] = {}
        self._stem_depth = Depth.TWENTY_FOUR

    @property
    def is_there(self) -> bool:
        """Whether anybody hears anything."""
        return bool(self.coarse or self.fine or self._stems)

    def seat(self, hearing: Hearing, shape: Shape) -> None:
        """Take in who hears sound of this shape."""
        if shape.part is not None:
            self._stems[shape.part] = hearing
            self._stem_depth = shape.depth
        else:
            (self.coarse if shape.depth is Depth.SIXTEEN else self.fine).append(hearing)

    def stems_of(self, track: Track, stream: Stream) -> Stems | None:
        """Return the stems to be rendered beside a track, None where nobody hears one."""
        return Stems(track, stream, self._stems, self._stem_depth) if self._stems else None


def _piece(piece: Piece, laps: Laps | None, plan: Planned, hears: bool) -> Piece:
    """Return the piece as the writer of one file sees it."""
    piece = replace(piece, depth=plan.shape.depth)
    if laps is None:
        return piece
    bars = {"first_bar": laps.first_bar, "bars": laps.bars}
    if not hears:
        start = laps.opening.frames if laps.opening else 0
        return replace(piece, loop=Loop(start, laps.loop.frames, **bars))
    start_of = goes_round_from(laps, plan.cut)
    loop = None if start_of is None else Loop(start_of, laps.loop.frames, **bars)
    return replace(piece, sounding=frames_of(laps, plan.cut), loop=loop)


def _kept(laps: Laps, plans: Sequence[Planned], folder: Path, stack: ExitStack) -> Iterator[tuple[Kept, Window]]:
    """Yield what keeps the loop and, where a file holds it, the opening, for the proof."""
    leads_in = any(one.cut in (Cut.WHOLE, Cut.INTRO) for one in plans)
    for window in (laps.loop, laps.opening if leads_in else None):
        if window is not None:
            file = stack.enter_context(tempfile.TemporaryFile(dir=folder))  # noqa: SIM115  the stack closes it
            yield Kept(cast(BinaryIO, file)), window


def _proof_told(proof: Proof, what: str = "Loop") -> Stage[None]:
    told = progress if proof.holds else warning
    yield told("output", proof_words(proof, what))
