"""Tunes as rows of notes, read from MIDI files: what the benchmarks measure, without any label that a file carries."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import mido
import numpy as np
from numpy.typing import NDArray

MOST_BARS = 64  # of a tune that are measured
Q = 4  # sixteenths a beat
DRUM_CHANNEL = 9
FEWEST_BARS_SHARE = 0.3  # of a tune, in which a track must play to be taken for lead or bass


@dataclass(frozen=True, slots=True)
class Tune:
    """A tune in sixteenths. tracks: for each pitched track its notes; drums: its strokes, as notes.

    Notes are rows of (onset, length, pitch), in the order of their onsets. bar: sixteenths in a bar; bars: how many;
    bpm: of its first tempo.
    """

    tracks: tuple[NDArray[np.int64], ...]
    drums: NDArray[np.int64]
    bar: int
    bars: int
    bpm: float

    @property
    def pitched(self) -> NDArray[np.int64]:
        """All pitched notes, in order."""
        rows = np.concatenate(self.tracks)
        return rows[np.argsort(rows[:, 0], kind="stable")]


def _metre(midi: mido.MidiFile) -> int:
    """Return the sixteenths in a bar of the time signature that lasts longest (16 where the file has none)."""
    changes, end = [], 0
    for track in midi.tracks:
        now = 0
        for event in track:
            now += event.time
            if event.type == "time_signature":
                changes.append((now, round(event.numerator * 16 / event.denominator)))
        end = max(end, now)
    lasting: dict[int, int] = defaultdict(int)
    for (start, bar), (stop, _) in pairwise([*sorted(changes), (end, 0)]):
        lasting[bar] += stop - start
    return max(lasting, key=lambda bar: lasting[bar]) if lasting else 16


def _rows(midi: mido.MidiFile) -> tuple[dict[int, list[tuple[int, int, int]]], list[tuple[int, int, int]]]:
    """Return the notes of each pitched track and the drums."""
    tracks: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    drums = []
    for index, track in enumerate(midi.tracks):
        now, sounding = 0, defaultdict(list)
        for event in track:
            now += event.time
            if event.type == "note_on" and event.velocity > 0:
                sounding[event.channel, event.note].append(now)
            elif event.type in ("note_on", "note_off") and sounding[event.channel, event.note]:
                start = sounding[event.channel, event.note].pop(0)
                onset = round(start * Q / midi.ticks_per_beat)
                row = (onset, max(1, round((now - start) * Q / midi.ticks_per_beat)), event.note)
                if event.channel == DRUM_CHANNEL:
                    drums.append(row)
                else:
                    tracks[index * 16 + event.channel].append(row)
    return tracks, drums


def read_tune(midi: mido.MidiFile) -> Tune:
    """Return the first 64 bars of a MIDI file, on a grid of sixteenths."""
    bar = max(4, _metre(midi))
    tracks, drums = _rows(midi)
    end = MOST_BARS * bar

    def table(rows: list[tuple[int, int, int]]) -> NDArray[np.int64]:
        kept = sorted({row for row in rows if row[0] < end})
        return np.array(kept, np.int64).reshape(-1, 3)

    pitched = tuple(found for rows in tracks.values() if len(found := table(rows)))
    struck = table(drums)
    last = max([int(rows[-1, 0]) for rows in (*pitched, struck) if len(rows)], default=0)
    tempo = next((e.tempo for track in midi.tracks for e in track if e.type == "set_tempo"), 500_000)
    return Tune(pitched, struck, bar, last // bar + 1, mido.tempo2bpm(tempo))


def line(rows: NDArray[np.int64], top: bool = True) -> NDArray[np.int64]:
    """Return a track's highest (or lowest) note of each onset."""
    order = np.lexsort((rows[:, 2] * (-1 if top else 1), rows[:, 0]))
    rows = rows[order]
    return rows[np.unique(rows[:, 0], return_index=True)[1]]


def roles(tune: Tune) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64] | None]:
    """Return (lead, bass, second or None) as lines, found by what they play and not by what they are called."""
    about = []
    for at, rows in enumerate(tune.tracks):
        onsets = len(np.unique(rows[:, 0]))
        sounding = len(np.unique(rows[:, 0] // tune.bar))
        dense = onsets * Q / (sounding * tune.bar)
        about.append((at, sounding / tune.bars, float(np.median(rows[:, 2])), dense, len(rows) / onsets, rows))
    there = [a for a in about if a[1] >= FEWEST_BARS_SHARE] or about
    bass = min(there, key=lambda a: a[2])

    def leading(a: tuple[int, float, float, float, float, NDArray[np.int64]]) -> float:
        various = 0.15 * min(len(np.unique(a[5][:, 2])), 10)
        return a[2] / 12 + a[1] + various - 1.2 * max(0.0, a[3] - 3.5) - max(0.0, a[4] - 1.3)

    rest = sorted((a for a in there if a is not bass), key=leading, reverse=True) or [bass]
    second = line(rest[1][5]) if len(rest) > 1 else None
    return line(rest[0][5]), line(bass[5], top=False), second
