from collections.abc import Sequence
from dataclasses import replace

import pytest

from engine.card.lines import Setting, manner, slides_in
from engine.model.harmony import Harmony
from engine.model.sheet import Chord, Note, Part
from engine.model.theory import Key, Mode, Quality

C_MINOR = Harmony(Key(0, Mode.MINOR), (Chord(0, 32, 0, Quality.MINOR),), (0,))
LEAD = tuple(Note(step, 2, pitch) for step, pitch in ((0, 72), (4, 75), (8, 74), (12, 79), (16, 72), (22, 75)))


def told(part: Part, notes: Sequence[tuple[int, int, int]], beat: int = 4) -> str:
    setting = Setting(C_MINOR, 2, 16, beat, LEAD)
    return manner(part, [Note(*note) for note in notes], setting)


def row(pitches: Sequence[int], gap: int = 2, length: int = 2) -> list[tuple[int, int, int]]:
    return [(gap * index, length, pitch) for index, pitch in enumerate(pitches)]


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        ([], "rests"),
        (row([36, 43], 16, 16), "long held tones"),
        (row([36, 48] * 8), "leaps in octaves"),
        ([(4 * n + at, 1, 36) for n in range(8) for at in (0, 2, 3)], "a gallop, one long and two short"),
        (row([36, 38, 39, 41, 43, 41, 39, 38], 4, 4), "walks, a tone a beat"),
        ([(4 * n + 2, 2, 36) for n in range(8)], "plays between the beats"),
        (row([36] * 16), "pulses on one tone at a time"),
        (row([36, 43, 36, 43, 43, 36], 5, 3), "roots and fifths of the chords"),
        (row([36, 39, 41, 39, 44, 43], 5, 3), "a moving line"),
    ],
)
def test_the_bass(notes: Sequence[tuple[int, int, int]], words: str) -> None:
    assert told(Part.BASS, notes) == words


def test_a_beat_of_six_steps_is_walked_in_sixes() -> None:
    assert told(Part.BASS, row([36, 38, 39, 41, 43], 6, 4), beat=6) == "walks, a tone a beat"
    assert told(Part.BASS, row([36, 38, 39, 41, 43], 6, 4)) == "a moving line"


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        (row([72, 74, 75, 74, 72, 71, 72, 74], 4, 4), "moves mostly by step"),
        (row([72, 79, 72, 80, 72, 77], 5, 5), "leaps"),
        (row([72, 75, 77, 80, 77, 75, 72, 74], 4, 4), "moves by steps and small leaps"),
        (row([72] * 8, 4, 4), "stays on one tone"),
        (row([72, 74, 75], 2), "moves mostly by step, with rests"),
    ],
)
def test_the_lead(notes: Sequence[tuple[int, int, int]], words: str) -> None:
    assert told(Part.LEAD, notes) == words


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        ([(note.step, 2, note.pitch - 3) for note in LEAD], "thirds and sixths below the lead"),
        ([(note.step, 2, note.pitch + 9) for note in LEAD], "thirds and sixths above the lead"),
        ([(note.step + 2, 2, note.pitch - 12) for note in LEAD], "echoes the lead half a beat later"),
        ([(1, 15, 60), (17, 15, 62)], "long held tones"),
        ([(1, 2, 60), (5, 2, 61), (9, 2, 60)], "a line of its own"),
    ],
)
def test_the_second_voice(notes: Sequence[tuple[int, int, int]], words: str) -> None:
    assert told(Part.SECOND, notes) == words


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        (row([60, 63, 67, 72] * 4), "chords broken into single tones, rising"),
        (row([72, 67, 63, 60] * 4), "chords broken into single tones, falling"),
        (row([60, 63, 67, 63] * 4), "chords broken into single tones, up and down"),
        (row([60, 61, 62, 61] * 4), "a running figure, up and down"),
    ],
)
def test_the_arpeggio(notes: Sequence[tuple[int, int, int]], words: str) -> None:
    assert told(Part.ARPEGGIO, notes) == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (16, "chords of three tones, held a bar or longer"),
        (8, "chords of three tones, held"),
        (2, "chords of three tones, short"),
    ],
)
def test_the_pad(length: int, words: str) -> None:
    assert told(Part.PAD, [(step, length, pitch) for step in (0, 16) for pitch in (60, 63, 67)]) == words
    moving = [(0, 32, 60), (0, 32, 63), (0, 16, 67), (16, 16, 68)]  # one of three voices moves
    assert told(Part.PAD, moving) == "chords of three tones, held a bar or longer"
    assert told(Part.PAD, [(0, 16, 60)]) == "single tones, held a bar or longer"


def test_slides_are_counted_where_they_are_heard() -> None:
    sliding = Note(8, 4, 67, slide=True)
    begun = [Note(0, 4, 60), Note(4, 4, 64)]
    assert slides_in([*begun, sliding]) == 1
    assert slides_in([*begun, replace(sliding, pitch=64)]) == 0
    assert slides_in([*begun, replace(sliding, step=40)]) == 0
    assert slides_in([*begun, sliding, Note(8, 4, 72)]) == 0
    assert slides_in([sliding]) == slides_in([]) == 0
