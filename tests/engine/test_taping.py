"""Recordings through the whole line: what is kept, and the song that comes of it again."""

import json
from pathlib import Path

import pytest

from engine.composer.gemini import GeminiComposer
from engine.composer.language.errand import Patience
from engine.composer.language.prompt import prompt_version
from engine.model.errors import ComposerFailed, WrongUse
from engine.model.events import Event, Kind, Stage
from engine.pipeline import make_song
from engine.recording import load_recording
from engine.request import Song, SongRequest, Surroundings
from tests.fakes.gemini import FakeGemini
from tests.samples import SEED

KEY = "AIzaSyD-Secret_0123456789abcdefghijklmn"
NAME = "boss.recording.json"


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pauses before another attempt last no longer than they must."""
    monkeypatch.setattr(GeminiComposer, "patience", Patience(pause=0.02))


def follow(stage: Stage[Song]) -> tuple[Song | None, list[str], str]:
    """Return the song, what was told, and the error's sentence where it failed."""
    told: list[Event] = []
    try:
        while True:
            told.append(next(stage))
    except StopIteration as end:
        return end.value, sentences(told), ""
    except ComposerFailed as error:
        return None, sentences(told), str(error)


def sentences(told: list[Event]) -> list[str]:
    return [f"{event.kind}: {event.text}" for event in told if event.kind is not Kind.TICK]


def recorded(mode: str, folder: Path, composer: str = "gemini") -> tuple[Song | None, list[str], str]:
    first, between = "1.5" if mode == "silence" else "20", "1.5" if "silence" in mode else "20"
    waits = (("QRC_MODEL_FIRST_SECONDS", first), ("QRC_MODEL_SILENCE_SECONDS", between))
    request = SongRequest(
        "boss fight", (folder / "a.mid",), seconds=10, composer=composer, seed=SEED, record=folder / NAME
    )
    with FakeGemini(mode) as gemini:
        around = Surroundings(gemini_url=f"{gemini.url}", gemini_key=KEY, model_seconds=waits)
        return follow(make_song(request, around))


def replayed(folder: Path, name: str = "b") -> tuple[Song | None, list[str], str]:
    recording = load_recording(folder / NAME)
    request = SongRequest(
        recording.vibe,
        (folder / f"{name}.mid",),
        seconds=recording.asked.seconds,
        seed=recording.seed,
        composer=recording.chosen,
        model=recording.model,
        replay=recording,
    )
    return follow(make_song(request, Surroundings()))


SONGS = ["good", "truncated", "prose, then good", "overloaded, then good", "broken", "silence in the stream"]


@pytest.mark.parametrize("mode", SONGS)
def test_a_replay_is_the_same_song_byte_for_byte(mode: str, tmp_path: Path) -> None:
    song, _, _ = recorded(mode, tmp_path)
    again, told, _ = replayed(tmp_path)
    assert song is not None
    assert again is not None
    assert (tmp_path / "a.mid").read_bytes() == (tmp_path / "b.mid").read_bytes()
    assert (again.sheet, again.model, again.warnings) == (song.sheet, song.model, song.warnings)
    assert told[0] == "Progress: Seed taken from the recording: no new randomness was rolled."
    assert "Replaying boss.recording.json: the answers of Gemini (model gemini-3.5-flash-lite) of " in told[1]
    assert any(f"(model {song.model}), replayed from {NAME}." in sentence for sentence in told)


@pytest.mark.parametrize("mode", ["overloaded", "throttled, day", "safety", "no model", "silence", "hang up", "packed"])
def test_a_replay_of_a_failure_fails_the_same_way(mode: str, tmp_path: Path) -> None:
    _, told, error = recorded(mode, tmp_path)
    assert error
    assert told[-1] == f"Progress: What went to the model and came back is kept in {tmp_path / NAME}."
    assert not (tmp_path / "a.mid").exists()
    _, again, same = replayed(tmp_path)
    assert same == error
    assert [line for line in told if "asking again" in line] == [line for line in again if "asking again" in line]


def test_where_the_offline_composer_takes_over_it_does_so_again(tmp_path: Path) -> None:
    song, _, _ = recorded("safety", tmp_path, composer="auto")
    again, _, _ = replayed(tmp_path)
    assert song is not None
    assert again is not None
    assert (again.composer, again.sheet) == (song.composer, song.sheet) == ("offline", song.sheet)
    assert again.cost is not None
    assert again.cost.replayed


def test_the_record_says_what_was_kept_and_what_was_replayed(tmp_path: Path) -> None:
    song, _, _ = recorded("good", tmp_path)
    assert song is not None
    assert song.recording_file is not None
    kept = json.loads((tmp_path / "a.provenance.json").read_text())["recording"]
    assert (kept["name"], kept["sha256"], kept["replayed"]) == (NAME, song.recording_file.sha256, False)
    replayed(tmp_path)
    record = json.loads((tmp_path / "b.provenance.json").read_text())
    assert record["recording"] == kept | {"replayed": True}
    assert (record["prompt_version"], record["cost"]["replayed"]) == (prompt_version(), True)
    assert record["cost"]["tokens_out"] == 4000


def test_no_key_and_no_address_is_kept(tmp_path: Path) -> None:
    for mode in ("key told", "good"):
        recorded(mode, tmp_path)
        content = (tmp_path / NAME).read_text()
        assert KEY not in content
        assert "127.0.0.1" not in content
        for path in tmp_path.iterdir():
            path.unlink()
    recorded("key told", tmp_path)
    assert "[key]" in (tmp_path / NAME).read_text()


def test_a_changed_recording_is_replayed_with_a_warning(tmp_path: Path) -> None:
    recorded("good", tmp_path)
    path = tmp_path / NAME
    path.write_text(path.read_text().replace("Crimson", "Scarlet"))
    song, told, _ = replayed(tmp_path)
    assert song is not None
    assert song.sheet.title == "Scarlet Gate"
    assert song.warnings[0].startswith(f"The recording {NAME} was changed after it was written: ")
    assert f"Warning: {song.warnings[0]}" in told
    assert song.recording is not None
    assert song.recording.changed


def test_a_recording_that_ends_too_early_fails_in_one_sentence(tmp_path: Path) -> None:
    recorded("overloaded, then good", tmp_path)
    recording = load_recording(tmp_path / NAME)
    short = recording._replace(exchanges=recording.exchanges[:1])
    request = SongRequest(seconds=10, outputs=(tmp_path / "c.mid",), composer="gemini", seed=SEED, replay=short)
    _, _, error = follow(make_song(request, Surroundings()))
    assert error == f"the recording {NAME} ends here, and one more answer is needed. Record it again."


def test_nothing_is_kept_where_nothing_was_asked(tmp_path: Path) -> None:
    request = SongRequest(
        "boss", (tmp_path / "a.mid",), seconds=10, composer="gemini", seed=SEED, record=tmp_path / NAME
    )
    song, told, error = follow(make_song(request, Surroundings(gemini_key="a key with blanks")))
    assert song is None
    assert "holds a blank" in error
    assert told[-1] == "Warning: Nothing was asked of the model, so no recording is written."
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_song_leaves_no_recording(tmp_path: Path) -> None:
    request = SongRequest("boss", (tmp_path / "a.wav",), seconds=10, composer="gemini", record=tmp_path / NAME)
    with FakeGemini("good") as gemini:
        stage = make_song(request, Surroundings(gemini_url=gemini.url, gemini_key=KEY))
        while "Composed" not in next(stage).text:
            pass
        stage.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"composer": "offline"}, "would stay empty: the offline composer writes, as you asked for that"),
        ({"offline": True}, "would stay empty: the offline composer writes, as you asked for that"),
        ({}, "would stay empty: the offline composer writes, as no key for Gemini is set"),
    ],
)
def test_a_recording_that_would_be_empty_is_refused_before_work(
    changes: dict[str, object], said: str, tmp_path: Path
) -> None:
    request = SongRequest(record=tmp_path / NAME, folder=tmp_path, **changes)  # type: ignore[arg-type]
    with pytest.raises(WrongUse) as refused:
        next(make_song(request, Surroundings()))
    assert said in str(refused.value)


def test_a_recording_is_no_output_and_replaces_nothing(tmp_path: Path) -> None:
    around, name = Surroundings(gemini_key=KEY), tmp_path / "a.json"
    for record in (name, tmp_path / "a.provenance.json"):
        with pytest.raises(WrongUse, match="is also an output"):
            next(make_song(SongRequest(outputs=(name,), record=record), around))
    (tmp_path / NAME).write_text("mine")
    with pytest.raises(WrongUse, match="exists already"):
        next(make_song(SongRequest(outputs=(name,), record=tmp_path / NAME), around))


def test_what_came_before_a_recording_ends_is_used_like_a_live_reply(tmp_path: Path) -> None:
    recorded("broken", tmp_path)
    recording = load_recording(tmp_path / NAME)
    short = recording._replace(exchanges=recording.exchanges[:1])
    request = SongRequest(seconds=10, outputs=(tmp_path / "c.mid",), composer="gemini", seed=SEED, replay=short)
    song, _, _ = follow(make_song(request, Surroundings()))
    assert song is not None
    assert song.sheet.title == "Crimson Gate"
    assert f"is not whole (the recording {NAME} ends here, and one more answer is needed): " in song.warnings[-1]
