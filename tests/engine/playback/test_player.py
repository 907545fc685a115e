from pathlib import Path

import pytest

import engine.playback.player as module
from engine.model.errors import PlayerFailed, WrongUse
from engine.playback import Output
from engine.playback.player import Player, ended_early
from engine.playback.transport import Transport
from tests.engine.playback.tapes import noise, song, unending
from tests.tui.players import plays_fast, refuses


class Quiet:
    running, said = True, ""

    def stop(self) -> None:
        self.running = False


class Works:
    def trouble(self) -> str:
        return ""

    def open(self, transport: Transport) -> Output:
        return Quiet()


class Fails(Works):
    def open(self, transport: Transport) -> Output:
        raise PlayerFailed("the sound device cannot be opened: busy")


class Missing(Fails):
    def trouble(self) -> str:
        return "not installed."


def known(monkeypatch: pytest.MonkeyPatch, **found: Works) -> None:
    monkeypatch.setattr(module, "BACKENDS", dict.fromkeys(found, ""))
    monkeypatch.setattr(module, "usable", lambda names: [name for name in names if not found[name].trouble()])
    monkeypatch.setattr(module, "backend", found.__getitem__)


def test_the_first_that_works_plays_and_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, missing=Missing(), fails=Fails(), works=Works())
    player = Player()
    assert player.name == "fails"
    assert player.open(Transport(song()[0])).running
    assert player.name == "works"


def test_what_works_is_known_from_warming_up_and_nothing_else_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: list[str] = []
    known(monkeypatch, works=Works(), other=Works())
    usable = module.usable
    monkeypatch.setattr(module, "usable", lambda names: looked_for.extend(names) or usable(names))
    player = Player()
    player.warm_up()
    player.warm_up()
    assert looked_for == ["works"]
    assert player.open(Transport(song()[0])).running
    assert looked_for == ["works"]


def test_the_one_that_is_named_is_the_only_one_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, fails=Fails(), works=Works())
    with pytest.raises(
        PlayerFailed, match=r"cannot be played here: the sound device cannot be opened: busy\. Copy the file"
    ):
        Player("fails").open(Transport(song()[0]))


def test_where_nothing_plays_that_is_said_with_the_other_ways_to_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, missing=Missing())
    with pytest.raises(PlayerFailed, match=r"nothing here can play sound.*--stdout"):
        Player().open(Transport(song()[0]))
    assert Player().name == ""


def test_an_unknown_name_is_refused_at_once() -> None:
    with pytest.raises(WrongUse, match="player 'loud'"):
        Player("loud")


def test_a_program_on_the_path_is_enough_to_offer_playing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "usable", lambda _names: [])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not Player().may_play()
    (tmp_path / "aplay").write_text("#!/bin/sh\n")
    (tmp_path / "aplay").chmod(0o755)
    assert Player().may_play()
    assert not Player("none").may_play()


def test_a_player_that_ends_early_is_quoted_with_the_way_out_for_what_was_played() -> None:
    output = Quiet()
    of_music = ended_early(output, Transport(unending(noise(44_100))))
    assert str(of_music).startswith(
        "the player ended before the music did, at stretch 1, intro, bar 1 of 6. To hear it"
    )
    assert "qrc play --endless VIBE --stdout" in of_music.way_out
    output.said = "no sound card"
    of_song = ended_early(output, Transport(song()[0]))
    assert of_song.what == "the player ended before the song did, at bar 1 of 6, intro: it said: no sound card"
    assert "qrc play 12 --stdout" in of_song.way_out


def test_silence_finds_out_whether_anything_plays() -> None:
    plays_fast().try_out()
    with pytest.raises(PlayerFailed, match="no sound card"):
        refuses().try_out()
