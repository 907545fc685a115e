import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.brief import Beginning
from engine.model.errors import BadSheet
from engine.model.sheet import Drum, Part, Phase
from engine.sheetfile.reading import read_sheet
from engine.sheetfile.reply import read_reply
from engine.sheetfile.writing import write_sheet
from tests.examples import examples
from tests.fakes.gemini_answers import GOOD_TEXT
from tests.fakes.gemini_sheet import GOOD_SHEET
from tests.samples import small_sheet

WHOLE = read_sheet(GOOD_TEXT, "x").sheet
DRUM_FIELDS = [drum.value for drum in Drum]


def changed(**changes):
    return json.dumps(GOOD_SHEET | changes)


def test_a_good_reply_is_the_sheet():
    reply = read_reply(GOOD_TEXT, "x")
    assert (reply.sheet, reply.problem, reply.cut, reply.warnings) == (WHOLE, "", False, ())


def test_our_own_form_is_read_as_such():
    assert read_reply(write_sheet(small_sheet()).decode(), "x").sheet.voices == small_sheet().voices


def strokes(phase, drum):
    return [hit.step for hit in phase.drums if hit.drum.value == drum]


@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_truncation_loses_nothing_that_had_arrived_whole(percent):
    """Every phase, list, note and stroke that had come whole stands in what is read."""
    text = GOOD_TEXT[: len(GOOD_TEXT) * percent // 100]
    reply = read_reply(text, "x")
    assert reply.cut
    assert (reply.title, reply.bpm) == (WHOLE.title, WHOLE.bpm)
    for number, phase in enumerate(reply.phases, 1):
        begins = text.find(f'"phase_{number}"')
        if begins < 0:
            assert phase is None
        elif text.find(f'"phase_{number + 1}"') > 0:
            assert phase == WHOLE.phases[number - 1]
        elif phase is not None:
            assert isinstance(phase, Beginning)
            came = text[begins:]
            kept = sum(len(phase.phase.notes(part)) for part in Part if part is not Part.DRUMS)
            closed = came.count('"len"')
            assert kept in (closed, closed - 1)
            for drum in DRUM_FIELDS:
                told = strokes(WHOLE.phases[number - 1], drum)
                assert strokes(phase.phase, drum) == told[: len(strokes(phase.phase, drum))]
                if drum not in dict(phase.missing):
                    assert strokes(phase.phase, drum) == told


def test_what_was_still_to_come_is_named_with_the_step_from_which_on():
    at = GOOD_TEXT.index('"lead"', GOOD_TEXT.index('"phase_2"'))
    text = GOOD_TEXT[: GOOD_TEXT.index("}", GOOD_TEXT.index("}", at) + 1) + 1]
    beginning = read_reply(text, "x").phases[1]
    second = WHOLE.phases[1].lead[1]
    assert dict(beginning.missing) == {
        Part.LEAD: second.step + second.length,
        Part.SECOND: 0,
        Part.ARPEGGIO: 0,
        Part.PAD: 0,
    }


def test_chords_that_are_cut_are_not_spread_over_the_phase():
    text = GOOD_TEXT[: GOOD_TEXT.index('"G"')]
    assert read_reply(text, "x").phases == (None, None, None)


def test_a_phase_that_is_missing_is_named():
    reply = read_reply(json.dumps({k: v for k, v in GOOD_SHEET.items() if k != "phase_3"}), "x")
    assert (reply.sheet, reply.problem, reply.cut) == (None, "phase 3 is missing", False)
    assert reply.phases[:2] == WHOLE.phases[:2]


def test_single_bad_notes_are_left_out_and_counted():
    bad = [{"step": -4, "pitch": 64, "len": 2}, {"step": 0, "pitch": 4000, "len": 2}, 7, None]
    reply = read_reply(changed(phase_2=GOOD_SHEET["phase_2"] | {"lead": GOOD_SHEET["phase_2"]["lead"] + bad}), "x")
    assert reply.sheet == WHOLE
    assert reply.warnings == (
        "4 notes or fields were no music and were left out, first: phase 2, lead, note 33, step -4 is less than 0.",
    )


def test_a_phase_of_which_most_is_no_music_is_none():
    reply = read_reply(changed(phase_2={"bass": [{"step": "one", "pitch": [40]}] * 9, "kick": [0]}), "x")
    assert isinstance(reply.phases[0], Phase)
    assert reply.phases[1] is None
    assert reply.problem.startswith("phase 2, bass, note 1, pitch a list")


@pytest.mark.parametrize("text", ["", "I am sorry.", "[1, 2]", '{"a":' * 10_000, '{"phase_1":' + "[" * 10_000])
def test_what_holds_no_sheet_is_refused_in_one_line(text):
    with pytest.raises(BadSheet) as caught:
        read_reply(text, "Gemini's sheet")
    assert str(caught.value).isprintable()


def test_too_many_notes_are_refused():
    with pytest.raises(BadSheet, match="more than 50000"):
        read_reply('{"phase_1":{"kick":[' + "0," * 60_000 + "1]}}", "x")


@examples(150)
@given(st.text(max_size=300) | st.text(alphabet='{}[]",:phase_123 leadstep0', max_size=300))
def test_any_text_is_read_or_refused_in_one_line(text):
    try:
        reply = read_reply('{"phase_1":{"lead":[{"step":0,"pitch":60}],' + text, "x")
    except BadSheet as error:
        assert str(error).isprintable()
    else:
        assert all(sentence.isprintable() for sentence in reply.warnings)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_hostile_replies_stay_within_memory():
    """Two megabytes, the most that a service may send, in the forms that cost a reader most."""
    code = (
        "import re\n"
        "from engine.model.errors import BadSheet\n"
        "from engine.sheetfile.reply import read_reply\n"
        "size = 2 * 1024 * 1024\n"
        "for text in ('{\"phase_1\":{\"kick\":[' + '0,' * (size // 2), '{\"title\":\"' + 'x' * size, '{' * size,\n"
        "             '{\"phase_1\":{\"lead\":[' + '{},' * (size // 3)):\n"
        "    try: read_reply(text, 'x')\n"
        "    except BadSheet: pass\n"
        "print(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(ran.stdout) < 300 * 1024


@pytest.mark.parametrize(
    ("said", "read"), [({"ticks": True}, True), ({"ticks": False}, False), ({}, None), ({"ticks": "often"}, None)]
)
def test_ticks_are_read_as_said_and_left_open_where_they_are_not(said, read):
    reply = read_reply(changed(**said), "x")
    assert (reply.ticks, reply.sheet.ticks, reply.warnings) == (read, bool(read), ())
    own = json.loads(write_sheet(small_sheet())) | said
    assert read in (None, read_reply(json.dumps(own), "x").ticks)


def test_slides_are_read():
    lead = [{"step": 0, "pitch": 64, "len": 4}, {"step": 4, "pitch": 67, "len": 4, "slide": True}]
    reply = read_reply(changed(phase_2=GOOD_SHEET["phase_2"] | {"lead": lead}), "x")
    assert [note.slide for note in reply.sheet.phases[1].lead] == [False, True]
