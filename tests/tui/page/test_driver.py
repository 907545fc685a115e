"""Page mode on a real pseudo-terminal, seen through an emulator."""

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.tui.listener import PATIENCE, ROOT, Listener, fake_app, sequences
from tests.tui.test_line_driver import CRASH

pytestmark = pytest.mark.waits

PAGE = "from tui.mode import Mode"
DRAWN = {"\x1b[N;NH", "\x1b[?Nh", "\x1b[?Nl"}
KEYS = [
    "down",
    "down",
    "up",
    "tab",
    "shift-tab",
    "end",
    "home",
    "3",
    "h",
    "g",
    "?",
    "end",
    "page-up",
    "q",
    "o",
    "q",
    "m",
]


def on_a_page(
    folder: Path, rows: int = 24, columns: int = 80, code: str = "", anew: bool = False, **environment: str
) -> Listener:
    return Listener(fake_app(f"{PAGE}\n{code}", mode="Mode.PAGE"), folder, rows, columns, anew=anew, **environment)


def seen(listener: Listener) -> list[str]:
    """Return the rows of the screen, when it has come to rest."""
    deadline, count = time.monotonic() + PATIENCE, -1
    while time.monotonic() < deadline and (
        listener.busy or count != len(listener.data) or listener.screen.cursor.hidden
    ):
        count = len(listener.data)
        time.sleep(0.06)
    return [row.rstrip() for row in listener.screen.display]


def press(listener: Listener, *keys: str) -> None:
    """Press keys and wait for the first byte of the answer."""
    deadline, before = time.monotonic() + PATIENCE, len(listener.data)
    listener.press(*keys)
    while time.monotonic() < deadline and len(listener.data) == before:
        time.sleep(0.005)


def comes_to(listener: Listener, text: str, column: int) -> bool:
    """Wait until the cursor's row holds `text`, blanks aside, with the cursor in `column`."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        row = "".join(seen(listener)[listener.screen.cursor.y].split())
        if (row, listener.screen.cursor.x) == ("".join(text.split()), column) and not listener.screen.cursor.hidden:
            return True
    return False


def cursor_row(listener: Listener) -> str:
    rows = seen(listener)
    assert not listener.screen.cursor.hidden
    return rows[listener.screen.cursor.y]


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (12, 40)])
def test_the_terminal_s_cursor_is_on_the_focused_row_after_every_key(tmp_path: Path, rows: int, columns: int) -> None:
    with on_a_page(tmp_path, rows, columns) as listener:
        listener.hear("Enter to change.")
        for key in KEYS:
            press(listener, key)
            row = cursor_row(listener)
            assert row.startswith("> ")
            assert sum(one.startswith("> ") for one in seen(listener)) == 1
            assert listener.screen.cursor.x == 0
        listener.press("q")
        assert listener.end() == 0


def test_a_page_of_80_by_24_shows_all_and_one_of_40_by_12_scrolls_to_the_focus(tmp_path: Path) -> None:
    with on_a_page(tmp_path) as listener:
        listener.hear("Enter to change.")
        page = seen(listener)
        assert page[0] == "Quantum Retro Composer, 1 of 11"
        assert page[1] == ">  1 Vibe: High energy retro game boss fight"
        assert page[11] == "  11 Quit"
        assert page[-1].startswith("Enter acts. Question mark: help.")
        listener.resize(12, 40)
        listener.screen.resize(12, 40)
        listener.process.send_signal(signal.SIGWINCH)
        seen(listener)
        press(listener, "end")
        assert cursor_row(listener) == "> 11 Quit"
        assert "Quit. 11 of 11. Enter leaves." in seen(listener)
        press(listener, "?")
        page = seen(listener)
        assert page[0].startswith("Help, 1 of ")
        assert page[1:5] == [
            ">  1 Down, up, or Tab, Shift Tab: walk",
            "     a list. Page down, page up: ten",
            "     items at once. Home, End: first",
            "     and last item",
        ]


def test_typing_shows_at_the_cursor_wide_and_combined_characters_too(tmp_path: Path) -> None:
    with on_a_page(tmp_path) as listener:
        listener.hear("Enter to change.")
        listener.press("v", "ctrl-u", "村の店 e\u0301té שלום")
        assert comes_to(listener, "村の店 été שלום", 6 + 1 + 3 + 1 + 4)
        listener.press(*["left"] * 9, "backspace")
        assert comes_to(listener, "村の été שלום", 4)
        listener.press("home", "x")
        assert comes_to(listener, "x村の été שלום", 1)
        listener.press("enter")
        assert comes_to(listener, "> 1 Vibe: x村の été שלום", 0)


def test_several_pasted_lines_are_asked_about(tmp_path: Path) -> None:
    with on_a_page(tmp_path) as listener:
        listener.hear("Enter to change.")
        press(listener, "v", "ctrl-u", "\x1b[200~rainy village\rshop, cosy\x1b[201~")
        listener.hear("Paste 2 lines, joined to one? No, 1 of 2.")
        assert cursor_row(listener) == "> 1 No"
        listener.press("y")
        assert comes_to(listener, "rainy village shop, cosy", 24)
        listener.press("enter")
        assert comes_to(listener, "> 1 Vibe: rainy village shop, cosy", 0)


def test_quick_keys_end_where_slow_ones_would(tmp_path: Path) -> None:
    with on_a_page(tmp_path) as listener:
        listener.hear("Enter to change.")
        listener.press("?", *["down"] * 40, *["up"] * 3, "q", "2")
        assert comes_to(listener, "> 2 Length: 3 minutes", 0)


def test_every_announcement_stays_on_the_page(tmp_path: Path) -> None:
    with on_a_page(tmp_path) as listener:
        listener.hear("Enter to change.")
        listener.press("c")
        listener.hear("Done: Crimson Gate")
        page = seen(listener)
        said = page[page.index("Said, newest last:") + 1 :]
        firsts = [row.split(" ")[0] for row in said]
        begun = firsts.index("Composing")
        assert firsts[begun : begun + 4] == ["Composing", "Seed", "Warning:", "Done:"]
        assert "Done: Crimson Gate, take 1, 16 seconds. w tells what was made, r makes another." in " ".join(said)


def test_an_idle_page_writes_nothing_and_a_busy_one_nothing_that_moves(tmp_path: Path) -> None:
    with on_a_page(tmp_path, anew=True) as listener:
        listener.hear("Enter to change.")
        time.sleep(0.5)
        before = len(listener.data)
        time.sleep(2)
        assert len(listener.data) == before
        for key in KEYS:
            listener.press(key)
        seen(listener)
        assert {one for one in sequences(listener.data) if not one.endswith("m")} <= DRAWN
        assert re.findall(rb"\x1b\[\?(\d+)h", listener.data)[:2] == [b"1049", b"2004"]


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "vt220"}, {"TERM": "xterm-mono"}])
def test_where_colours_are_not_wanted_none_are_sent(tmp_path: Path, environment: dict[str, str]) -> None:
    with on_a_page(tmp_path, **environment) as listener:
        listener.hear("Enter to change.")
        press(listener, "down")
        seen(listener)
        assert set(re.findall(rb"\x1b\[([0-9;]*)m", listener.data)) <= {b"0", b"1", b"1;7", b"7"}


@pytest.mark.parametrize(
    ("way", "code"),
    [("q", 0), (signal.SIGTERM, 143), (signal.SIGQUIT, 131)],
)
def test_leaving_gives_the_terminal_back_with_the_last_words_on_it(
    tmp_path: Path, way: str | signal.Signals, code: int
) -> None:
    with on_a_page(tmp_path) as listener:
        listener.hear("Enter to change.")
        listener.answer("down", "Length: 3 minutes. 2 of 11.")
        if isinstance(way, signal.Signals):
            listener.process.send_signal(way)
        else:
            listener.press(way)
        assert listener.end() == code
        assert listener.settings_now == listener.settings
        last = listener.data[listener.data.rindex(b"\x1b[?1049l") :]
        words = b"Goodbye." if way == "q" else b"Length: 3 minutes. 2 of 11. Enter to change."
        assert last == b"\x1b[?1049l\x1b[?25h" + words + b"\r\n"
        assert b"\x1b[?2004l\x1b[?7h" in listener.data


def test_a_crash_leaves_one_plain_line_on_the_terminal(tmp_path: Path) -> None:
    with on_a_page(tmp_path, code=CRASH) as listener:
        listener.hear("Enter to change.")
        listener.press("s")
        assert listener.end() == 1
        assert listener.settings_now == listener.settings
        last = listener.data[listener.data.rindex(b"\x1b[?25h") :]
        assert b"Error: a defect ended the program: KeyError" in last
        assert b"Traceback" not in listener.data


def test_a_terminal_that_closes_ends_the_program(tmp_path: Path) -> None:
    with on_a_page(tmp_path) as listener:
        listener.hear("Enter to change.")
        listener.hang_up()
        assert listener.end() == 129


def test_stopping_gives_the_terminal_back_and_going_on_draws_the_page_anew(tmp_path: Path) -> None:
    with on_a_page(tmp_path) as listener:
        listener.hear("Enter to change.")
        seen(listener)
        listener.stop()
        assert listener.settings_now == listener.settings
        assert listener.data.endswith(b"\x1b[?1049l\x1b[?25h")
        since = len(listener.data)
        listener.process.send_signal(signal.SIGCONT)
        listener.hear("Quantum Retro Composer, 1 of 11", since)
        assert cursor_row(listener).startswith(">  1 Vibe")


def test_a_pipe_gets_lines_and_the_reason(tmp_path: Path) -> None:
    ended = subprocess.run(
        fake_app(PAGE, mode="Mode.PAGE"),
        input=b"q",
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        capture_output=True,
        timeout=30,
        check=True,
    )
    first = ended.stdout.decode().splitlines()[0]
    assert first.startswith(
        "Quantum Retro Composer, line mode; page mode needs a terminal, and standard output is none."
    )
    assert b"\x1b" not in ended.stdout
