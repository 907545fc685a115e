"""Loops of random songs in a real player: intro, loop, loop, with no sample missing or doubled, and no seam to hear.

    python -m bench.loops [SONGS] [SECONDS]

Each song is made as a user makes it, as WAV, OGG, Opus and tracker module. WAV and OGG are played by SDL's mixer
through pygame and decoded by ffmpeg. Of the WAV both must give every sample as it stands in the file; of the OGG as
libsndfile has it, to the last bit but one. Opus is played by SDL's mixer too, whose decoder takes a while after a jump
to come to the same samples. The module is played by libopenmpt: each round must be as long as the one before and sound
like it. The step at a seam is compared with the largest in 50 milliseconds on each side.
"""

import struct
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from bench.composed import seed_of
from bench.openmpt import OpenModule
from bench.sdl import played, sounding
from engine.looping.cuts import LoopKind
from engine.looping.proof import Edges, proved
from engine.model.moods import MoodName
from engine.output.resampling import FINER_RATE, finer
from engine.pipeline import make_song
from engine.request import SongRequest, Surroundings

Sound = NDArray[np.int16]
_SEARCHED = 4_410  # frames to each side of where a round should end
_LIKENED = 44_100
_SOFT = 8  # frames


def smpl_of(path: Path) -> tuple[int, int]:
    """Return first and last frame of a WAV's loop, both part of it. Raises LookupError where the file names none."""
    data = path.read_bytes()
    at = 12
    while at < len(data):
        size = struct.unpack_from("<I", data, at + 4)[0]
        if data[at : at + 4] == b"smpl":
            first, last = struct.unpack_from("<2I", data, at + 8 + 36 + 8)
            return first, last
        at += 8 + size + size % 2
    raise LookupError(f"{path} has no smpl chunk")


def read(path: Path) -> Sound:
    """Return a file's sound, decoded by libsndfile."""
    sound, _ = soundfile.read(path, dtype="int16", always_2d=True)
    return np.asarray(sound)


def difference(path: Path, start: int) -> int:
    """Return the largest difference between what the player plays and intro, loop, loop of the file."""
    whole = read(path)
    wanted = sounding(np.concatenate((whole, whole[start:], whole[start:])))
    heard = played(path, len(wanted))
    if len(heard) != len(wanted):
        return 65_535
    return int(np.abs(heard.astype(np.int32) - wanted).max())


def step(whole: Sound, start: int) -> float:
    """Return the larger step, from the loop's end or from the intro to its beginning, as a share of those beside it."""
    opening, loop = Edges(), Edges()
    opening.audio(whole[:start])
    loop.audio(whole[start:])
    return proved(loop, opening if start else None).largest


def decoded(path: Path) -> Sound:
    """Return a file's sound, decoded by ffmpeg."""
    command = ("ffmpeg", "-v", "error", "-i", str(path), "-f", "s16le", "-ac", "2", "-")
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.int16).reshape(-1, 2)


def apart(first: Sound, second: Sound) -> int:
    """Return the largest difference between two sounds, more than any where they are not of one length."""
    if len(first) != len(second):
        return 65_535
    return int(np.abs(first.astype(np.int32) - second).max())


@dataclass(frozen=True, slots=True)
class Rounds:
    """How a module goes round. late: how much longer a round is than in the WAV, as a share of it.

    rest: what is left of a round, the seam to the next included, when the one before is taken away, in decibels.
    """

    late: float
    rest: float


def rounds_of(path: Path, opening: int, loop: int) -> Rounds:
    """Play a module round three times. opening, loop: how long intro and loop are in the sound file, in frames."""
    module = OpenModule.of(path)
    module.repeat(-1)
    wanted = opening + 3 * loop + 2 * _SEARCHED
    blocks: list[NDArray[np.float32]] = []
    for block in module.blocks():
        blocks.append(block)
        wanted -= len(block)
        if wanted < 0:
            break
    module.close()
    mono = np.concatenate(blocks).sum(axis=1)
    # The second round begins about here; the third is found where it is most like it.
    start = opening + loop + _SEARCHED // 2
    shape = mono[start : start + _LIKENED]
    later = mono[start + loop - _SEARCHED : start + loop + _SEARCHED + _LIKENED]
    length = int(np.correlate(later, shape, "valid").argmax()) + loop - _SEARCHED
    second, third = mono[start : start + length], mono[start + length : start + 2 * length]
    third = third[: len(second)]
    rest = np.sqrt(np.mean((second[: len(third)] - third) ** 2) / np.mean(third**2))
    return Rounds(length / loop - 1, decibels(float(rest)))


@dataclass(frozen=True, slots=True)
class Jumped:
    """How an Opus file goes round. far: the largest difference to the decoded file but after jumps, in 16 bits.

    near: that in the tenth of a second after jumps, in decibels against full scale.
    """

    far: int
    near: float


def jumped(path: Path, start: int) -> Jumped:
    """Have SDL's mixer play an Opus file, intro, loop, loop; start: of the loop, in frames of 48 kHz."""
    whole = read(path)
    wanted = sounding(np.concatenate((whole, whole[start:], whole[start:])))
    heard = played(path, len(wanted), FINER_RATE)
    if len(heard) != len(wanted):
        return Jumped(65_535, 0.0)
    heard, wanted = aligned(heard.astype(np.int32), wanted.astype(np.int32))
    wrong = np.abs(heard - wanted).max(axis=1)
    near = np.zeros(len(wrong), bool)
    for back in (1, 2):
        first = len(wrong) - back * (len(whole) - start)
        near[first : first + FINER_RATE // 10] = True
    return Jumped(int(wrong[~near].max()), decibels(float(wrong[near].max()) / 32_768))


def aligned(first: NDArray[np.int32], second: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return two sounds from the same frame on: a soft one at the beginning may be 0, and left out, in one alone."""

    def late(shift: int) -> int:
        pair = first[max(0, shift) :][:_LIKENED], second[max(0, -shift) :][:_LIKENED]
        frames = min(map(len, pair))
        return int(np.abs(pair[0][:frames] - pair[1][:frames]).max())

    shift = min(range(-_SOFT, _SOFT + 1), key=late)
    found = first[max(0, shift) :], second[max(0, -shift) :]
    frames = min(map(len, found))
    return found[0][:frames], found[1][:frames]


def decibels(ratio: float) -> float:
    """Return a ratio of amplitudes in decibels."""
    return 20 * float(np.log10(max(ratio, 1e-10)))


def made(number: int, folder: Path, seconds: float) -> Any:
    """Make a song of a mood as intro and loop; return it."""
    names = tuple(MoodName)
    outputs = tuple(folder / f"a.{ending}" for ending in ("wav", "ogg", "opus", "it"))
    mood = names[number % len(names)]
    request = SongRequest(
        "", outputs, folder, seconds, seed_of(number), mood=mood, offline=True, loop=LoopKind.INTRO_LOOP, force=True
    )
    making = make_song(request, Surroundings())
    while True:
        try:
            next(making)
        except StopIteration as end:
            return end.value


def main(songs: int = 100, seconds: float = 30.0) -> None:
    """Print what was measured."""
    exact = {ending: [0, 0] for ending in ("wav", "ogg")}  # by SDL and by ffmpeg
    seams: dict[str, list[float]] = {"wav": [], "ogg": [], "opus": []}
    modules: list[Rounds] = []
    jumps: list[Jumped] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(songs):
            made(number, folder, seconds)
            start, last = smpl_of(folder / "a.wav")
            for ending, counts in exact.items():
                path = folder / f"a.{ending}"
                whole, allowed = read(path), int(ending != "wav")
                if last + 1 != len(whole):
                    print(f"Song {number}: the loop ends at {last}, {path.name} has {len(whole)} frames.")
                counts[0] += difference(path, start) <= allowed
                counts[1] += apart(decoded(path), whole) <= allowed
                seams[ending].append(step(whole, start))
            whole, finer_start = read(folder / "a.opus"), finer(start)
            if not len(whole) == len(decoded(folder / "a.opus")) == finer(last + 1):
                print(f"Song {number}: the Opus file has {len(whole)} frames, not {finer(last + 1)}.")
            seams["opus"].append(step(whole, finer_start))
            jumps.append(jumped(folder / "a.opus", finer_start))
            modules.append(rounds_of(folder / "a.it", start, last + 1 - start))
    print(f"{songs} songs of {seconds:g} seconds as intro and loop: intro, loop, loop.")
    for ending, (played_so, decoded_so) in exact.items():
        how = (
            "as in the file, sample for sample" if ending == "wav" else "as libsndfile has them, to one step of 65,536"
        )
        print(f"{ending.upper()}, {how}: {played_so} of {songs} by SDL's mixer, {decoded_so} by ffmpeg.")
    for ending, found in seams.items():
        middle = float(np.median(found))
        print(f"Step at the seam, {ending}: at most {max(found):.2f} of the largest beside it, median {middle:.2f}.")
    late = max(abs(one.late) for one in modules)
    print(f"Modules by libopenmpt: a round is at most {late * 1e6:.0f} millionths longer or shorter than in the WAV;")
    rests = [one.rest for one in modules]
    print(f"two rounds differ by {np.median(rests):.0f} decibels, at most {max(rests):.0f}.")
    print(f"Opus by SDL's mixer: {max(one.far for one in jumps)} steps of 65,536 from libsndfile's at most, and within")
    nears = [one.near for one in jumps]
    print(f"a tenth of a second after a jump {np.median(nears):.0f} decibels, at most {max(nears):.0f}.")


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
