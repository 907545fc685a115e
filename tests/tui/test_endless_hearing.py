"""What ends music without end, and what its lines do; keys and real players are tested with the command."""

import contextlib
import io
import os
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from engine.endless.player import Endless
from engine.entropy.roll import given
from engine.model.errors import OutputFailed, PlayerFailed
from engine.model.units import SAMPLE_RATE
from engine.playback.ramps import RAMP
from engine.playback.transport import Transport
from engine.takes import Takes
from tests.engine.endless.woven import SEED, VIBE, finished, loom, weave
from tests.engine.playback.tapes import ended
from tui.endless_hearing import EndlessHearing, Streaming
from tui.reporting import Reporter


class Ended:
    """An output whose player has gone."""

    running, said = False, "no sound card"

    def stop(self) -> None:
        """Nothing is to be stopped."""


@pytest.fixture
def music(monkeypatch: pytest.MonkeyPatch) -> tuple[Endless, Transport]:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    one = loom()
    weave(one)
    endless = Endless(one, VIBE)
    transport = Transport(endless.side)
    endless.follow(transport)
    return endless, transport


def hearing(music: tuple[Endless, Transport], home: Path | None = None) -> EndlessHearing:
    return EndlessHearing(*music, given(SEED), home, Reporter())


def test_a_player_that_goes_first_is_an_error(music: tuple[Endless, Transport]) -> None:
    with pytest.raises(
        PlayerFailed, match=r"ended before the music did, at stretch 1, intro, bar 1 of .*: it said: no"
    ):
        hearing(music).obey(Ended())


def test_what_began_to_be_heard_just_before_the_end_is_told_before_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    one, endless, transport = finished(2)
    while not transport.ended:
        transport.pull(1 << 16)
    assert hearing((endless, transport)).obey(Ended()) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[1:] == [*(f"Progress: {kept.words}" for kept in one.remembered), "Done: Played 2 stretches."]


def test_a_stopped_stream_ends_in_silence_and_whole(
    music: tuple[Endless, Transport], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as source, os.fdopen(writer, "wb") as pipe:
        monkeypatch.setattr("sys.stdout", pipe)
        output = Streaming(music[1]).begin()
        heard = [source.read(4 * SAMPLE_RATE)]
        music[1].stop()
        listener = threading.Thread(target=lambda: heard.append(source.read()))
        listener.start()
        while output.running:
            output.wait()
        output.stop()
        pipe.close()
        listener.join()
    sound = np.frombuffer(b"".join(heard)[44:], np.int16).reshape(-1, 2)
    whole = music[0].side.tape.read(0, len(sound))
    assert np.array_equal(sound[:-RAMP], whole[:-RAMP])
    assert np.array_equal(sound[-RAMP:], ended(whole[-RAMP:]))


@pytest.mark.skipif(sys.platform == "win32", reason="whether a pipe is full is not told")
def test_a_reader_that_takes_nothing_is_not_waited_for_long(
    music: tuple[Endless, Transport], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(writer, bytes(1 << 12))
    os.set_blocking(writer, True)
    with os.fdopen(writer, "wb") as pipe:
        monkeypatch.setattr("sys.stdout", pipe)
        output = Streaming(music[1]).begin()
        begun = time.monotonic()
        output.stop()
        output.stop()
        assert output.running
        assert time.monotonic() - begun < 10
        os.close(reader)
        while output.running:
            time.sleep(0.01)


def test_a_reader_that_goes_ends_it_quietly(
    music: tuple[Endless, Transport], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        monkeypatch.setattr("sys.stdout", gone)
        assert hearing(music).obey(Streaming(music[1]).begin()) == 0
    assert capsys.readouterr().err.splitlines()[-1].startswith("Done: Stopped at stretch 1, ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no file here is always full")
def test_where_standard_output_is_full_the_music_is_not_done(
    music: tuple[Endless, Transport], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        monkeypatch.setattr("sys.stdout", full)
        with pytest.raises(OutputFailed, match="standard output: no space left on device"):
            hearing(music).obey(Streaming(music[1]).begin())
    assert "Done: " not in capsys.readouterr().err


def test_without_a_home_nothing_is_kept_and_the_music_goes_on(
    music: tuple[Endless, Transport], capsys: pytest.CaptureFixture[str]
) -> None:
    assert not hearing(music)._line_stops("/keep")
    assert capsys.readouterr().err == "Warning: nothing can be kept here. Set QRC_HOME to a folder.\n"
    assert hearing(music)._line_stops("/stop")


def test_an_earlier_stretch_is_kept_by_its_number(
    music: tuple[Endless, Transport], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = hearing(music, tmp_path)
    assert not one._line_stops("/keep 1")
    assert not one._line_stops("/keep 1")
    assert not one._line_stops("/keep 2")
    kept, again, refused = capsys.readouterr().err.splitlines()
    assert kept.startswith("Progress: Stretch 1 is kept: ")
    assert again.startswith("Progress: Stretch 1 is kept already: ")
    assert len(Takes(tmp_path).listed()) == 1
    assert refused == "Warning: stretch '2' is not remembered. Give 1 to 1."


def test_where_the_last_stretch_sounds_another_vibe_is_refused(
    music: tuple[Endless, Transport], capsys: pytest.CaptureFixture[str]
) -> None:
    music[0].side.tape.finish()
    assert not hearing(music)._line_stops("boss fight")
    assert capsys.readouterr().err == ("Warning: the last stretch sounds already, so nothing comes of another vibe.\n")
