"""How fast other programs render the same notes: python -m bench.peers [seconds of music] [rounds].

Prints CPU seconds, the best of the rounds, and how many times ours each takes. Ours is everything between the notes and
a mastered 16-bit file, in process. The others are whole processes, because they start quickly; they neither measure nor
master: FluidSynth plays a General MIDI sound font, csound and SuperCollider's server one oscillator, filter and
envelope a note and a reverb, libopenmpt (as openmpt123) our own tracker module, the naive renderer what `bench.naive`
says. What is not installed is skipped, and the reason is told.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.naive import render_naively
from bench.songs import KEY, song
from bench.supercollider import write_score
from bench.timing import made, stream, timed
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, pitch_frequency, step_seconds
from engine.output.midi import midi_file
from engine.tracker.arranging import module_of
from engine.tracker.impulse import impulse_file

SOUND_FONTS = ("TimGM6mb.sf2", "FluidR3_GM.sf2")
FOLDERS = (Path("/usr/share/sounds/sf2"), Path("/usr/local/share/sounds/sf2"))

ORCHESTRA = """
sr = 44100
ksmps = 64
nchnls = 2
0dbfs = 1
ga init 0
instr 1
  a1 vco2 p5, p4, p6
  k1 linsegr 0, .004, 1, .2, .7, .08, 0
  k2 linsegr 6000, .25, 1800, .1, 1500
  a2 butterlp a1 * k1, k2
  ga += a2
  outs a2, a2
endin
instr 2
  k1 expon 1, p3, .001
  a1 noise p5 * k1, 0
  outs a1, a1
endin
instr 99
  a1, a2 reverbsc ga, ga, .6, 6000
  outs a1 * .2, a2 * .2
  ga = 0
endin
"""


def csound(track: Track, target: Path) -> None:
    """Write the track's notes for csound."""
    step = step_seconds(track.bpm)
    lines = [f"i 99 0 {track.seconds}"]
    for form, notes in zip((10, 0, 10, 10, 0), track.notes.values(), strict=True):
        lines += [
            f"i 1 {note.step * step:.5f} {note.length * step:.5f} {pitch_frequency(note.pitch):.3f} "
            f"{note.velocity / 1270:.4f} {form}"
            for note in notes
        ]
    lines += [f"i 2 {hit.step * step:.5f} .15 0 {hit.velocity / 1270:.4f}" for hit in track.hits]
    score = "\n".join(lines)
    target.write_text(
        f"<CsoundSynthesizer>\n<CsInstruments>{ORCHESTRA}</CsInstruments>\n<CsScore>\n{score}\ne\n</CsScore>\n"
        "</CsoundSynthesizer>\n"
    )


def spent(command: list[str]) -> float:
    """Return the CPU seconds of a program's whole run."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def peers(track: Track, folder: Path) -> dict[str, Callable[[], float] | str]:
    """Return for each program how to measure it, or why it cannot be."""
    found: dict[str, Callable[[], float] | str] = {"naive": lambda: timed(lambda: render_naively(track))[0]}
    fonts = [place / name for name in SOUND_FONTS for place in FOLDERS if (place / name).exists()]
    if not shutil.which("fluidsynth"):
        found["FluidSynth"] = "it is not installed"
    elif not fonts:
        found["FluidSynth"] = "no General MIDI sound font is installed"
    else:
        midi_file(track, track.title, KEY).save(folder / "song.mid")
        rate = ["-r", str(SAMPLE_RATE)]
        command = ["fluidsynth", "-ni", "-F", str(folder / "f.wav"), *rate, str(fonts[0]), str(folder / "song.mid")]
        found["FluidSynth"] = lambda: spent(command)
    if not shutil.which("csound"):
        found["csound"] = "it is not installed"
    else:
        csound(track, folder / "song.csd")
        found["csound"] = lambda: spent(["csound", "-d", "-W", "-o", str(folder / "c.wav"), str(folder / "song.csd")])
    if not shutil.which("scsynth"):
        found["SuperCollider"] = "it is not installed"
    else:
        write_score(track, folder / "song.osc")
        scsynth = [
            "scsynth",
            "-N",
            str(folder / "song.osc"),
            "_",
            str(folder / "s.wav"),
            str(SAMPLE_RATE),
            "WAV",
            "int16",
        ]
        found["SuperCollider"] = lambda: spent([*scsynth, "-i", "0", "-o", "2"])
    if not shutil.which("openmpt123"):
        found["libopenmpt"] = "it is not installed"
    else:
        (folder / "song.it").write_bytes(impulse_file(module_of(track, None, stream("synth"), ())))
        player = ["openmpt123", "--batch", "--quiet", "--no-float", "--render", "--force", "--output-type", "wav"]
        found["libopenmpt"] = lambda: spent([*player, "--samplerate", str(SAMPLE_RATE), str(folder / "song.it")])
    return found


def main() -> None:
    """Measure and print."""
    track = song(float(sys.argv[1]) if len(sys.argv) > 1 else 180.0)
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        others = peers(track, folder)
        ours: list[float] = []
        theirs: dict[str, list[float]] = {}
        for _ in range(rounds):
            ours.append(timed(lambda: made(track, folder / "samples"))[0])
            for program, work in others.items():
                if not isinstance(work, str):
                    theirs.setdefault(program, []).append(work())
    print(f"{track.seconds:.0f} seconds of music. Ours: {min(ours):.2f} CPU seconds.")
    for program, work in others.items():
        if isinstance(work, str):
            print(f"{program}: skipped, {work}.")
        else:
            best = min(theirs[program])
            print(f"{program}: {best:.2f} CPU seconds, {best / min(ours):.1f} times ours.")


if __name__ == "__main__":
    main()
