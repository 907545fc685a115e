"""Earcons through a player: over the song bit for bit, alone where nothing sounds, words where neither can be."""

import asyncio
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.playback.earcons import Earcon, earcon
from engine.playback.player import Player
from engine.playback.transport import Transport
from tests.engine.playback.captured import capturing, heard_in
from tests.engine.playback.tapes import song
from tests.tui.command import ROOT
from tests.tui.piloted import seated
from tests.tui.players import plays, refuses, running
from tui import signs
from tui.manner import Manner

OVER = """
import time
from engine.playback import backend
from engine.playback.earcons import Earcon, earcon
from engine.playback.transport import Transport
from tests.engine.playback.tapes import song
transport = Transport(song()[0])
transport.pull = lambda frames, pull=transport.pull: (
    transport.overlay.add(earcon(Earcon.DONE)) if transport.place == 40 * 1024 else None, pull(frames))[1]
output = backend("aplay").open(transport)
while output.running:
    time.sleep(0.01)
"""


@pytest.mark.system("aplay")
def test_over_a_song_the_device_gets_the_song_with_the_earcon_and_nothing_else_changes(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"} | capturing(tmp_path)
    subprocess.run([sys.executable, "-c", OVER], env=environment, check=True, timeout=60)
    sound, sign, begin = song()[1], earcon(Earcon.DONE), 40 * 1024
    wanted = sound.copy()
    wanted[begin : begin + len(sign)] = np.clip(sound[begin : begin + len(sign)].astype(int) + sign, -32_768, 32_767)
    assert np.array_equal(heard_in(tmp_path)[: len(sound)], wanted)


@pytest.mark.system("aplay")
async def test_where_nothing_sounds_the_earcon_is_played_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in capturing(tmp_path).items():
        monkeypatch.setenv(name, value)
    async with seated(tmp_path, Player("aplay")) as seat:
        assert seat.app.signs.sound("locked", lambda: None)
        await seat.app.workers.wait_for_complete()
    sign = earcon(Earcon.LOCKED)
    assert np.array_equal(heard_in(tmp_path)[: len(sign)], sign)


async def test_with_earcons_on_answers_are_kept_unsaid_and_errors_are_said(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        seat.app.manner = Manner(earcons=True)
        said: list[str] = []
        seat.app.announcer._outlet.say = said.append  # type: ignore[method-assign]
        sounded: list[str] = []
        sound = seat.app.signs.sound
        seat.app.signs.sound = lambda name, otherwise: sounded.append(name) or sound(name, otherwise)  # type: ignore
        await seat.press("c")
        done = await seat.until("Done: Crimson Gate, take 1")
        seat.app.announcer.error("the disk is full.")
        await asyncio.sleep(0.05)
        assert sounded == ["done", "error"]
        assert done not in said
        assert said[-1] == "Error: the disk is full."
        assert seat.said[-2:] == [done, "Error: the disk is full."]
        await seat.app.workers.wait_for_complete()


async def test_where_no_player_works_the_words_are_said(tmp_path: Path) -> None:
    async with seated(tmp_path, refuses()) as seat:
        seat.app.manner = Manner(earcons=True)
        said: list[str] = []
        seat.app.announcer._outlet.say = said.append  # type: ignore[method-assign]
        seat.app.announcer.sign("locked", "Drums: locked in all phases.")
        await seat.app.workers.wait_for_complete()
        await asyncio.sleep(0.05)
        assert said[-1] == "Drums: locked in all phases."
        assert seat.said.count("Drums: locked in all phases.") == 1


async def test_while_a_song_is_paused_the_words_are_said(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        seat.app.manner = Manner(earcons=True)
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("p")
        await seat.app.workers.wait_for_complete()
        sounding = seat.app.session.sounding
        assert sounding is not None
        assert seat.app.signs.sound("A", lambda: None)
        assert isinstance(sounding.transport, Transport)
        await seat.press("space")
        assert not seat.app.signs.sound("A", lambda: None)


async def test_a_song_that_begins_silences_an_earcon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signs, "_LONGEST_SECONDS", 60.0)
    async with seated(tmp_path, running("import time; time.sleep(60)")) as seat:
        assert seat.app.signs.sound("done", lambda: None)
        for _ in range(6000):
            if seat.app.signs._alone is not None:
                break
            await asyncio.sleep(0.01)
        alone = seat.app.signs._alone
        assert alone is not None and alone.running
        seat.app.signs.stop()
        assert not alone.running
        await seat.app.workers.wait_for_complete()
