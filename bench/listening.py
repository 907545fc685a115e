"""What can be heard of a tune, as numbers: pitch, rhythm, voices, drums, form. Role-blind; reads `bench.notation`."""

import math
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bench.notation import Q, Tune, line, roles

Rows = NDArray[np.int64]
STEP, WIDE = 2, 7  # semitones: a move within a step, and a leap beyond a fifth
WINDOW = 8  # bars
MAJOR, HARMONIC = {0, 2, 4, 5, 7, 9, 11}, {0, 2, 3, 5, 7, 8, 11}
SCALES = [frozenset((p + k) % 12 for p in scale) for scale in (MAJOR, HARMONIC) for k in range(12)]
DISSONANT = (1, 2, 6, 10, 11)


def bits(counts: Iterable[float]) -> float:
    """Return the entropy of counts in bits (Shannon 1948, equation 1)."""
    found = np.array([c for c in counts if c > 0], float)
    if not len(found):
        return 0.0
    shares = found / found.sum()
    return float(-(shares * np.log2(shares)).sum())


def _share(mask: NDArray[np.bool_]) -> float:
    return float(np.mean(mask)) if len(mask) else 0.0


def _bars_of(rows: Rows, tune: Tune, pitched: bool = True) -> list[frozenset[tuple[int, ...]]]:
    """Return each bar as a set of (place, pitch), or of places alone."""
    found: list[set[tuple[int, ...]]] = [set() for _ in range(tune.bars)]
    for onset, _, pitch in rows.tolist():
        found[onset // tune.bar].add((onset % tune.bar, pitch) if pitched else (onset % tune.bar,))
    return [frozenset(bar) for bar in found]


def _commonest(bars: list[frozenset[tuple[int, ...]]]) -> float:
    """Return the share of the bars that play which the commonest one has."""
    playing = [bar for bar in bars if bar]
    return Counter(playing).most_common(1)[0][1] / len(playing) if playing else 0.0


def _distinct(bars: list[frozenset[tuple[int, ...]]]) -> float:
    playing = [bar for bar in bars if bar]
    return len(set(playing)) / len(playing) if playing else 0.0


def _alike(one: frozenset[tuple[int, ...]], other: frozenset[tuple[int, ...]]) -> float:
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def melody(name: str, rows: Rows, tune: Tune) -> dict[str, float]:
    """Measure a single line: moves, rhythm, rests, repetition."""
    moves, gaps = np.diff(rows[:, 2]), np.diff(rows[:, 0])
    near = moves[gaps <= tune.bar]
    moving = np.abs(near[near != 0])
    token = list(zip(moves.tolist(), gaps.tolist(), strict=True))
    grams = [tuple(token[i : i + 4]) for i in range(len(token) - 3)]
    held = np.minimum(rows[:-1, 1], gaps) / np.maximum(gaps, 1)
    played = len({int(o) // Q for o, n, _ in rows.tolist() for o in range(o, o + n, Q)})
    bars, rhythms = _bars_of(rows, tune), _bars_of(rows, tune, pitched=False)
    return {
        f"{name} pitch": float(np.median(rows[:, 2])),
        f"{name} range": float(np.percentile(rows[:, 2], 95) - np.percentile(rows[:, 2], 5)),
        f"{name} pitches (bits)": bits(Counter(rows[:, 2].tolist()).values()),
        f"{name} moves (bits)": bits(Counter(near.tolist()).values()),
        f"{name} rhythm (bits)": bits(Counter(np.minimum(gaps, tune.bar).tolist()).values()),
        f"{name} lengths (bits)": bits(Counter(np.minimum(rows[:, 1], tune.bar).tolist()).values()),
        f"{name} steps": _share(moving <= STEP),
        f"{name} wide": _share(np.abs(near) > WIDE),
        f"{name} repeats tone": _share(near == 0),
        f"{name} onsets a beat": len(rows) * Q / (tune.bars * tune.bar),
        f"{name} on beat": _share(rows[:, 0] % Q == 0),
        f"{name} between eighths": _share(rows[:, 0] % 2 == 1),
        f"{name} held": float(np.mean(held)) if len(held) else 1.0,
        f"{name} beats with sound": min(1.0, played * Q / (tune.bars * tune.bar)),
        f"{name} bars with sound": _share(np.array([bool(bar) for bar in bars])),
        f"{name} distinct bars": _distinct(bars),
        f"{name} distinct rhythms": _distinct(rhythms),
        f"{name} commonest rhythm": _commonest(rhythms),
        f"{name} figures again": 1 - len(set(grams)) / len(grams) if grams else 0.0,
        f"{name} turns": _share(near[1:] * near[:-1] < 0) if len(near) > 1 else 0.0,
    }


def phrase_ends(lead: Rows, tune: Tune) -> dict[str, float]:
    """Measure how four-bar phrases end: how much longer the last tone lasts, and how often a beat of rest follows."""
    ends, every = [], np.diff([*lead[:, 0].tolist(), tune.bars * tune.bar])
    rests = np.sum(every - np.minimum(lead[:, 1], every) >= Q)
    for stop in range(4 * tune.bar, tune.bars * tune.bar + 1, 4 * tune.bar):
        inside = np.flatnonzero((lead[:, 0] < stop) & (lead[:, 0] >= stop - 4 * tune.bar))
        if len(inside):
            ends.append(min(int(every[inside[-1]]), tune.bar))
    return {
        "phrase end longer": float(np.mean(ends) / max(np.mean(np.minimum(every, tune.bar)), 1)) if ends else 1.0,
        "rests in four bars": 4 * float(rests) / tune.bars,
    }


def _sounding(rows: Rows, steps: int) -> Rows:
    """Return the pitch that a line sounds at each sixteenth, -1 where it is silent."""
    found = np.full(steps, -1, np.int64)
    stops = [*rows[1:, 0].tolist(), steps]
    for (onset, length, pitch), stop in zip(rows.tolist(), stops, strict=True):
        found[onset : min(onset + length, stop)] = pitch
    return found


def together(lead: Rows, bass: Rows, second: Rows | None, tune: Tune) -> dict[str, float]:
    """Measure the voices against each other."""
    steps = tune.bars * tune.bar
    above, below = _sounding(lead, steps), _sounding(bass, steps)
    strong = np.arange(0, steps, max(Q, tune.bar // 2))
    strong = strong[(above[strong] >= 0) & (below[strong] >= 0)]
    gaps = above[strong] - below[strong]
    octave = (gaps[:-1] % 12 == 0) & (gaps[1:] % 12 == 0) & (np.diff(above[strong]) != 0)
    found = {
        "lead over bass": float(np.median(gaps)) if len(gaps) else 24.0,
        "dissonant strong beats": _share(np.isin(gaps % 12, DISSONANT)),
        "octaves strong beats": _share(gaps % 12 == 0),
        "parallel octaves": _share(octave),
        "second shares onsets": 0.0,
        "second in thirds and sixths": 0.0,
        "second in octaves": 0.0,
    }
    if second is not None:
        shared = np.isin(lead[:, 0], second[:, 0])
        found["second shares onsets"] = _share(shared)
        tops = dict(zip(second[:, 0].tolist(), second[:, 2].tolist(), strict=True))
        between = np.array([abs(p - tops[o]) % 12 for o, _, p in lead[shared].tolist()])
        found["second in thirds and sixths"] = _share(np.isin(between, (3, 4, 8, 9)))
        found["second in octaves"] = _share(between == 0)
    return found


def kit(tune: Tune) -> dict[str, float]:
    """Measure the drums."""
    bars = _bars_of(tune.drums, tune)
    counts = [len(bar) for bar in bars]
    ends = [counts[i] / max(1, float(np.median(counts[i - 7 : i]))) for i in range(7, tune.bars, 8) if any(counts)]
    onsets = len(np.unique(tune.drums[:, 0]))
    return {
        "drums": float(len(tune.drums) > 0),
        "drum onsets a beat": onsets * Q / (tune.bars * tune.bar),
        "drum bars with sound": _share(np.array([bool(bar) for bar in bars])),
        "commonest drum bar": _commonest(bars),
        "distinct drum bars": _distinct(bars),
        "same drum bar again": _share(np.array([a == b for a, b in pairwise(bars) if a or b])),
        "eighth bar's strokes": float(np.mean(ends)) if ends else 1.0,
        "pieces of the kit": float(len(np.unique(tune.drums[:, 2]))),
        "strokes at once": len(tune.drums) / max(1, onsets),
        "kit (bits)": bits(Counter(tune.drums[:, 2].tolist()).values()),
    }


def harmony(tune: Tune) -> dict[str, float]:
    """Measure pitch classes as a whole and in windows."""
    notes = tune.pitched
    steps = tune.bars * tune.bar
    chroma, sounding = np.zeros((steps, 12)), np.zeros(steps)
    for onset, length, pitch in notes.tolist():
        chroma[onset : onset + min(length, 32), pitch % 12] += 1
        sounding[onset : onset + min(length, 32)] += 1
    whole = chroma.sum(0)
    best = max(SCALES, key=lambda scale: whole[list(scale)].sum())
    bars = chroma.reshape(tune.bars, tune.bar, 12).sum(1)
    windows = [bars[i : i + WINDOW].sum(0) for i in range(0, tune.bars, WINDOW)]
    outside = [1 - w[list(best)].sum() / w.sum() for w in windows if w.sum()]
    units = bars / np.maximum(np.linalg.norm(bars, axis=1, keepdims=True), 1e-9)
    motion = 1 - (units[1:] * units[:-1]).sum(1)
    return {
        "pitch classes (bits)": bits(whole),
        "in one scale": float(whole[list(best)].sum() / whole.sum()),
        "most outside in a window": float(max(outside)),
        "harmonic motion": float(np.mean(motion)) if len(motion) else 0.0,
        "still bars": _share(motion < 0.05),
        "polyphony": float(sounding[sounding > 0].mean()),
        "polyphony varies": float(sounding[sounding > 0].std()),
        "pitch (mean)": float(notes[:, 2].mean()),
        "pitch (spread)": float(notes[:, 2].std()),
        "notes at once": len(notes) / len(np.unique(notes[:, 0])),
    }


def _sounds(rows: Rows, tune: Tune) -> NDArray[np.bool_]:
    """Return for each bar whether something of a track sounds in it."""
    found = np.zeros(tune.bars, bool)
    for onset, length, _ in rows.tolist():
        found[onset // tune.bar : (onset + length - 1) // tune.bar + 1] = True
    return found


def form(tune: Tune) -> dict[str, float]:
    """Measure how bars come back, and how full the tune is in its course."""
    bars = _bars_of(tune.pitched, tune)
    playing = [i for i, bar in enumerate(bars) if bar]
    alike = np.array([[_alike(a, b) for b in bars] for a in bars])
    later = [max(alike[i][j] for j in playing if j < i) for i in playing if i >= max(1, tune.bars // 2)]
    lags = {lag: float(np.mean(np.diagonal(alike, lag))) for lag in (1, 2, 3, 4, 8, 16) if tune.bars > lag + 1}
    every = np.concatenate((tune.pitched, tune.drums))
    counts = np.bincount(every[:, 0] // tune.bar, minlength=tune.bars).astype(float)
    windows = [counts[i : i + WINDOW].sum() for i in range(0, max(1, tune.bars - WINDOW + 1), WINDOW)]
    grid = np.zeros((tune.bars, tune.bar), bool)
    grid[every[:, 0] // tune.bar, every[:, 0] % tune.bar] = True
    groove = 1 - (grid[1:] ^ grid[:-1]).mean(1)
    voices = [t for t in (*tune.tracks, tune.drums) if len(t)]
    present = np.array([_sounds(t, tune) for t in voices])
    entries = np.abs(np.diff(present.astype(int), axis=1)).sum(0)
    return {
        "tracks": float(len(tune.tracks)),
        "tracks playing": float(present.mean()),
        "bars where all play": float(present.all(0).mean()),
        "entries a bar": float(entries.mean()) if len(entries) else 0.0,
        "distinct bars": len({bars[i] for i in playing}) / len(playing),
        "best match of later bars": float(np.mean(later)) if later else 0.0,
        "exact copies": _share(np.array(later) > 0.999),
        **{f"alike at {lag}": lags.get(lag, 0.0) for lag in (1, 2, 3, 4, 8, 16)},
        "notes a beat": len(every) * Q / (tune.bars * tune.bar),
        "fullest to thinnest": float(max(windows) / max(min(windows), 1)),
        "first to mean": float(windows[0] / max(np.mean(windows), 1)),
        "fullness varies": float(counts.std() / max(counts.mean(), 1e-9)),
        "groove alike": float(groove.mean()) if len(groove) else 1.0,
        "groove alike varies": float(groove.std()) if len(groove) else 0.0,
        "on beat": _share(every[:, 0] % Q == 0),
        "between eighths": _share(every[:, 0] % 2 == 1),
        "on the one": _share(every[:, 0] % tune.bar == 0),
        "lengths (bits)": bits(Counter(np.minimum(tune.pitched[:, 1], 32).tolist()).values()),
        "short notes": _share(tune.pitched[:, 1] <= 1),
        "long notes": _share(tune.pitched[:, 1] >= tune.bar),
    }


def heard(tune: Tune) -> dict[str, float]:
    """Return all measures of a tune that has pitched notes."""
    lead, bass, second = roles(tune)
    found = {"tempo": math.log2(tune.bpm), "bar": float(tune.bar)}
    found |= melody("lead", lead, tune) | melody("bass", bass, tune) | phrase_ends(lead, tune)
    found |= together(lead, bass, second, tune) | kit(tune) | harmony(tune) | form(tune)
    others = [line(t) for t in tune.tracks]
    found["voice distinct bars"] = float(np.mean([_distinct(_bars_of(t, tune)) for t in others]))
    return found
