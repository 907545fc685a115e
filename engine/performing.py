"""From a take or a file to something that can be played, also while its sound is still being made."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.arrangement import arrange
from engine.describing import find_subject
from engine.entropy.streams import song_stream
from engine.exporting import read_take_record
from engine.intake import record_path
from engine.model.errors import OutputFailed, QrcError, WrongUse, one_line
from engine.model.events import Stage, tick
from engine.model.loudness import Loudness
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE
from engine.model.wording import capital
from engine.output import Piece, Writer
from engine.output.pages import ends_early
from engine.playback.side import Side
from engine.playback.tape import CHANNELS, Tape, scratch_folder
from engine.playback.timeline import Timeline, clock_timeline, timeline_of
from engine.playback.wavhead import promised_frames
from engine.publishing import Hearer
from engine.rendering import rendered
from engine.takes import Take

SOUND_ENDINGS = (".wav", ".flac", ".ogg")
_BLOCK_FRAMES = 1 << 16
_ANEW = "Copy it again, or make it again."


class Performance(NamedTuple):
    """What is to be played, and the stage that makes its sound. remarks: what should be known of it."""

    side: Side
    making: Stage[None]
    remarks: tuple[str, ...] = ()


def side_of(piece: Piece) -> Side:
    """Return a song that is being made as something to play; its tape is the writer that hears it."""
    return Side(one_line(piece.sheet.title), Tape(), timeline_of(piece.track))


def perform_take(take: Take) -> Performance:
    """Return a take, to be rendered as its record has it. Raises WrongUse where that cannot be read."""
    record = read_take_record(take)
    track = arrange(record.sheet, record.asked.seconds, song_stream(record.seed).child("arrangement"))
    return _of_track(take.name, track, record.seed, record.loudness_target)


def perform_file(path: Path) -> Performance:
    """Return a sound file, or the song of a sheet, a record, or a file beside one of them.

    Raises WrongUse where it is none of these, BadSheet where its sheet cannot be read.
    """
    if path.suffix.lower() in SOUND_ENDINGS:
        return _of_sound(path)
    subject = find_subject(path)
    title, seed = one_line(subject.sheet.title), subject.sheet.seed
    return _of_track(title, subject.track, seed, subject.loudness, subject.remarks)


def _of_track(name: str, track: Track, seed: str, loudness: Loudness, remarks: tuple[str, ...] = ()) -> Performance:
    tape = Tape()
    return Performance(Side(name, tape, timeline_of(track)), _rendering(track, seed, loudness, tape), remarks)


def _rendering(track: Track, seed: str, loudness: Loudness, tape: Tape) -> Stage[None]:
    try:
        yield from rendered(track, song_stream(seed).child("synth"), [tape], scratch_folder(), loudness=loudness)
    finally:
        tape.finish()


def perform_sound(path: Path, name: str, track: Track) -> Performance:
    """Return the sound file of a track that is known. Raises WrongUse where it cannot be read."""
    sound = _opened(path)
    if sound.frames != track.frames:
        sound.close()
        return perform_file(path)
    tape = Tape()
    return Performance(Side(name, tape, timeline_of(track)), _reading(sound, tape, sound.frames))


def _of_sound(path: Path) -> Performance:
    """Return a sound file, with the bars of its record where one stands beside it."""
    sound = _opened(path)
    frames, whole = sound.frames, max(sound.frames, promised_frames(path) or 0)
    with path.open("rb") as file:
        lost = ends_early(file)
    tape = Tape()
    if whole > frames or lost:
        cut = f"{one_line(path.name)} is cut short"
        remark = f"{cut}: it has {_of_seconds(frames, whole)}, by its own header."
        if lost:
            remark = f"{cut} after {frames / SAMPLE_RATE:.1f} seconds: its last page is missing."
        side = Side(one_line(path.name), tape, clock_timeline(frames))
        return Performance(side, _reading(sound, tape, whole, lost), (remark,))
    name, timeline, remarks = _known_of(path, frames)
    return Performance(Side(name, tape, timeline), _reading(sound, tape, whole), remarks)


def _of_seconds(frames: int, whole: int) -> str:
    return f"{frames / SAMPLE_RATE:.1f} of {whole / SAMPLE_RATE:.1f} seconds"


def _opened(path: Path) -> soundfile.SoundFile:
    """Return an open sound file of the kind that qrc writes. Raises WrongUse."""
    if not path.is_file():
        raise WrongUse(f"{str(path)!r} is no file", "Give a song, its sheet or its record, or the number of a take.")
    try:
        sound = soundfile.SoundFile(path)
    except (soundfile.LibsndfileError, OSError) as error:
        raise WrongUse(
            f"{str(path)!r} cannot be read as sound: {one_line(str(error))}", "Give another file."
        ) from error
    if (sound.samplerate, sound.channels) != (SAMPLE_RATE, CHANNELS):
        raise WrongUse(
            f"{str(path)!r} has {sound.channels} channels at {sound.samplerate} hertz",
            f"qrc plays what it writes: {CHANNELS} channels at {SAMPLE_RATE} hertz.",
        )
    return sound


def _known_of(path: Path, frames: int) -> tuple[str, Timeline, tuple[str, ...]]:
    """Return a sound file's name, its bars and what is to be remarked, from the record or sheet beside it."""
    why = "No record of this sound stands beside it"
    try:
        subject = find_subject(path)
        if subject.track.frames == frames:
            return one_line(subject.sheet.title), timeline_of(subject.track), subject.remarks
        seconds = f"{frames / SAMPLE_RATE:.1f} seconds, and the song of its record {subject.track.seconds:.1f}"
        why = f"{one_line(path.name)} has {seconds}"
    except (QrcError, OSError) as error:
        if record_path(path).is_file():
            why = capital(error.what if isinstance(error, QrcError) else one_line(str(error)))
    remark = f"{why}, so its bars are not known: a bar is five seconds here."
    return one_line(path.name), clock_timeline(frames), (remark,)


def _reading(sound: soundfile.SoundFile, tape: Tape, whole: int, lost: bool = False) -> Stage[None]:
    """Read a file's sound. whole: how many frames it should have. lost: whether it had more, nobody knows how many.

    Raises OutputFailed where it has fewer, or lost some.
    """
    name = one_line(Path(sound.name).name)
    try:
        with sound:
            for block in _blocks(sound):
                tape.audio(block)
                yield tick("output")
    except soundfile.LibsndfileError as error:
        raise OutputFailed(f"{name} is damaged after {_of_seconds(tape.frames, whole)}", _ANEW) from error
    finally:
        tape.finish()
    if tape.frames < whole:
        raise OutputFailed(f"{name} ends after {_of_seconds(tape.frames, whole)}", _ANEW)
    if lost:
        raise OutputFailed(f"{name} ends early, after {tape.frames / SAMPLE_RATE:.1f} seconds", _ANEW)


def _blocks(sound: soundfile.SoundFile) -> Iterator[NDArray[np.int16]]:
    while len(block := sound.read(_BLOCK_FRAMES, dtype="int16", always_2d=True)):
        yield block


class FirstSound:
    """A tape that says when its first sound has come, so that it is played from then on."""

    def __init__(self, tape: Tape, come: Callable[[], None]) -> None:
        self._tape = tape
        self._come: Callable[[], None] | None = come

    def audio(self, block: NDArray[np.int16]) -> None:
        """Take the next block."""
        self._tape.audio(block)
        come, self._come = self._come, None
        if come is not None:
            come()

    def finish(self) -> None:
        """No more will come."""
        self._tape.finish()


class LateHearer:
    """Hears a song for somebody who is known only when its sound comes; until then for nobody."""

    def __init__(self) -> None:
        self.hearer: Hearer | None = None

    def __call__(self, piece: Piece) -> Writer:
        """Return who hears the song."""
        return _Late(self, piece)


class _Late:
    """Passes sound on to who is known when the first of it comes."""

    def __init__(self, late: LateHearer, piece: Piece) -> None:
        self._late = late
        self._piece = piece
        self._writer: Writer | None = None
        self._begun = False

    def audio(self, block: NDArray[np.int16]) -> None:
        if not self._begun and self._late.hearer is not None:
            self._writer = self._late.hearer(self._piece)
        self._begun = True
        if self._writer is not None:
            self._writer.audio(block)

    def finish(self) -> None:
        if self._writer is not None:
            self._writer.finish()


class Making:
    """Runs the stage of a performance in a thread, so that it is heard meanwhile. trouble: why it ended early."""

    def __init__(self, performance: Performance) -> None:
        self._performance = performance
        self._given_up = False
        self.trouble = ""
        self._thread = threading.Thread(target=self._run, name="making", daemon=True)
        self._thread.start()

    def give_up(self) -> None:
        """Make no more of it."""
        self._given_up = True
        self._thread.join()

    def _run(self) -> None:
        stage = self._performance.making
        try:
            for _ in stage:
                if self._given_up:
                    break
        except (QrcError, OSError, soundfile.LibsndfileError) as error:
            self.trouble = one_line(str(error))
        finally:
            stage.close()
            self._performance.side.tape.finish()
