import json
import subprocess
import sys
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from engine.model.sheet import Beat, Chord, Drum, Hit, Note, Part, Phase, Sheet, Voices
from engine.model.theory import Key, Mode, Quality
from engine.sheetfile.reading import read_sheet
from engine.sheetfile.writing import FORMAT, sheet_seed, write_sheet
from tests.examples import examples
from tests.samples import small_sheet

KEYS = st.builds(Key, st.integers(0, 11), st.sampled_from(Mode))
WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FFF, exclude_categories=["C", "Z"]), min_size=1)
LENGTHS = st.integers(1, 2048)
VELOCITIES = st.integers(1, 127)


def in_order(rows):
    return st.lists(rows, max_size=6).map(lambda found: tuple(sorted(found, key=lambda row: row.step)))


@st.composite
def phases(draw, steps_per_bar):
    bars = draw(st.integers(1, 64))
    steps = st.integers(0, bars * steps_per_bar - 1)
    notes = in_order(st.builds(Note, steps, LENGTHS, st.integers(12, 120), VELOCITIES, st.booleans()))
    bass = st.none() | st.integers(0, 11)
    chords = in_order(st.builds(Chord, steps, LENGTHS, st.integers(0, 11), st.sampled_from(Quality), bass))
    return Phase(
        name=draw(WORDS.filter(lambda name: len(name) <= 60)),
        bars=bars,
        energy=draw(st.floats(0, 1)),
        chords=draw(chords),
        drums=draw(in_order(st.builds(Hit, steps, st.sampled_from(Drum), VELOCITIES))),
        bass=draw(notes),
        lead=draw(notes),
        second=draw(notes),
        arpeggio=draw(notes),
        pad=draw(notes),
        key=draw(st.none() | KEYS),
    )


@st.composite
def sheets(draw):
    steps_per_bar = draw(st.integers(8, 32))
    return Sheet(
        title=draw(WORDS.filter(lambda title: len(title) <= 120)),
        bpm=draw(st.integers(40, 300)),
        key=draw(KEYS),
        phases=tuple(draw(phases(steps_per_bar)) for _ in range(3)),
        steps_per_bar=steps_per_bar,
        beat_steps=draw(st.sampled_from(Beat)),
        without=tuple(draw(st.lists(st.sampled_from(Part), max_size=2))),
        swing=draw(st.floats(0, 0.5)),
        voices=Voices(lead=draw(st.sampled_from(["lead", "keys", "pulse 25"]))),
        vibe=draw(st.text(st.sampled_from("boss \n\t\"'\\äß好🎵"), max_size=50)),
        seed=draw(st.sampled_from(["", "0f" * 32])),
    )


@examples(60)
@given(sheets())
def test_every_sheet_comes_back_as_it_was_written(sheet):
    read = read_sheet(write_sheet(sheet), "a sheet")
    assert read.sheet == sheet
    assert read.warnings == ()


def test_a_sheet_is_written_the_same_every_time_one_note_a_line():
    data = write_sheet(small_sheet())
    assert data == write_sheet(small_sheet())
    assert data.endswith(b"}\n")
    lines = data.decode().splitlines()
    assert lines[1] == f'  "format": "{FORMAT}",'
    assert lines[4] == '  "key": "E minor",'
    notes = sum(len(phase.drums) + len(phase.bass) + len(phase.lead) for phase in small_sheet().phases)
    assert sum('"velocity"' in line for line in lines) >= notes
    assert json.loads(data)["phases"][0]["lead"][0] == {"step": 0, "length": 2, "pitch": 76, "velocity": 100}


def test_slides_are_written_where_there_are_any():
    sheet = small_sheet()
    intro = replace(sheet.phases[0], lead=(Note(0, 4, 60), Note(4, 4, 64, slide=True)))
    written = write_sheet(replace(sheet, phases=(intro, *sheet.phases[1:])))
    assert b'"slide"' not in write_sheet(sheet)
    assert written.count(b'"slide": true') == 1
    assert read_sheet(written, "s.json").sheet.phases[0].lead == intro.lead


def test_a_vibe_that_is_not_utf_8_is_written_all_the_same():
    data = write_sheet(replace(small_sheet(), vibe="caf\udce9"))
    assert read_sheet(data, "a sheet").sheet.vibe == "caf?"


def test_writing_a_sheet_and_reading_the_articles_never_load_pydantic():
    code = (
        "import sys; from engine.sheetfile.reading import read_sheet\n"
        "from engine.sheetfile.writing import write_sheet\n"
        'p = \'{"bass": [{"step": 0, "freq": 82.4, "dur": 4}]}\'\n'
        'data = \'{"bpm": 140, "phase_1": %s, "phase_2": %s, "phase_3": %s}\' % (p, p, p)\n'
        "write_sheet(read_sheet(data, 'x').sheet)\n"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_sheet_s_seed_is_its_own_or_follows_from_its_text() -> None:
    sheet = small_sheet()
    assert sheet_seed(sheet) == sheet.seed
    bare = replace(sheet, seed="")
    assert sheet_seed(bare) == sheet_seed(read_sheet(write_sheet(bare), "it").sheet) != sheet.seed
    assert sheet_seed(replace(bare, bpm=sheet.bpm + 1)) != sheet_seed(bare)
