"""A sheet as a good model writes it: three phases in E minor, 4, 8 and 8 bars, 148 beats a minute."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
MINOR = (0, 2, 3, 5, 7, 8, 10)
TONIC = 64  # E 4
MOTIF = (0, 2, 4, 3)  # degrees of the scale
CHORDS = ["Em", "C", "G", "D", "Em", "Am", "C", "B7"]
ROOTS = {"Em": 40, "C": 36, "G": 43, "D": 38, "Am": 45, "B7": 47}
RHYTHMS = ((0, 3, 6, 8), (0, 4, 6, 10), (0, 2, 4, 8), (0, 6, 8, 12))


def degree(number: int) -> int:
    """Return the pitch of a degree of the scale, 0 the tonic."""
    octave, place = divmod(number, 7)
    return TONIC + 12 * octave + MINOR[place]


def note(step: int, pitch: int, length: int) -> Json:
    return {"step": step, "pitch": pitch, "len": length}


def lead(bars: int, octave: int, every: int = 1) -> list[Json]:
    """Return the motif on another degree and rhythm from bar to bar, with a long note at each fourth bar's end."""
    notes = []
    for bar in range(0, bars, every):
        rhythm = RHYTHMS[(bar // every) % 4]
        shift = (0, 2, -1, 1, 0, 3, 1, 0)[bar % 8] + 7 * octave
        figure = [shift + (step if bar % 4 != 2 else -step) for step in MOTIF]
        for index, (start, place) in enumerate(zip(rhythm, figure, strict=True)):
            last = index == 3
            length = (6 if bar % 4 == 3 else 4) if last else rhythm[index + 1] - start
            notes.append(note(16 * bar + start, degree(place), min(length, 16 - start)))
    return notes


def bass(bars: int, steps: tuple[int, ...]) -> list[Json]:
    """Return a bass on each bar's root, its octave on the second half."""
    ends = (*steps[1:], 16)
    return [
        note(
            16 * bar + step,
            ROOTS[CHORDS[bar % 8]] + (12 if step in (6, 14) and ROOTS[CHORDS[bar % 8]] < 44 else 0),
            end - step,
        )
        for bar in range(bars)
        for step, end in zip(steps, ends, strict=True)
    ]


def arpeggio(bars: int) -> list[Json]:
    """Return broken chords in eighths."""
    thirds = {"Em": 3, "C": 4, "G": 4, "D": 4, "Am": 3, "B7": 4}
    notes = []
    for bar in range(bars):
        root = ROOTS[CHORDS[bar % 8]] + 24
        tones = (root, root + thirds[CHORDS[bar % 8]], root + 7, root + 12)
        notes += [note(16 * bar + 2 * index, tones[(index + bar) % 4], 2) for index in range(8)]
    return notes


def pad(bars: int) -> list[Json]:
    """Return each bar's root and fifth, held."""
    roots = [(bar, ROOTS[CHORDS[bar % 8]] + 12) for bar in range(bars)]
    return [note(16 * bar, pitch, 16) for bar, root in roots for pitch in (root, root + 7)]


def in_bars(bars: int, steps: tuple[int, ...], fill: tuple[int, ...] = ()) -> list[int]:
    """Return the steps of a drum in every bar, with a fill in each fourth."""
    return sorted({16 * bar + step for bar in range(bars) for step in (*steps, *(fill if bar % 4 == 3 else ()))})


GOOD_SHEET: Json = {
    "title": "Crimson Gate",
    "bpm": 148,
    "key": "E minor",
    "phase_1": {
        "name": "intro",
        "bars": 4,
        "chords": CHORDS[:4],
        "kick": in_bars(4, (0,)),
        "snare": [],
        "closed_hat": in_bars(4, (0, 4, 8, 12)),
        "bass": bass(4, (0, 8)),
        "lead": lead(4, 0, every=2),
        "pad": pad(4),
    },
    "phase_2": {
        "name": "groove",
        "bars": 8,
        "chords": CHORDS,
        "kick": in_bars(8, (0, 6, 8), (14,)),
        "snare": in_bars(8, (4, 12), (13, 15)),
        "closed_hat": in_bars(8, (0, 2, 4, 6, 8, 10, 12)),
        "open_hat": in_bars(8, (14,)),
        "bass": bass(8, (0, 4, 6, 8, 12, 14)),
        "lead": lead(8, 0),
        "second": [
            entry | {"pitch": entry["pitch"] - 12}
            for entry in lead(8, 0)
            if entry["step"] % 4 == 0 and entry["pitch"] >= 60
        ],
    },
    "phase_3": {
        "name": "climax",
        "bars": 8,
        "chords": CHORDS,
        "kick": in_bars(8, (0, 4, 8, 12), (10,)),
        "snare": in_bars(8, (4, 12), (6, 14, 15)),
        "closed_hat": in_bars(8, tuple(range(0, 16, 2))),
        "open_hat": in_bars(8, (2, 10)),
        "crash": [0, 64],
        "bass": bass(8, (0, 2, 4, 6, 8, 10, 12, 14)),
        "lead": lead(8, 1),
        "arpeggio": arpeggio(8),
        "pad": pad(8),
    },
}

SPARSE_SHEET: Json = {
    "title": "Thin Ice",
    "bpm": 120,
    "key": "A minor",
    **{
        f"phase_{number}": {
            "name": name,
            "bars": 4,
            "chords": ["Am", "F", "C", "G"],
            "kick": [0],
            "snare": [],
            "closed_hat": [],
            "bass": [note(0, 45, 4)],
            "lead": [note(32, 69, 8)],
        }
        for number, name in enumerate(("intro", "groove", "climax"), 1)
    },
}

# The form of the article that the program is built after: frequencies, `dur`, drums by their short names.
ARTICLE_SHEET: Json = {
    "bpm": 148,
    **{
        phase: {
            "kick": GOOD_SHEET[phase]["kick"],
            "hat": GOOD_SHEET[phase]["closed_hat"],
            **{
                part: [
                    {"step": n["step"], "freq": round(440 * 2 ** ((n["pitch"] - 69) / 12), 2), "dur": n["len"]}
                    for n in GOOD_SHEET[phase][part]
                ]
                for part in ("bass", "lead")
            },
        }
        for phase in ("phase_1", "phase_2", "phase_3")
    },
}


def with_frequencies(sheet: Json) -> Json:
    """Return a sheet whose pitches are frequencies in hertz."""
    return _each_note(sheet, lambda n: n | {"pitch": round(440 * 2 ** ((n["pitch"] - 69) / 12), 2)})


def in_beats(sheet: Json) -> Json:
    """Return a sheet whose steps and lengths are beats."""
    return _each_note(sheet, lambda n: n | {"step": n["step"] / 4, "len": n["len"] / 4}, lambda step: step / 4)


def _each_note(sheet: Json, change: Callable[[Json], Json], hit: Callable[[int], float] = float) -> Json:
    def changed(phase: Json) -> Json:
        parts = {name: rows for name, rows in phase.items() if isinstance(rows, list) and name != "chords"}
        return phase | {
            name: [change(row) if isinstance(row, dict) else hit(row) for row in rows] for name, rows in parts.items()
        }

    return sheet | {name: changed(value) for name, value in sheet.items() if name.startswith("phase_")}
