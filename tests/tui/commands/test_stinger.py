"""Stingers as a user makes them."""

from pathlib import Path

import mido
import numpy as np
import pytest
import soundfile

from engine.excerpts.kinds import STINGERS, Excerpt
from engine.model.errors import WrongUse
from engine.sheetfile.writing import write_sheet
from tests.loudness import integrated_elsewhere
from tests.samples import SEED, small_sheet
from tests.tui.command import qrc, qrc_anew
from tui.commands.stinger import read_stingers


def test_kinds_are_read_in_any_order_and_all_where_none_is_named() -> None:
    assert read_stingers(["item", "Game Over"]) == (Excerpt.GAME_OVER, Excerpt.ITEM)
    assert read_stingers([]) == STINGERS
    with pytest.raises(WrongUse, match=r"stinger 'defeat' is not known. Choose of: victory, game-over"):
        read_stingers(["defeat"])


def test_all_four_of_a_sheet_are_short_at_one_loudness_and_verified(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes(write_sheet(small_sheet()))
    done = qrc_anew("stinger", "s.json", "--out", "x.wav", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    names = [f"x-{kind}.wav" for kind in STINGERS]
    assert done.stdout.splitlines() == [*names, "x-victory.provenance.json"]
    assert "Stinger game over: the head of the motif, in E minor; " in done.stderr
    for name in names:
        sound, rate = soundfile.read(tmp_path / name)
        assert 1 <= len(sound) / rate <= 5
        beat = 60 / 148
        assert len(sound) / rate / beat == pytest.approx(round(len(sound) / rate / beat), abs=1e-3)
        assert abs(integrated_elsewhere(sound, rate) + 18) < 0.6
        assert np.abs(sound[-441:]).max() < 0.002
    checked = qrc("verify", "x-item.wav", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert "Holds: x-item.wav, made again of the sheet and the seed" in checked.stdout


def test_a_take_gives_one_stinger_as_notes(tmp_path: Path) -> None:
    song = ("compose", "rain", "--offline", "--seed", SEED, "--length", "0:12", "--out", "a.mid")
    made = qrc(*song, folder=tmp_path)
    assert made.returncode == 0, made.stderr
    done = qrc("stinger", "1", "level-up", "--out", "b.mid", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sum(message.type == "note_on" for message in mido.MidiFile(tmp_path / "b-level-up.mid")) > 8
