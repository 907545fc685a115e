"""Writing: a track rendered once, and what comes of it in open files: the mix, stems, pieces of a loop, excerpts.

What is claimed of it is measured here and told: that loops go round, that stems add up.
"""

from collections.abc import Iterator, Sequence
from io import FileIO
from pathlib import Path
from typing import BinaryIO, cast

from engine.excerpts import LAYERS, STINGERS, Excerpt, excerpt_of, excerpt_words, fading_words
from engine.looping.cuts import Cut, frames_of, goes_round_from, windows_of
from engine.looping.laps import Laps, Window, lapped
from engine.looping.listening import Hearing, Listening
from engine.looping.proof import Edges, Proof, proof_words, proved
from engine.model.events import Event, Stage, progress, retold, tick, warning
from engine.model.loudness import Loudness
from engine.model.randomness import Stream
from engine.model.sheet import Part
from engine.model.track import Track
from engine.output import FORMATS, Loop, LossyWriter, Piece, Writer
from engine.output.shape import Depth, Shape, Stem
from engine.plans import Planned
from engine.rehearing import reheard
from engine.rendering import rendered
from engine.stems import Stems, phases_heard, sounding
from engine.synth.mastering import MasterReport


def write(
    piece: Piece,
    stream: Stream,
    plans: Sequence[Planned],
    files: Sequence[BinaryIO],
    folder: Path,
    *,
    loudness: Loudness = Loudness.USUAL,
    also: Sequence[Writer] = (),
    beneath: Sequence[FileIO | None] = (),
) -> Stage[MasterReport | None]:
    """Write a piece into open files as planned, and return what was measured; of a loop, that round is measured.

    loudness: what the song, the loudest layer and each stinger are brought to.
    also: who hears the whole song, once round, beside the files. beneath: of files that stand on disk, open for reading
    too, the bare ones, in which sound may wait. folder: where sound waits otherwise. Excerpts are written one after
    another; what is returned of them is that of the loudest layer or the first stinger. Raises OutputFailed, WrongUse
    where the track has nothing to loop or not what an excerpt takes, and OSError where the disk is full.
    """
    report = gain = None
    for excerpt in _in_order({one.shape.excerpt for one in plans} or {None}):
        every = zip(plans, files, beneath or [None] * len(files), strict=True)
        chosen = [one for one in every if one[0].shape.excerpt is excerpt]
        track = piece.track if excerpt is None else excerpt_of(piece.sheet, piece.track, excerpt)
        writing = _write_track(
            piece._replace(track=track),
            stream,
            *([one for one, _, _ in chosen], [file for _, file, _ in chosen]),
            folder,
            loudness=loudness,
            also=() if excerpt else also,
            gain=gain if excerpt in LAYERS else None,
            waiting=_waiting([(one, bare) for one, _, bare in chosen]),
        )
        found = yield from (retold(writing, _unpaced) if excerpt else writing)
        if found and excerpt:
            gain = found.gain if gain is None and excerpt in LAYERS else gain
            words = excerpt_words(piece.sheet, piece.track, track, excerpt)
            yield progress("output", f"{words}; {found.loudness:.1f} LUFS.")
        report = report or found
    if any(one.shape.excerpt in LAYERS for one in plans):
        yield progress("output", fading_words(piece.track))
    return report


def _unpaced(event: Event) -> Event:
    """Return an event without how far the work is: an excerpt is short, and told by its name when it is done."""
    return event if event.percent is None else tick(event.stage, event.text)


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
    loudness: Loudness,
    also: Sequence[Writer],
    gain: float | None,
    waiting: FileIO | None,
) -> Stage[MasterReport | None]:
    """Write one track; gain: decibels, where it is not to be brought to that loudness. waiting: as `rendered`."""
    laps = lapped(piece.track) if any(one.cut is not Cut.SONG for one in plans) else None
    writers: list[Writer] = [*also]
    audience = _Audience([Listening(one, laps.once) if laps else one for one in also])
    lossy: list[tuple[Cut, LossyWriter]] = []
    playing: tuple[Stem | None, ...] = (None, *sounding(piece.track), *phases_heard(piece.track))
    for plan, file in zip(plans, files, strict=True):
        windows = windows_of(laps, plan.cut) if laps and plan.cut is not Cut.SONG else None
        if windows == () or plan.shape.stem not in playing:
            continue
        form = FORMATS[plan.ending]
        writers.append(form.open(file, _piece(piece, laps, plan, form.hears), folder))
        if form.lossy:
            lossy.append((plan.cut, cast(LossyWriter, writers[-1])))
        if form.hears:
            audience.seat(writers[-1] if windows is None else Listening(writers[-1], windows), plan.shape)
    report = None
    if audience.is_there:
        edges = [*_edges(laps, plans)] if laps else []
        track, heard = (laps.track, _counted(laps, plans)) if laps else (piece.track, ())
        hearing = [*audience.coarse, *(Listening(one, [window]) for one, window in edges)]
        stems = audience.stems_of(track, stream.child("synth"))
        report = yield from rendered(
            *(track, stream.child("synth"), hearing, folder, heard),
            fine=audience.fine,
            stems=stems,
            loudness=loudness,
            gain=gain,
            waiting=waiting,
        )
        if laps:
            yield from _proof_told(proved(*(one for one, _ in edges)))
        if decoded := (yield from reheard(lossy, laps, folder)):
            yield from decoded.told()
            if decoded.proof:
                yield from _proof_told(decoded.proof, "Decoded loop")
    for writer in writers:
        writer.finish()
    yield tick("output")
    return report


def _waiting(chosen: Sequence[tuple[Planned, FileIO | None]]) -> FileIO | None:
    """Return the bare file in which the mix may wait, as its frames take less room there in the end; None for none.

    With stems the mix has to be read again once that file is written.
    """
    if any(one.shape.stem is not None for one, _ in chosen):
        return None
    small = (bare for one, bare in chosen if FORMATS[one.ending].plain and one.shape.depth is not Depth.FLOAT)
    return next(small, None)


class _Audience:
    """Who hears what: 16-bit blocks, finer ones, or one part's stem."""

    def __init__(self, coarse: Sequence[Hearing]) -> None:
        self.coarse = [*coarse]
        self.fine: list[Hearing] = []
        self._stems: dict[Stem, Hearing] = {}
        self._stem_depth = Depth.TWENTY_FOUR

    @property
    def is_there(self) -> bool:
        """Whether anybody hears anything."""
        return bool(self.coarse or self.fine or self._stems)

    def seat(self, hearing: Hearing, shape: Shape) -> None:
        """Take in who hears sound of this shape."""
        if shape.stem is not None:
            self._stems[shape.stem] = hearing
            self._stem_depth = shape.depth
        else:
            (self.coarse if shape.depth is Depth.SIXTEEN else self.fine).append(hearing)

    def stems_of(self, track: Track, stream: Stream) -> list[Stems]:
        """Return the stems to be rendered beside a track: those of parts, those of phases, or both."""
        parts: dict[Stem, Hearing] = {stem: hearing for stem, hearing in self._stems.items() if isinstance(stem, Part)}
        phases = {stem: hearing for stem, hearing in self._stems.items() if stem not in parts}
        return [Stems(track, stream, writers, self._stem_depth) for writers in (parts, phases) if writers]


def _piece(piece: Piece, laps: Laps | None, plan: Planned, hears: bool) -> Piece:
    """Return the piece as the writer of one file sees it."""
    piece = piece._replace(depth=plan.shape.depth)
    if laps is None:
        return piece
    bars = {"first_bar": laps.first_bar, "bars": laps.bars}
    if not hears:
        start = laps.opening.frames if laps.opening else 0
        return piece._replace(loop=Loop(start, laps.loop.frames, **bars))
    start_of = goes_round_from(laps, plan.cut)
    loop = None if start_of is None else Loop(start_of, laps.loop.frames, **bars)
    return piece._replace(sounding=frames_of(laps, plan.cut), loop=loop)


def _counted(laps: Laps, plans: Sequence[Planned]) -> tuple[Window, ...]:
    """Return what is brought to the asked loudness: what the file with the song's name holds, else the loop."""
    return windows_of(laps, next((one.cut for one in plans if one.cut is Cut.WHOLE), Cut.LOOP))


def _edges(laps: Laps, plans: Sequence[Planned]) -> Iterator[tuple[Edges, Window]]:
    """Yield what hears the loop and, where a file holds it, the opening, for the proof."""
    leads_in = any(one.cut in (Cut.WHOLE, Cut.INTRO) for one in plans)
    for window in (laps.loop, laps.opening if leads_in else None):
        if window is not None:
            yield Edges(), window


def _proof_told(proof: Proof, what: str = "Loop") -> Stage[None]:
    told = progress if proof.holds else warning
    yield told("output", proof_words(proof, what))
