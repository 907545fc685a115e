"""The whole line, with real HTTP on loopback, real files and real sound."""

import hashlib
import json
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.composer.language.prompt import prompt_sha256
from engine.model.errors import BadSheet, ComposerFailed, WrongUse
from engine.model.events import Event, Kind, Stage
from engine.model.sheet import Part, Phase
from engine.pipeline import make_song, render_sheet
from engine.publishing import Targets
from engine.request import Song, SongRequest, Surroundings
from engine.sheetfile.reading import load_sheet
from engine.sheetfile.writing import write_sheet
from engine.verify.song import verified
from tests.fakes.anu import FakeAnu, free_port
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI
from tests.fakes.patience import patient
from tests.following import events_of
from tests.samples import SEED, small_sheet

SHORT = 12.0


def request(folder: Path, **changes: object) -> SongRequest:
    return SongRequest(folder=folder, seconds=SHORT, seed=SEED, offline=True)._replace(**changes)  # type: ignore[arg-type]


def sound(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, 2)


def test_one_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first, _ = events_of(make_song(request(tmp_path), Surroundings()))
    second, _ = events_of(make_song(request(tmp_path), Surroundings()))
    other, _ = events_of(make_song(request(tmp_path, seed="1" * 64), Surroundings()))
    assert first.files[0].path != second.files[0].path
    assert first.files[0].path.read_bytes() == second.files[0].path.read_bytes()
    assert first.files[0].sha256 == hashlib.sha256(first.files[0].path.read_bytes()).hexdigest()
    assert first.files[0].sha256 != other.files[0].sha256


def test_a_saved_sheet_gives_the_same_song_again(tmp_path: Path) -> None:
    named = (tmp_path / "a.wav", tmp_path / "a.json", tmp_path / "a.mid")
    song, _ = events_of(make_song(request(tmp_path, outputs=named), Surroundings()))
    again, told = events_of(render_sheet(tmp_path / "a.json", Targets((tmp_path / "b.wav",), tmp_path, False), SHORT))
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()
    assert "Seed taken from the sheet: no new randomness was rolled." in [event.text for event in told]
    assert again.seed == song.seed
    assert {path.name for path in tmp_path.iterdir()} == {
        *("a.wav", "a.json", "a.mid", "a.provenance.json", "b.wav", "b.provenance.json")
    }


def test_the_song_is_as_long_as_asked_within_a_bar_and_mastered(tmp_path: Path) -> None:
    song, _ = events_of(make_song(request(tmp_path), Surroundings()))
    heard = sound(song.files[0].path)
    bar = song.track.steps_per_bar * 60 / song.sheet.bpm / 4
    assert abs(len(heard) / 44_100 - SHORT) <= bar
    assert song.loudness is not None
    assert song.true_peak is not None
    assert song.loudness == pytest.approx(-18.0, abs=0.2)
    assert song.true_peak <= -1.0
    assert np.abs(heard[-20:]).max() <= 1


def test_the_record_holds_what_is_needed_to_repeat_the_song(tmp_path: Path) -> None:
    with FakeAnu("good") as anu, patient():
        song, _ = events_of(make_song(request(tmp_path, seed="", offline=False), Surroundings(anu_url=anu.url)))
    record = json.loads(song.files[-1].path.read_text())
    assert song.files[-1].path == song.files[0].path.with_suffix(".provenance.json")
    assert record["seed"] == song.seed == record["entropy"]["seed"]
    assert [source["used"] for source in record["entropy"]["sources"]] == [True, True, True]
    assert record["files"] == [{"name": song.files[0].path.name, "sha256": song.files[0].sha256}]
    assert record["sheet_sha256"] == hashlib.sha256(write_sheet(song.sheet)).hexdigest()
    repeated, _ = events_of(make_song(request(tmp_path, seed=record["seed"]), Surroundings()))
    assert repeated.files[0].sha256 == song.files[0].sha256


@pytest.mark.parametrize("mode", ["throttled", "http 500", "garbage"])
def test_a_failing_source_is_told_and_the_song_comes(mode: str, tmp_path: Path) -> None:
    with FakeAnu(mode) as anu, patient():
        song, told = events_of(make_song(request(tmp_path, seed="", offline=False), Surroundings(anu_url=anu.url)))
    assert song.sources == ("os", "clock")
    assert [source for source, _ in song.refused] == ["anu"]
    assert [event.text for event in told if event.kind is Kind.WARNING] == list(song.warnings)
    assert "The seed comes from hardware and clock." in song.warnings[0]


def gemini(mode: str, tmp_path: Path, **changes: object) -> tuple[Song, list[Event]]:
    with FakeGemini(mode) as server:
        around = Surroundings(
            anu_url=f"http://127.0.0.1:{free_port()}/",
            gemini_url=server.url,
            gemini_key="k3y-not-to-be-seen",
            gemini_key_name="GEMINI_API_KEY",
        )
        return events_of(make_song(request(tmp_path, offline=False, **changes), around))


def test_gemini_s_sheet_is_heard_and_named(tmp_path: Path) -> None:
    song, _ = gemini("good", tmp_path)
    assert (song.composer, bool(song.model)) == ("gemini", True)
    record = json.loads(song.files[-1].path.read_text())
    assert record["composer"] == "gemini"
    assert "k3y" not in song.files[-1].path.read_text()


def test_the_same_reply_gives_the_same_bytes_and_the_prompt_is_on_record(tmp_path: Path) -> None:
    songs = [gemini(mode, tmp_path)[0] for mode in ("good", "good", "truncated", "truncated")]
    hashes = [song.files[0].sha256 for song in songs]
    assert hashes[0] == hashes[1] != hashes[2] == hashes[3]
    record = json.loads(songs[2].files[-1].path.read_text())
    assert record["prompt_sha256"] == prompt_sha256()
    assert "in the same key and motif." in record["warnings"][-1]


def test_a_server_of_one_s_own_is_asked_where_it_is_named(tmp_path: Path) -> None:
    with FakeOpenAI("good") as server:
        around = Surroundings(openai_url=server.url, openai_key="k3y-not-to-be-seen", gemini_url="http://127.0.0.1:9")
        song, told = events_of(make_song(request(tmp_path, offline=False, composer="openai"), around))
        events_of(make_song(request(tmp_path, offline=False), around))
    assert (song.composer, song.model) == ("openai", "qwen3:8b")
    assert len(server.asked) == 1
    written = [song.files[-1].path.read_bytes(), song.files[0].path.read_bytes(), repr(told).encode()]
    assert not any(b"k3y" in data for data in written)


def test_a_sparse_sheet_of_gemini_s_is_filled_and_told(tmp_path: Path) -> None:
    song, told = gemini("sparse", tmp_path)
    assert song.composer == "gemini"
    assert song.repairs
    sentences = [event.text for event in told if event.stage == "enforcer"]
    assert sentences in (
        [f"Enforced: {' '.join(song.repairs)}"],
        [f"Enforced: {len(song.repairs)} repairs.", *song.repairs],
    )


def test_a_failing_model_never_loses_the_song(tmp_path: Path) -> None:
    song, told = gemini("throttled, minute", tmp_path)
    assert song.composer == "offline"
    warnings = [event.text for event in told if event.kind is Kind.WARNING]
    assert any("The offline composer takes over." in text for text in warnings)
    assert not any("k3y" in event.text for event in told)


def test_a_model_that_was_demanded_fails_in_words_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ComposerFailed):
        gemini("throttled, minute", tmp_path, composer="gemini")
    assert not list(tmp_path.iterdir())


def test_closing_at_any_event_leaves_nothing(tmp_path: Path) -> None:
    def stages() -> Iterator[Stage[Song]]:
        for _ in range(40):
            yield make_song(request(tmp_path), Surroundings())

    for count, stage in enumerate(stages()):
        for _ in range(count + 1):
            next(stage)
        stage.close()
        assert not list(tmp_path.iterdir())


def test_nothing_is_rendered_where_nobody_hears(tmp_path: Path) -> None:
    song, told = events_of(make_song(request(tmp_path, outputs=(tmp_path / "a.mid",)), Surroundings()))
    assert song.loudness is None
    assert not [event for event in told if event.stage == "synth"]


def test_the_article_s_own_form_becomes_a_song(tmp_path: Path) -> None:
    phase = {
        "kick": [0, 16, 32, 48],
        "snare": [8, 24],
        "hats": [4, 12],
        "bass": [{"step": 0, "freq": 55.0, "dur": 4}, {"step": 16, "freq": 65.41, "dur": 4}],
        "keys": [{"step": 0, "freq": 440.0, "dur": 2}],
    }
    sheet = {"bpm": 140, "phase_1": phase, "phase_2": phase, "phase_3": phase}
    (tmp_path / "article.json").write_text(json.dumps(sheet))
    song, told = events_of(render_sheet(tmp_path / "article.json", Targets((), tmp_path, False), SHORT))
    assert song.repairs
    assert {section.phase for section in song.track.sections} == {0, 1, 2}
    assert told[-1].kind is Kind.DONE


def test_wrong_requests_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        events_of(make_song(request(tmp_path, seconds=0), Surroundings()))
    (tmp_path / "bad.json").write_text('{"bpm": NaN}')
    with pytest.raises(WrongUse):
        events_of(render_sheet(tmp_path / "bad.json", Targets((), tmp_path, False), SHORT))
    assert [path.name for path in tmp_path.iterdir()] == ["bad.json"]


def test_a_saved_sheet_s_file_reads_back_as_the_song_s_sheet(tmp_path: Path) -> None:
    song, _ = events_of(make_song(request(tmp_path, outputs=(tmp_path / "a.json",)), Surroundings()))
    assert load_sheet(tmp_path / "a.json").sheet == song.sheet


@pytest.mark.parametrize("holds_notes", [False, True])
def test_a_sheet_in_which_nothing_sounds_is_refused_in_one_sentence(holds_notes: bool, tmp_path: Path) -> None:
    phases = small_sheet().phases if holds_notes else tuple(Phase(name, 4, 0.5) for name in ("a", "b", "c"))
    silent = tmp_path / "silent.json"
    silent.write_bytes(write_sheet(replace(small_sheet(), phases=phases, without=tuple(Part))))
    with pytest.raises(BadSheet) as refused:
        events_of(render_sheet(silent, Targets((tmp_path / "a.wav", tmp_path / "a.mid"), tmp_path, False), SHORT))
    assert str(refused.value) == (
        "the sheet 'Crimson Gate' is silent: no part that may play in it holds a note or a hit. Write one, or name "
        "fewer parts in without."
    )
    assert list(tmp_path.iterdir()) == [silent]


def test_a_sheet_in_which_one_part_sounds_is_a_song_whose_record_holds(tmp_path: Path) -> None:
    phases = tuple(replace(phase, bass=()) for phase in small_sheet().phases)
    sheet = replace(small_sheet(), phases=phases, without=tuple(part for part in Part if part is not Part.LEAD))
    (tmp_path / "lead.json").write_bytes(write_sheet(sheet))
    song, _ = events_of(render_sheet(tmp_path / "lead.json", Targets((tmp_path / "a.wav",), tmp_path, False), SHORT))
    assert song.track.notes[Part.LEAD]
    assert events_of(verified(tmp_path / "a.wav"))[0].holds
