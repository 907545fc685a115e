import hashlib
import json
import math
from pathlib import Path

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from engine.entropy.roll import given
from engine.model.consoles import ConsoleName
from engine.model.loudness import Loudness
from engine.model.moods import MoodName
from engine.model.sheet import PITCHED
from engine.model.theory import Key, Mode
from engine.record import OWN_HASH, Asked, levels_of, one_a_line, own_hash, sealed, song_record
from engine.request import Song, WrittenFile
from engine.sheetfile.reading import read_sheet
from engine.sheetfile.writing import write_sheet
from engine.synth.mastering import MasterReport
from tests.examples import examples
from tests.samples import SEED, small_sheet, small_track

ASKED = Asked(90.5, 120, Key(9, Mode.MINOR), ConsoleName.NES, MoodName.GAME_OVER, 3)
MORE = {"console": "nes", "mood": "game over", "energy": 3, "motif": None}


def test_a_record_tells_all_and_its_sheet_is_the_song_s(tmp_path: Path) -> None:
    song = Song(
        sheet=small_sheet(),
        track=small_track(),
        seed=SEED,
        composer="offline",
        model="",
        loudness=-18.0,
        true_peak=-1.5,
        files=(),
        sources=(),
        refused=(),
        repairs=("1 closed hat added in phase 1.",),
        warnings=("Something.",),
    )
    written = song_record(song, given(SEED), (WrittenFile(tmp_path / "a.wav", "00" * 32),), ASKED)
    record = json.loads(written)
    notes = sum(len(phase.notes(part)) for phase in small_sheet().phases for part in PITCHED)
    assert sum('"pitch"' in line for line in written.decode().splitlines()) == notes  # a note is a line
    assert record["files"] == [{"name": "a.wav", "sha256": "00" * 32}]
    assert record["repairs"] == ["1 closed hat added in phase 1."]
    assert record["entropy"]["seed_given_by_user"]
    assert record["asked"] == {"length_seconds": 90.5, "bpm": 120, "key": "A minor"} | MORE
    assert "loudness_target" not in record
    loud = json.loads(song_record(song._replace(loudness_target=Loudness.LOUD), given(SEED), (), ASKED))
    assert (loud["loudness_target"], list(loud)[-1]) == (-16, "sheet")
    sheet = read_sheet(json.dumps(record["sheet"]).encode(), "record").sheet
    assert sheet == small_sheet()
    assert record["sheet_sha256"] == hashlib.sha256(write_sheet(sheet)).hexdigest()


def test_its_own_hash_is_what_anybody_can_compute() -> None:
    record = {"b": [1, 1.5, None], "a": "é", OWN_HASH: "whatever"}
    text = '{"a":"\\u00e9","b":[1,1.5,null]}'
    assert own_hash(record) == hashlib.sha256(text.encode()).hexdigest()
    assert own_hash({"a": 1}) != own_hash({"a": 1.0}) != own_hash({"a": True})


def test_levels_are_numbers_or_nothing() -> None:
    assert levels_of(None) == (None, None)
    assert levels_of(MasterReport(-18.004, -1.236, 0.0)) == (-18.0, -1.24)
    assert levels_of(MasterReport(-math.inf, -math.inf, 0.0)) == (None, None)
    assert levels_of(MasterReport(-math.inf, -60.0, 0.0)) == (None, -60.0)


@pytest.mark.parametrize("level", [math.inf, -math.inf, math.nan])
def test_what_is_no_number_in_json_gets_into_no_record(level: float) -> None:
    for sheet, loudness in (({"swing": level}, -18.0), ({"swing": 0.0}, level)):
        with pytest.raises(ValueError, match="not JSON compliant"):
            sealed({"loudness": loudness, "sheet": sheet})


ROWS = st.lists(
    st.dictionaries(st.sampled_from("ab{"), st.integers() | st.sampled_from(["}, {", "[", "{", "é"]), min_size=1),
    min_size=1,
)


@examples(200)
@given_any(ROWS)
def test_rows_stand_one_a_line_or_are_left_to_others(rows) -> None:
    lines = one_a_line(rows, "  ").split(",\n")
    if lines == [""]:
        assert any("{" in str(held) or "[" in str(held) for row in rows for held in (*row, *row.values()))
    else:
        assert [json.loads(line) for line in lines] == rows
        assert all(line.startswith("  {") for line in lines)
