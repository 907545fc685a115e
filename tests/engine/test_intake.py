from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.rules import RULES
from engine.intake import LONGEST_VIBE, check_sources, checked, read_bpm, read_rules, read_vibe, record_path
from engine.model.errors import WrongUse
from engine.request import SongRequest, Surroundings

NOWHERE = Surroundings()


def refusal(request: SongRequest, surroundings: Surroundings = NOWHERE) -> str:
    with pytest.raises(WrongUse) as refused:
        checked(request, surroundings)
    return str(refused.value)


def test_a_good_request_passes_and_is_cleaned(tmp_path: Path) -> None:
    request = SongRequest(vibe=" boss\n\tfight\x07 ", folder=tmp_path, seed="AB" * 32)
    assert checked(request, NOWHERE) == request._replace(vibe="boss fight", seed="ab" * 32)


def test_the_tempo_is_read_as_a_whole_number() -> None:
    assert read_bpm(" 120 ") == 120
    for text in ("1e3", "", "39", "301"):
        with pytest.raises(WrongUse, match=f"tempo '?{text}"):
            read_bpm(text)


@pytest.mark.parametrize("seconds", [0.0, 9.9, 3601.0, -1.0, float("nan"), float("inf")])
def test_lengths_out_of_range_are_refused(seconds: float) -> None:
    assert "length" in refusal(SongRequest(seconds=seconds))


@pytest.mark.parametrize("bpm", [39, 301, -1, 0])
def test_tempos_out_of_range_are_refused(bpm: int) -> None:
    assert f"tempo {bpm}" in refusal(SongRequest(bpm=bpm))


def test_a_short_seed_is_refused_with_its_length() -> None:
    assert "10" in refusal(SongRequest(seed="0123456789"))


def test_composers_that_cannot_work_are_refused() -> None:
    assert "'bach' is not known" in refusal(SongRequest(composer="bach"))
    assert "needs a key" in refusal(SongRequest(composer="gemini"))
    keyed = Surroundings(gemini_key="secret-key", gemini_key_name="GEMINI_API_KEY")
    assert "needs the network" in refusal(SongRequest(composer="gemini", offline=True), keyed)
    assert checked(SongRequest(composer="gemini"), keyed)


def test_a_server_of_one_s_own_needs_an_address_and_no_key():
    assert "QRC_OPENAI_URL is not set" in refusal(SongRequest(composer="openai"))
    assert "needs the network" in refusal(SongRequest(composer="openai", offline=True))
    assert checked(SongRequest(composer="openai"), Surroundings(openai_url="http://localhost:11434"))


def test_outputs_are_refused_before_any_work(tmp_path: Path) -> None:
    taken = tmp_path / "taken.wav"
    taken.touch()
    assert "ends in '.xyz'" in refusal(SongRequest(outputs=(tmp_path / "a.xyz",)))
    assert "has no ending" in refusal(SongRequest(outputs=(tmp_path / "a",)))
    assert "exists already" in refusal(SongRequest(outputs=(taken,)))
    assert "is a folder" in refusal(SongRequest(outputs=(folder_named(tmp_path, "f.wav"),)))
    assert "twice" in refusal(SongRequest(outputs=(tmp_path / "a.wav", tmp_path / "." / "a.wav")))
    assert "does not exist" in refusal(SongRequest(folder=tmp_path / "missing"))
    (tmp_path / "b.provenance.json").touch()
    assert "b.provenance.json" in refusal(SongRequest(outputs=(tmp_path / "b.wav",)))


def folder_named(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name


def test_the_record_stands_beside_the_song() -> None:
    assert record_path(Path("music/my.boss.wav")) == Path("music/my.boss.provenance.json")


@given(st.text())
def test_any_vibe_becomes_one_printable_line(text: str) -> None:
    clean = read_vibe(text)
    assert clean.isprintable()
    assert read_vibe(clean) == clean


def test_a_vibe_of_undecodable_bytes_is_cleaned_and_a_book_is_refused() -> None:
    assert read_vibe("boss \udcff") == "boss ?"
    with pytest.raises(WrongUse, match="vibe is 10001 characters long"):
        read_vibe("x" * (LONGEST_VIBE + 1))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("dice",), "source 'dice' is not known"),
        (("os", "os"), "source os is named twice"),
        (("anu-aqn",), "source anu-aqn needs a key, and QRC_AQN_KEY is not set"),
        (("outshift",), "source outshift needs a key, and QRC_OUTSHIFT_KEY is not set"),
    ],
)
def test_sources_that_cannot_be_asked_are_refused(names: tuple[str, ...], said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        check_sources(names, NOWHERE)


def test_sources_with_their_keys_are_taken() -> None:
    check_sources(("anu-aqn", "os", "drand"), Surroundings(aqn_key="k"))


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"commit_seconds": 60.0, "offline": True}, "commit needs the network for its beacon"),
        ({"commit_seconds": 60.0, "seed": "ab" * 32}, "commit was asked for with a given seed"),
        ({"reveal": Path("c.json"), "seed": "ab" * 32}, "reveal was asked for with a given seed"),
        ({"commit_seconds": 60.0, "reveal": Path("c.json")}, "commit and reveal were both asked for"),
        ({"commit_seconds": 1.0}, "commitment of 1 seconds is not possible"),
        ({"commit_seconds": 86_401.0}, "commitment of 86401 seconds is not possible"),
    ],
)
def test_commitments_that_prove_nothing_are_refused(wish: dict[str, object], said: str, tmp_path: Path) -> None:
    assert said in refusal(SongRequest(folder=tmp_path, **wish))  # type: ignore[arg-type]


def test_a_commitment_s_file_does_not_stand_where_another_does(tmp_path: Path) -> None:
    (tmp_path / "a.commitment.json").write_bytes(b"mine")
    request = SongRequest(outputs=(tmp_path / "a.wav",), commit_seconds=60.0)
    assert "exists already" in refusal(request)
    assert checked(request._replace(force=True), NOWHERE).force
    assert checked(request._replace(commit_seconds=0.0, reveal=tmp_path / "a.commitment.json"), NOWHERE).reveal


def test_a_song_of_other_composing_rules_is_refused() -> None:
    checked(SongRequest(rules=RULES), NOWHERE)
    for other in (RULES - 1, RULES + 1):
        told = refusal(SongRequest(rules=other))
        assert f"composing rules of version {other} are asked for, and this program has version {RULES} alone" in told
        assert "qrc render" in told
    assert read_rules(" 3 ") == 3
    with pytest.raises(WrongUse, match="rules 'old' is no version"):
        read_rules("old")
