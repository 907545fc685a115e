"""The pipeline: it alone knows the order of the stages, and only joins them.

    roll -> compose -> enforce -> arrange -> render -> files

Each function is a stage: it yields events and returns its result. Closing it cancels the work and leaves no file.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine import __version__
from engine.arrangement import arrange, sections_in_words
from engine.composer import ModelAccess, open_composer
from engine.enforcer import enforce
from engine.entropy.roll import COMPUTED, TAKEN, Roll, given, roll
from engine.entropy.streams import song_stream
from engine.intake import RECORD_ENDING, check_length, check_outputs, checked, record_path
from engine.model.brief import Brief, Composition
from engine.model.errors import ComposerFailed, one_line
from engine.model.events import Kind, Stage, done, progress, tick, warning
from engine.model.randomness import Stream
from engine.model.sheet import Sheet
from engine.model.units import length_words
from engine.output import FORMATS, Piece
from engine.output.files import Draft, Drafts, disk_trouble_told, free_stem
from engine.record import Asked, song_record
from engine.rendering import rendered
from engine.request import Song, SongRequest, Surroundings
from engine.sheetfile import load_sheet, write_sheet
from engine.synth.mastering import MasterReport

REPAIRS_IN_ONE_LINE = 2
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


def make_song(request: SongRequest, surroundings: Surroundings) -> Stage[Song]:
    """Make one song, from entropy to files.

    Raises WrongUse before any work where the request cannot be carried out, ComposerFailed where Gemini was demanded
    and failed, OutputFailed where a file cannot be written.
    """
    request = checked(request, surroundings)
    targets = Targets(request.outputs, request.folder, request.force)
    with Drafts() as drafts:
        drafted = [drafts.open(folder) for folder in (*targets.folders, targets.folders[0])]
        rolled = yield from _rolled(request, surroundings)
        stream = song_stream(rolled.seed)
        composition = yield from _composed(request, surroundings, rolled.seed, stream)
        sheet = replace(composition.sheet, vibe=request.vibe, seed=rolled.seed)
        asked = Asked(request.seconds, request.bpm, request.key)
        work = Finishing(replace(composition, sheet=sheet), rolled, asked, stream, targets)
        return (yield from work.finished(drafted))


def render_sheet(source: Path, targets: Targets, seconds: float, seed: str = "") -> Stage[Song]:
    """Make a song of a sheet in a file, in our own form or the article's.

    The seed for arrangement and synth is `seed` where given, else the sheet's own, else the sheet's SHA-256: the same
    sheet always sounds the same. Raises BadSheet, WrongUse and OutputFailed.
    """
    check_length(seconds)
    check_outputs(targets.outputs, targets.folder, targets.force)
    read = load_sheet(source)
    yield progress("output", f"Sheet read: {_described(read.sheet)}.")
    for sentence in read.warnings:
        yield warning("output", sentence)
    rolled = _seed_of(read.sheet, seed)
    yield rolled.event
    sheet = replace(read.sheet, seed=rolled.seed)
    with Drafts() as drafts:
        drafted = [drafts.open(folder) for folder in (*targets.folders, targets.folders[0])]
        composition = Composition(sheet, composer="sheet", warnings=read.warnings)
        work = Finishing(composition, rolled, Asked(seconds), song_stream(rolled.seed), targets)
        return (yield from work.finished(drafted))


def _seed_of(sheet: Sheet, seed: str) -> Roll:
    """Return the seed for a sheet that was read: the given one, its own, or its SHA-256."""
    if seed:
        return given(seed)
    if sheet.seed:
        return given(sheet.seed, TAKEN)
    return given(hashlib.sha256(write_sheet(sheet)).hexdigest(), COMPUTED)


def _rolled(request: SongRequest, surroundings: Surroundings) -> Stage[Roll]:
    """Roll the seed, or take the one that the user gave."""
    if request.seed:
        rolled = given(request.seed)
        yield rolled.event
        return rolled
    return (yield from roll(surroundings, request.offline, sources=request.sources))


def _composed(request: SongRequest, surroundings: Surroundings, seed: str, stream: Stream) -> Stage[Composition]:
    """Have the sheet written; a model that fails is followed by the offline composer unless it was demanded."""
    brief = Brief(request.vibe, seed, request.bpm, request.key)
    failure: tuple[str, ...] = ()
    name = _chosen(request, surroundings)
    if name != "offline":
        composer = open_composer(name, surroundings.access(name, request.model))
        try:
            return (yield from composer.compose(brief, stream.child(name)))
        except ComposerFailed as error:
            if request.composer == name:
                raise
            what = error.what.rstrip(".")
            failure = (f"{what[:1].upper()}{what[1:]}. The offline composer takes over.",)
            yield warning("composer", failure[0])
    else:
        yield progress("composer", _why_offline(request))
    composition = yield from open_composer("offline", ModelAccess()).compose(brief, stream.child("offline"))
    return replace(composition, warnings=(*failure, *composition.warnings))


def _chosen(request: SongRequest, surroundings: Surroundings) -> str:
    """Return the composer's name. A server of one's own may be slow, so it is asked only when it is named."""
    if request.composer != "auto":
        return request.composer
    return "gemini" if surroundings.gemini_key and not request.offline else "offline"


def _why_offline(request: SongRequest) -> str:
    if request.composer == "offline":
        return "Composer: offline, our own rules, as you chose."
    if request.offline:
        return "Composer: offline, our own rules; the network is not used."
    return "Composer: offline, our own rules; no key for Gemini is set."


def _described(sheet: Sheet) -> str:
    bars = sum(phase.bars for phase in sheet.phases)
    return f"{one_line(sheet.title)}, {sheet.key}, {sheet.bpm} beats a minute, 3 phases, {bars} bars"


@dataclass(frozen=True, slots=True)
class Finishing:
    """The second half of the line, the same for a sheet just composed and for one read from a file."""

    composition: Composition
    rolled: Roll
    asked: Asked
    stream: Stream
    targets: Targets

    def finished(self, drafted: Sequence[Draft]) -> Stage[Song]:
        """Enforce, arrange, render and publish. drafted: one draft for each target, and one for the record."""
        enforced = enforce(self.composition.sheet, self.stream.child("enforcer"))
        for sentence in _enforced(enforced.repairs):
            yield progress("enforcer", sentence)
        track = arrange(enforced.sheet, self.asked.seconds, self.stream.child("arrangement"))
        yield progress("arrangement", sections_in_words(track))
        report = yield from self._written(Piece(enforced.sheet, track, self.rolled.seed, PROGRAM), drafted)
        song = Song(
            sheet=enforced.sheet,
            track=track,
            seed=self.rolled.seed,
            composer=self.composition.composer,
            model=self.composition.model,
            prompt_sha256=self.composition.prompt_sha256,
            loudness=round(report.loudness, 2) if report else None,
            true_peak=round(report.true_peak, 2) if report else None,
            files=(),
            sources=self.rolled.sources,
            refused=self.rolled.refused,
            repairs=enforced.repairs,
            warnings=self._warnings(),
        )
        song = self._published(song, drafted)
        yield done("output", _summary(song))
        return song

    def _warnings(self) -> tuple[str, ...]:
        """Return all that was warned of on the way."""
        roll_event = self.rolled.event
        rolling = (roll_event.text,) if roll_event.kind is Kind.WARNING else ()
        return (*rolling, *self.composition.warnings)

    def _written(self, piece: Piece, drafted: Sequence[Draft]) -> Stage[MasterReport | None]:
        """Write every file's content into its draft; the sound is rendered once, and only if a format hears it."""
        formats = [FORMATS[ending] for ending in self.targets.endings]
        folder = self.targets.folders[0]
        with disk_trouble_told(folder):
            writers = [form.open(draft.file, piece) for form, draft in zip(formats, drafted, strict=False)]
        hearing = [writer for form, writer in zip(formats, writers, strict=True) if form.hears]
        report = None
        if hearing:
            report = yield from rendered(piece.track, self.stream.child("synth"), hearing, folder)
        with disk_trouble_told(folder):
            for writer in writers:
                writer.finish()
        yield tick("output")
        return report

    def _published(self, song: Song, drafted: Sequence[Draft]) -> Song:
        """Give the drafts their names, the record last: where it stands, its song stands whole."""
        paths = self.targets.paths(song.sheet.title)
        files = tuple(draft.publish(path, self.targets.force) for path, draft in zip(paths, drafted, strict=False))
        with disk_trouble_told(paths[0]):
            drafted[-1].file.write(song_record(song, self.rolled, files, self.asked))
        record = drafted[-1].publish(record_path(paths[0]), self.targets.force)
        return replace(song, files=(*files, record))


def _enforced(repairs: Sequence[str]) -> Sequence[str]:
    """Return what was repaired in lines that can be followed by ear: up to two repairs in one, else one a line."""
    if len(repairs) <= REPAIRS_IN_ONE_LINE:
        return ["Enforced: " + (" ".join(repairs) or "nothing was missing.")]
    return [f"Enforced: {len(repairs)} repairs.", *repairs]


def _summary(song: Song) -> str:
    names = ", ".join(str(file.path) for file in song.files[:-1])
    return f"{one_line(song.sheet.title)}, {length_words(song.track.seconds)}, saved as {names}. Seed {song.seed}."
