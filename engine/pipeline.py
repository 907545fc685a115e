"""The pipeline: it alone knows the order of the stages, and only joins them.

    roll -> compose -> enforce -> arrange -> render -> files

Each function is a stage: it yields events and returns its result. Closing it cancels the work and leaves no file.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.arrangement import arrange, sections_in_words
from engine.composer import ModelAccess, open_composer
from engine.enforcer import enforce
from engine.entropy.roll import COMPUTED, GIVEN, RECORDED, TAKEN, Roll, given, roll
from engine.entropy.streams import song_stream
from engine.intake import check_length, check_sounds, checked
from engine.model.brief import Brief, Composition
from engine.model.consoles import ConsoleName
from engine.model.errors import ComposerFailed, OutputFailed, one_line
from engine.model.events import Kind, Stage, done, progress, settled, warning
from engine.model.randomness import Stream
from engine.model.sheet import Sheet
from engine.model.units import length_words
from engine.output import Piece
from engine.output.files import Draft, Drafts
from engine.publishing import PROGRAM, Hearer, Targets, saved_in_words, targets_of
from engine.record import TAKEN_OVER, Asked, asked_of, levels_of, song_record, wishes
from engine.request import Song, SongRequest, Surroundings, composer_of
from engine.sheetfile.writing import sheet_seed
from engine.takes.songs import keep_song
from engine.taping import Taping

if TYPE_CHECKING:  # whoever composes varies nothing
    from engine.varying.variation import Variation

REPAIRS_IN_ONE_LINE = 2


def make_song(request: SongRequest, surroundings: Surroundings, hearer: Hearer | None = None) -> Stage[Song]:
    """Make one song, from entropy to files. hearer: hears it while it is rendered, as `Targets` tells.

    Raises WrongUse before any work where the request cannot be carried out, ComposerFailed where Gemini was demanded
    and failed, SourceFailed where a commitment's beacon fails, OutputFailed where a file cannot be written.
    """
    request = checked(request, surroundings)
    targets = targets_of(request, hearer)
    targets.check()
    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        asked = asked_of(request)
        taping = Taping(request, asked, drafts)
        rolled = yield from _rolled(request, surroundings, asked)
        stream = song_stream(rolled.seed)
        brief = asked.brief(request.vibe, rolled.seed)
        composition = yield from _composed(request, surroundings, brief, stream, taping)
        sheet = replace(composition.sheet, vibe=request.vibe, seed=rolled.seed)
        composition = composition._replace(sheet=sheet)
        work = Finishing(composition, rolled, asked, stream, targets, surroundings.home, taping)
        song = yield from work.finished(drafted)
        if rolled.commitment is not None:
            from engine.committing import fulfilled

            fulfilled(rolled, surroundings)
        return song


def render_sheet(
    source: Path, targets: Targets, seconds: float, seed: str = "", console: ConsoleName | None = None
) -> Stage[Song]:
    """Make a song of a sheet in a file, in our own form or the article's.

    The seed for arrangement and synth is `seed` where given, else the sheet's own, else the sheet's SHA-256: the same
    sheet always sounds the same. The console is `console` where given, else the sheet's own, else modern. Raises
    BadSheet, WrongUse and OutputFailed.
    """
    from engine.sheetfile.reading import load_sheet  # takes a while to load, and whoever composes reads none

    check_length(seconds)
    targets.check()
    read = load_sheet(source)
    yield progress("output", f"Sheet read: {_described(read.sheet)}.")
    for sentence in read.warnings:
        yield warning("output", sentence)
    rolled = _seed_of(read.sheet, seed)
    yield rolled.event
    plays, why = _console_of(read.sheet, console)
    yield progress("output", f"Console: {plays}, {why}.")
    sheet = replace(read.sheet, seed=rolled.seed, console=plays)
    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        composition = Composition(sheet, composer="sheet", warnings=read.warnings)
        work = Finishing(composition, rolled, Asked(seconds, console=console), song_stream(rolled.seed), targets)
        return (yield from work.finished(drafted))


def _console_of(sheet: Sheet, asked: ConsoleName | None) -> tuple[ConsoleName, str]:
    """Return the console of a sheet that was read, and why, as the end of a sentence."""
    if asked is not None:
        return asked, "as you asked"
    if sheet.console is not None:
        return sheet.console, "as the sheet says"
    return ConsoleName.MODERN, "since the sheet names none"


def _seed_of(sheet: Sheet, seed: str) -> Roll:
    """Return the seed for a sheet that was read: the given one, its own, or its SHA-256."""
    if seed:
        return given(seed)
    if sheet.seed:
        return given(sheet.seed, TAKEN)
    return given(sheet_seed(sheet), COMPUTED)


def _rolled(request: SongRequest, surroundings: Surroundings, asked: Asked) -> Stage[Roll]:
    """Roll the seed, or take the one that the user gave."""
    if request.commit_seconds or request.reveal is not None:
        from engine.committing import Promise, committed_roll  # few songs are rolled so

        composer = composer_of(request, surroundings)
        promise = Promise(wishes(request.vibe, composer, asked.for_record()), composer)
        return (yield from committed_roll(request, surroundings, promise))
    if request.seed:
        of_recording = request.replay is not None and request.replay.seed == request.seed
        rolled = given(request.seed, RECORDED if of_recording else GIVEN)
        yield rolled.event
        return rolled
    return (yield from roll(surroundings, request.offline, sources=request.sources))


def _composed(
    request: SongRequest, surroundings: Surroundings, brief: Brief, stream: Stream, taping: Taping
) -> Stage[Composition]:
    """Have the sheet written; a model that fails is followed by the offline composer unless it was demanded."""
    failure: tuple[str, ...] = ()
    cost = None
    name = composer_of(request, surroundings)
    if name != "offline":
        yield from taping.changes_told()
        composer = open_composer(name, taping.access(surroundings, name))
        try:
            composition = yield from composer.compose(brief, stream.child(name))
            yield from taping.written(name, brief.seed)
            return taping.as_recorded(composition)
        except ComposerFailed as error:
            from engine.composer.language.failures import OFFLINE

            yield from taping.written(name, brief.seed)
            if request.composer == name:
                yield from taping.kept()
                raise
            what, cost = str(error).replace(f", or {OFFLINE}", ""), error.cost
            failure = (f"{what[:1].upper()}{what[1:]} {TAKEN_OVER}",)
            yield warning("composer", failure[0])
    else:
        yield progress("composer", _why_offline(request))
    composition = yield from open_composer("offline", ModelAccess()).compose(brief, stream.child("offline"))
    return composition._replace(warnings=(*failure, *composition.warnings), cost=cost)


def _why_offline(request: SongRequest) -> str:
    if request.composer == "offline":
        return "Composer: offline, our own rules, as you chose."
    if request.offline:
        return "Composer: offline, our own rules; the network is not used."
    return "Composer: offline, our own rules; no key for Gemini is set."


def _described(sheet: Sheet) -> str:
    bars = sum(phase.bars for phase in sheet.phases)
    return f"{one_line(sheet.title)}, {sheet.key}, {sheet.bpm} beats a minute, 3 phases, {bars} bars"


class Finishing(NamedTuple):
    """The second half of the line, the same for a sheet just composed and for one read from a file.

    home: the folder of this program's data, where the song is kept as a take; None where it is not to be kept.
    variation: what the song was varied from, None where it is new.
    """

    composition: Composition
    rolled: Roll
    asked: Asked
    stream: Stream
    targets: Targets
    home: Path | None = None
    taping: Taping | None = None
    variation: "Variation | None" = None

    def finished(self, drafted: Sequence[Draft]) -> Stage[Song]:
        """Enforce, arrange, render and publish. drafted: one draft for each target, and one for the record.

        Raises BadSheet where nothing would sound, OutputFailed.
        """
        enforced = enforce(self.composition.sheet, self.stream.child("enforcer"))
        for sentence in _enforced(enforced.repairs):
            yield progress("enforcer", sentence)
        if self.variation:
            enforced = enforced._replace(sheet=self.variation.with_locked(enforced.sheet))
        track = arrange(enforced.sheet, self.asked.seconds, self.stream.child("arrangement"))
        check_sounds(track)
        yield progress("arrangement", sections_in_words(track))
        piece = Piece(enforced.sheet, track, self.rolled.seed, PROGRAM)
        report = yield from self.targets.written(piece, self.stream, drafted)
        loudness, true_peak = levels_of(report)
        song = Song(
            sheet=enforced.sheet,
            track=track,
            seed=self.rolled.seed,
            composer=self.composition.composer,
            model=self.composition.model,
            prompt_sha256=self.composition.prompt_sha256,
            prompt_version=self.composition.prompt_version,
            cost=self.composition.cost,
            loudness=loudness,
            true_peak=true_peak,
            loudness_target=self.targets.level,
            files=(),
            sources=self.rolled.sources,
            refused=self.rolled.refused,
            commitment=self.rolled.commitment.sha256 if self.rolled.commitment else "",
            repairs=enforced.repairs,
            warnings=self._warnings(),
            mood=self.asked.mood,
            energy=self.asked.energy,
        )
        note = self.taping.note if self.taping else None
        song = song._replace(recording=note, lineage=self.variation.lineage if self.variation else None)
        files, record = self.targets.published(
            song.sheet.title, drafted, lambda files: song_record(song, self.rolled, files, self.asked)
        )
        yield settled("output")
        song = yield from self._kept(song._replace(files=files), record)
        if self.taping:
            song = song._replace(recording_file=(yield from self.taping.kept()))
        yield done("output", _summary(song))
        return song

    def _warnings(self) -> tuple[str, ...]:
        """Return all that was warned of on the way."""
        roll_event = self.rolled.event
        rolling = (roll_event.text,) if roll_event.kind is Kind.WARNING else ()
        return (*rolling, *(self.taping.warnings if self.taping else ()), *self.composition.warnings)

    def _kept(self, song: Song, record: bytes) -> Stage[Song]:
        """Keep the song as a take. Its files stand already, so that one that cannot be kept is a warning."""
        if self.home is None:
            return song
        try:
            return song._replace(take=keep_song(self.home, song, self.asked.seconds, record).number)
        except OutputFailed as error:
            yield warning("output", f"The song is not kept as a take: {error}")
            return song


def _enforced(repairs: Sequence[str]) -> Sequence[str]:
    """Return what was repaired in lines that can be followed by ear: up to two repairs in one, else one a line."""
    if len(repairs) <= REPAIRS_IN_ONE_LINE:
        return ["Enforced: " + " ".join(repairs) if repairs else "Nothing had to be repaired."]
    return [f"Enforced: {len(repairs)} repairs.", *repairs]


def _summary(song: Song) -> str:
    name = one_line(song.sheet.title) + (f", take {song.take}" if song.take else "")
    files, seconds = song.files[:-1], song.track.seconds
    where = saved_in_words(seconds, files) if files else f"{length_words(seconds)}, kept"
    return f"{name}, {where}. Seed {song.seed}."
