import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.arrangement import arrange
from engine.card import Detail, Portrait, card_lines, portrait
from engine.entropy.streams import song_stream
from engine.model.consoles import ConsoleName
from engine.model.sheet import Note, Phase, Sheet
from tests.engine.card.conftest import composed
from tests.examples import examples
from tests.samples import SEED, small_sheet
from tests.strategies import sheets

# What a screen reader mangles or spells out.
_SYMBOLS = re.compile(r"[^A-Za-z0-9 ,.:;'-]")


def told(sheet: Sheet, seconds: float = 40) -> Portrait:
    return portrait(sheet, arrange(sheet, seconds, song_stream(SEED)))


def test_short_normal_and_full(boss: Portrait) -> None:
    short, normal, full = (card_lines(boss, detail) for detail in Detail)
    assert len(short) == 3 and 10 <= len(normal) <= 16 and len(full) > 30
    assert short[0].startswith(f"{boss.sheet.title}: very fast") and str(boss.sheet.key) in short[0]
    assert [line.split(":")[0] for line in normal[1:4]] == ["Key", "Form", "Times"]
    assert normal[-1].startswith("Strength: intro ")
    assert sum(line.startswith("Chords, bars 1 to 4: ") for line in full) == 3


@examples(30)
@given(sheets(), st.sampled_from(Detail))
def test_any_sheet_is_told_in_plain_whole_lines_with_bars_inside_the_form(sheet: Sheet, detail: Detail) -> None:
    song = told(sheet)
    lines = card_lines(song, detail)
    longest = max(song.track.bars, *(phase.bars for phase in sheet.phases))
    for line in lines:
        assert line.endswith(".") and line[:1].isupper() and "  " not in line
        assert not _SYMBOLS.search(line), line
        for bars in re.findall(r"\bbars? ([0-9]+(?:(?:, | to | and )[0-9]+)*)", line):
            assert all(1 <= int(number) <= longest for number in re.findall("[0-9]+", bars)), line
    if detail is Detail.SHORT:
        assert len(lines) == 3


def test_six_vibes_are_told_in_lines_that_can_be_followed() -> None:
    vibes = ("boss fight", "rainy village shop", "sad waltz", "jig in 6/8", "haunted lighthouse", "space, slow")
    for number, vibe in enumerate(vibes):
        song = portrait(*composed(vibe, number))
        for detail in Detail:
            for line in card_lines(song, detail):
                assert len(line) <= 400, line
                assert not re.search(r"[#]|\bNone\b|_|\b1 (bars|notes)\b", line), line


def test_a_phase_without_anything_is_told_as_silent() -> None:
    still = Phase("still", 2, 0.0)
    lines = card_lines(told(replace(small_sheet(), phases=(still, still, still))), Detail.FULL)
    assert "Motif: none, there is no lead." in lines
    assert "Range: no tones, drums alone." in lines
    assert "Silent in phase 1, still: drums, bass, lead, second voice, arpeggio and pad." in lines


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("console", ConsoleName)
def test_the_console_that_plays_is_told_whatever_the_detail(console: ConsoleName, detail: Detail) -> None:
    song = told(replace(small_sheet(), console=console))
    assert card_lines(song, detail)[0].endswith(f", console {console}.")


def test_a_sheet_that_names_no_console_is_told_with_the_one_that_plays_it() -> None:
    assert card_lines(told(replace(small_sheet(), console=None)))[0].endswith(", console modern.")


def test_a_key_that_is_left_is_told(boss: Portrait) -> None:
    for number in range(0, 30, 4):
        song = portrait(*composed("boss fight", number))
        moved = [phase for phase in song.phases if phase.key != song.sheet.key]
        line = card_lines(song)[1]
        assert ("moves to" in line) == bool(moved)
        assert all(str(phase.key) in line for phase in moved)


def test_the_cycles_of_a_long_track_are_told_together() -> None:
    sheet, track = composed("boss fight", 1, 1200.0)
    lines = card_lines(portrait(sheet, track))
    assert "cycles of groove and climax" in lines[2] and len(lines[2]) < 250 and len(lines) <= 16


@pytest.mark.parametrize("console", ConsoleName)
def test_ticks_are_told_where_the_console_plays_them(console: ConsoleName) -> None:
    notes = tuple(Note(step, 1, 60 + 4 * (step % 3)) for step in range(16))
    phases = tuple(replace(phase, arpeggio=notes) for phase in small_sheet().phases)
    flicking = replace(small_sheet(), phases=phases, console=console, ticks=True)
    wanted = {"nes": 60, "gameboy": 60, "c64": 50}.get(console)
    for detail in (Detail.NORMAL, Detail.FULL):
        lines = [line for line in card_lines(told(flicking), detail) if line.startswith("Arpeggio: ")]
        words = f"; one voice flicks over each chord, {wanted} tones a second"
        assert lines and all((words in line) == (wanted is not None) for line in lines)
    assert not any("flicks" in line for line in card_lines(told(replace(flicking, ticks=False))))


def test_slides_are_told_with_their_number() -> None:
    lead = (Note(0, 4, 60), Note(4, 4, 64, slide=True), Note(8, 4, 60), Note(12, 4, 67, slide=True))
    first, second, third = small_sheet().phases
    sheet = replace(small_sheet(), phases=(first, replace(second, lead=lead), replace(third, lead=lead[:2])))
    (line,) = [line for line in card_lines(told(sheet)) if line.startswith("Lead: ")]
    assert "; slides into 3 notes" in line
    full = [line for line in card_lines(told(sheet), Detail.FULL) if line.startswith("Lead: ")]
    assert sum("; slides into 2 notes" in line for line in full) == 1
    assert sum("; slides into 1 note." in line or "; slides into 1 note;" in line for line in full) == 1
