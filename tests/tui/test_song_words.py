from dataclasses import replace
from pathlib import Path

from engine.card import Detail, card_lines, portrait
from engine.model.cost import Cost, Usage
from engine.model.exchange import RecordingNote
from engine.request import Song
from tests.tui.quick_studio import song
from tui.song_words import song_lines


def made(**changes: object) -> Song:
    found = song(Path("/music/gate.wav"))
    return found._replace(sheet=replace(found.sheet, vibe="boss"), **changes)  # type: ignore[arg-type]


def lines(detail: Detail = Detail.NORMAL, **changes: object) -> list[str]:
    found = made(**changes)
    return song_lines(found, portrait(found.sheet, found.track), detail)


def test_what_the_song_is_like_comes_first() -> None:
    found = made()
    for detail in Detail:
        card = card_lines(portrait(found.sheet, found.track), detail)
        assert lines(detail)[: len(card)] == card


def test_paths_and_the_seed_come_last() -> None:
    told = lines(repairs=("2 closed hats added.",), refused=(("anu", "no answer"),), warnings=("No key.",))
    start = told.index("Repaired: 2 closed hats added.")
    assert told[start:] == [
        "Repaired: 2 closed hats added.",
        "Warning: No key.",
        "Loudness: -16.0 LUFS, true peak -1.0 decibels",
        "Vibe: boss",
        "Console: modern",
        "Composer: offline",
        "Entropy: clock",
        "Entropy without anu: no answer",
        "File: gate.wav in /music",
        f"Seed: {'0' * 64}",
    ]


def test_in_short_the_card_and_the_file_are_all() -> None:
    told = lines(Detail.SHORT)
    assert len(told) == 4 and told[-1] == "File: gate.wav in /music"


def test_what_was_not_measured_is_not_told_as_measured() -> None:
    assert "Loudness: not measured, no sound was rendered" in lines(loudness=None, true_peak=None)
    silent = lines(loudness=None, true_peak=-1.04)
    assert "Loudness: none, the stretch that is measured is silent, true peak -1.0 decibels" in silent


def test_what_a_model_cost_and_its_recording_are_told() -> None:
    cost = Cost(1, Usage(900, 4000, 300), True, 8.0, 3.0, 0.011, "7 October 2026")
    note = RecordingNote("boss.json", "ab" * 32, False, "2026-11-22T16:20:00Z")
    told = lines(composer="gemini", model="m", cost=cost, recording=note)
    start = told.index("Composer: gemini, model m")
    assert told[start + 1].startswith("Cost: 900 tokens in, 4000 out, 300 thinking. First phase after 3.0 seconds.")
    assert told[start + 2] == "Recorded in boss.json"
    assert "Replayed from boss.json" in lines(recording=note._replace(replayed=True))
