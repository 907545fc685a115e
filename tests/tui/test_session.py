from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from engine.model.errors import WrongUse
from engine.model.units import SAMPLE_RATE
from engine.playback import Output
from engine.playback.transport import Transport
from engine.request import COMPOSER_CHOICES, SongRequest, Surroundings
from tests.engine.playback.tapes import song as noisy
from tests.tui.quick_studio import song
from tui.session import Playable, Session, Sounding, Take, composer_choices, saved_words


@pytest.fixture
def session() -> Session:
    return Session(SongRequest(), Surroundings())


def test_a_seed_is_given_or_rolled_each_time(session: Session) -> None:
    assert session.seed_words() == "new each time"
    session.set_seed("AB" * 32)
    assert session.seed_words() == "ab" * 32
    session.set_seed("  ")
    assert session.request.seed == ""
    with pytest.raises(WrongUse, match="seed"):
        session.set_seed("xyz")


def test_a_vibe_is_one_clean_line_and_never_empty(session: Session) -> None:
    session.set_vibe("rainy\n village")
    assert session.request.vibe == "rainy village"
    with pytest.raises(WrongUse, match="vibe"):
        session.set_vibe("  ")


def test_the_composer_says_what_auto_means_here(session: Session) -> None:
    assert session.composer_words() == "auto, offline, no key set"
    session.surroundings = replace(session.surroundings, gemini_key="k", gemini_key_name="GEMINI_API_KEY")
    assert session.composer_words() == "auto, Gemini"
    session.set_composer("offline")
    assert session.composer_words() == "offline"


def test_every_composer_can_be_chosen_and_is_explained() -> None:
    assert [name for name, _ in composer_choices()] == list(COMPOSER_CHOICES)
    assert all(explanation.endswith(".") for _, explanation in composer_choices())


def test_a_take_says_what_it_is_and_where_it_stands(session: Session, tmp_path: Path) -> None:
    made = song(tmp_path / "crimson-gate.wav")
    take = Take(2, made)
    told = saved_words(take.words, made, "p plays it.")
    assert told.startswith("Crimson Gate, take 2, 16 seconds. p plays it. Saved as crimson-gate.wav")
    where = f"saved as crimson-gate.wav in {tmp_path}."
    assert saved_words(take.words, made) == f"Crimson Gate, take 2, 16 seconds, {where}"
    assert take.playable.path == tmp_path / "crimson-gate.wav"
    session.last = take
    assert session.state() == "Nothing is running. Last song: Crimson Gate, take 2, 16 seconds."
    assert session.play_words() == "Crimson Gate, take 2"
    assert session.current_words() == "Crimson Gate, take 2 is current"
    assert not session.playing


def test_a_song_that_could_not_be_kept_is_no_take(session: Session, tmp_path: Path) -> None:
    session.last = Take(0, song(tmp_path / "crimson-gate.wav"))
    assert session.state() == "Nothing is running. Last song: Crimson Gate, 16 seconds, not kept as a take."
    assert session.play_words() == "Crimson Gate"
    assert session.current_words() == ""
    assert session.last.playable.take == 0


def test_a_new_vibe_is_remembered_last_and_once(session: Session) -> None:
    kept: list[list[str]] = []
    session.keep_vibes = lambda vibes: kept.append(list(vibes))
    for vibe in ("village", "boss", "village"):
        session.set_vibe(vibe)
    assert session.vibes == ["boss", "village"]
    assert kept[-1] == ["boss", "village"]


def test_what_sounds_is_told_with_its_bar_and_section() -> None:
    side, _ = noisy()
    transport = Transport(side, start=3 * SAMPLE_RATE)
    sounding = Sounding(Playable("Crimson Gate", None), transport, cast(Output, Running()))
    assert sounding.words() == "Playing, bar 4 of 6, groove, Crimson Gate."
    assert sounding.audible
    transport.pause()
    assert sounding.words() == "Paused, bar 4 of 6, groove, Crimson Gate."
    assert not sounding.audible


class Running:
    running = True


def test_a_song_is_the_same_by_name_file_and_take(tmp_path: Path) -> None:
    take = Playable("Crimson Gate, take 1", tmp_path, take=1)
    assert take.is_same(take._replace(track=song(tmp_path).track))
    assert not take.is_same(take._replace(take=2))
    assert not take.is_same(None)
