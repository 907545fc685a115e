"""The driver on a real pseudo-terminal, with the app and its quick studio."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tui.listener import ROOT, Listener, fake_app, letters, sequences

pytestmark = pytest.mark.waits

CRASH = "from tui.app import QrcApp\ndef broken(self): raise KeyError('gone')\nQrcApp.action_state = broken"
LONG = "import tests.tui.quick_studio as quick\nquick.STEPS = quick.LONG_STEPS"  # it is not done before it is left
CRASH_AT_START = "from tui.app import QrcApp\ndef broken(self): raise KeyError('gone')\nQrcApp.on_mount = broken"
ALLOWED = {"\x1b[N;NH", "\x1b[NA", "\x1b[NC", "\x1b[C", "\x1b[NB", "\x1b[Nn"}
JOURNEY = ["down", "down", "up", "tab", "shift-tab", "end", "home", "3", "h", "?", "down", "q", "s", ".", "[", "]", "g"]


def walk(listener: Listener) -> list[float]:
    """Walk through the app; return how long each key's whole line took, in seconds."""
    listener.hear("1 of 11. Enter to change.")
    taken = []
    for key in JOURNEY:
        since = len(listener.data)
        pressed = listener.press(key)
        taken.append(listener.hear_line(since) - pressed)
    return taken


def test_every_key_is_answered_quickly_by_a_whole_line_and_only_cursor_moves_are_sent(tmp_path: Path) -> None:
    with Listener(fake_app(), tmp_path, anew=True) as listener:
        taken = walk(listener)
        listener.press("q")
        assert listener.end() == 0
        print(f"answers: {sorted(round(t * 1000, 1) for t in taken)} ms")
        assert max(taken) < 5.0  # some milliseconds, were the machine not busy with other tests
        assert sequences(listener.data) <= ALLOWED


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("environment", [{"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}, {"VTE_VERSION": "7006"}])
def test_nothing_is_lost_over_ssh_and_under_vte(tmp_path: Path, environment: dict[str, str], answers: bool) -> None:
    app = fake_app(transcript="Path('said.txt')")
    with Listener(app, tmp_path, answers=answers, **environment) as listener:
        walk(listener)
        listener.answer("down", "Seed: new each time. 4 of 11.")
        listener.answer("?", "Help, ")
        listener.press("up")
        listener.answer("up", "Again: Down, up, or Tab")
        listener.press("q", "q")
        assert listener.end() == 0
        assert sequences(listener.data) <= ALLOWED | {"\x1b[c", "\x1b[A"}
        assert b"\x1b[5n" in listener.data
        said = "".join((tmp_path / "said.txt").read_text().split())
        assert "".join("".join(listener.scrollback()).split()) == said


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (10, 40), (0, 0)])
def test_the_scrollback_is_the_transcript(tmp_path: Path, rows: int, columns: int) -> None:
    with Listener(fake_app(transcript="Path('said.txt')"), tmp_path, rows or 24, columns or 80) as listener:
        if not rows:
            listener.resize(0, 0)
        walk(listener)
        listener.answer("v", "editing")
        for key in [*", the last hope of the whole village", "left", "left", "x", "backspace", "end", "!", "enter"]:
            listener.press(key)
            time.sleep(0.01)
        since = len(listener.data)
        listener.hear("Enter to change", since - 200)
        listener.answer("c", "Composing take 1.")
        listener.hear("Done: Crimson Gate")
        listener.press("q")
        assert listener.end() == 0
        said = "".join((tmp_path / "said.txt").read_text().split())
        assert "".join("".join(listener.scrollback()).split()) == said


def test_news_wait_until_the_fingers_rest(tmp_path: Path) -> None:
    with Listener(fake_app(transcript="Path('said.txt')"), tmp_path) as listener:
        listener.hear("1 of 11. Enter to change.")
        listener.press("c", "down")  # at once, so nothing comes between
        listener.hear("Done: Crimson Gate")
        listener.press("q")
        assert listener.end() == 0
        said = [line.split(".")[0] for line in (tmp_path / "said.txt").read_text().splitlines()]
        composing = said.index("Composing take 1")
        assert said[composing + 1] == "Length: 3 minutes"
        assert "Warning: No key for Gemini is set" in said[composing + 2 :]


def test_idle_is_silent(tmp_path: Path) -> None:
    with Listener(fake_app(), tmp_path, anew=True) as listener:
        listener.hear("1 of 11. Enter to change.")
        time.sleep(0.5)
        before = len(listener.data)
        time.sleep(3)
        assert len(listener.data) == before


@pytest.mark.parametrize("composing", [False, True])
@pytest.mark.parametrize(
    ("way", "code"),
    [("q", 0), ("ctrl-c", 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
)
def test_leaving_gives_the_terminal_back(tmp_path: Path, way: str | signal.Signals, code: int, composing: bool) -> None:
    with Listener(fake_app(LONG), tmp_path) as listener:
        listener.hear("1 of 11. Enter to change.")
        assert listener.settings_now != listener.settings
        if composing:
            listener.answer("c", "Composing take 1.")
        if isinstance(way, signal.Signals):
            listener.process.send_signal(way)
        else:
            listener.press(way)
            if composing:
                listener.hear("Quit? The work would be cancelled. No, 1 of 2.")
                listener.answer("ctrl-c", "The program stays open.")
                listener.answer(way, "Quit? The work would be cancelled. No, 1 of 2.")
                listener.press("y")
            listener.hear("Goodbye.")
        assert listener.end() == code
        assert listener.settings_now == listener.settings
        assert not (tmp_path / "crimson-gate.wav").exists()


def test_a_crash_ends_the_work_too(tmp_path: Path) -> None:
    with Listener(fake_app(f"{CRASH}\n{LONG}"), tmp_path) as listener:
        listener.hear("1 of 11. Enter to change.")
        listener.answer("c", "Composing take 1.")
        listener.press("s")
        assert listener.end() == 1


@pytest.mark.parametrize("code", [CRASH, CRASH_AT_START])
def test_a_crash_is_one_plain_line_and_gives_the_terminal_back(tmp_path: Path, code: str) -> None:
    with Listener(fake_app(code), tmp_path) as listener:
        if code == CRASH:
            listener.hear("1 of 11. Enter to change.")
            listener.press("s")
        listener.hear("Error: a defect ended the program: KeyError")
        assert listener.end() == 1
        assert listener.settings_now == listener.settings
        assert "Traceback" not in letters(listener.data)
        assert listener.scrollback()[-1].startswith("Error: ")


def test_a_terminal_that_closes_ends_the_program(tmp_path: Path) -> None:
    with Listener(fake_app(LONG), tmp_path) as listener:
        listener.hear("1 of 11. Enter to change.")
        listener.answer("c", "Composing take 1.")
        listener.hang_up()
        assert listener.end() == 129


def test_stopping_and_going_on_gives_the_terminal_back_and_takes_it_again(tmp_path: Path) -> None:
    with Listener(fake_app(), tmp_path) as listener:
        listener.hear("1 of 11. Enter to change.")
        taken = listener.settings_now
        listener.stop()
        assert listener.settings_now == listener.settings
        listener.process.send_signal(signal.SIGCONT)
        listener.answer("down", "2 of 11")
        assert listener.settings_now == taken


def test_a_resized_terminal_is_wrapped_anew(tmp_path: Path) -> None:
    with Listener(fake_app(), tmp_path) as listener:
        listener.hear("1 of 11. Enter to change.")
        listener.resize(24, 40)
        listener.process.send_signal(signal.SIGWINCH)
        listener.rest()
        since = len(listener.data)
        listener.answer("3", "3 of 11. Enter to choose.")
        assert b"key set. 3\r\n" in listener.data[since:].replace(b"\r\r", b"\r")


@pytest.mark.parametrize("where", ["pipe", "dumb", "plain"])
def test_plain_lines_are_text_and_line_feeds(tmp_path: Path, where: str) -> None:
    if where == "pipe":
        ended = subprocess.run(
            fake_app(), input=b"2?q", cwd=tmp_path, env=_environment(), capture_output=True, timeout=30, check=True
        )
        data, complaints = ended.stdout, ended.stderr
        assert not complaints
    else:
        options = {"plain": "True"} if where == "plain" else {}
        with Listener(fake_app(**options), tmp_path, **({"TERM": "dumb"} if where == "dumb" else {})) as listener:
            listener.hear("1 of 11.")
            listener.answer("2", "2 of 11.")
            listener.answer("?", "Help, ")
            listener.press("q")
            listener.hear("Length")
            listener.press("q")
            assert listener.end() == 0
            data = listener.data.replace(b"\r\n", b"\n")
    assert all(character.isprintable() or character == "\n" for character in data.decode())
    assert data.endswith(b"\n")
    assert b"Length: 3 minutes. 2 of 11. Enter to change.\nHelp, " in data


def test_keys_from_a_pipe_are_each_carried_out_and_a_song_is_finished(tmp_path: Path) -> None:
    ended = subprocess.run(
        fake_app(),
        input=b"vs\n2\x1b[Bgc",
        cwd=tmp_path,
        env=_environment(),
        capture_output=True,
        text=False,
        timeout=30,
        check=True,
    )
    said = ended.stdout.decode().splitlines()
    assert "Vibe: High energy retro game boss fights. 1 of 11. Enter to change." in said
    assert "Composer: auto, offline, no key set. 3 of 11. Enter to choose." in said
    assert said[-1].startswith(
        "Done: Crimson Gate, take 1, 16 seconds. w tells what was made, r makes another. Saved as"
    )
    assert (tmp_path / "crimson-gate.wav").exists()


def test_several_pasted_lines_become_one(tmp_path: Path) -> None:
    with Listener(fake_app(), tmp_path) as listener:
        listener.hear("1 of 11. Enter to change.")
        listener.answer("v", "editing")
        listener.press("ctrl-u")
        listener.rest()
        listener.answer("rainy village\rshop, cosy", "Paste 2 lines, joined to one? No, 1 of 2.")
        listener.answer("y", "Pasted. rainy village shop, cosy")
        listener.answer("enter", "Vibe: rainy village shop, cosy. 1 of 11.")


def test_importing_the_app_leaves_the_heavy_parts_unloaded() -> None:
    heavy = ("numpy", "google.genai", "engine.pipeline", "engine.arrangement", "engine.card", "engine.sheetfile")
    code = f"import sys, tui.launch; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"


def _environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
