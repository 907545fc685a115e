import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from fcntl import ioctl

import pytest

from tests.tui.listener import ROOT
from tui.terminal import Terminal, look_at_terminal, size_of


@pytest.fixture
def terminal() -> Iterator[int]:
    outer, inner = pty.openpty()
    yield inner
    os.close(inner)
    os.close(outer)


def test_a_terminal_is_looked_at_by_its_environment(terminal: int) -> None:
    environment = {"TERM": "xterm", "VTE_VERSION": "7006", "SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}
    assert look_at_terminal(terminal, environment) == Terminal(vte=True, ssh=True)
    assert look_at_terminal(terminal, {"TERM": "xterm"}) == Terminal()


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {}])
def test_a_dumb_terminal_gets_plain_lines(terminal: int, environment: dict[str, str]) -> None:
    assert look_at_terminal(terminal, environment) == Terminal(plain=True)


def test_plain_lines_can_be_wished_for_and_pipes_get_them(terminal: int) -> None:
    assert look_at_terminal(terminal, {"TERM": "xterm"}, wish_plain=True).plain
    reader, writer = os.pipe()
    assert look_at_terminal(writer, {"TERM": "xterm"}).plain
    os.close(reader)
    os.close(writer)


def test_fenrir_is_known_among_the_ancestors(terminal: int) -> None:
    look = (
        "import pty, sys; from tui.terminal import look_at_terminal; "
        "print(look_at_terminal(pty.openpty()[1], {'TERM': 'xterm'}).fenrir)"
    )
    renamed = (
        "import pathlib, subprocess, sys; pathlib.Path('/proc/self/comm').write_text('fenrir'); "
        f"print(subprocess.run([sys.executable, '-c', {look!r}], capture_output=True, text=True).stdout)"
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux tells a process's ancestors in /proc")
    found = subprocess.run([sys.executable, "-c", renamed], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "True"
    alone = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert alone.stdout.strip() == "False"


@pytest.mark.parametrize(("rows", "columns", "expected"), [(30, 40, (40, 30)), (0, 0, (80, 24)), (0, 132, (132, 24))])
def test_the_size_is_what_the_terminal_says_or_the_usual(
    terminal: int, rows: int, columns: int, expected: tuple[int, int]
) -> None:
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    assert size_of(terminal) == expected


def test_a_pipe_has_the_usual_size() -> None:
    reader, writer = os.pipe()
    assert size_of(writer) == (80, 24)
    os.close(reader)
    os.close(writer)


@pytest.mark.parametrize("new", [False, True])
def test_a_window_opened_with_the_program_is_known_by_its_session(new: bool) -> None:
    look = (
        "import pty; from tui.terminal import look_at_terminal; "
        "print(look_at_terminal(pty.openpty()[1], {'TERM': 'xterm', 'VTE_VERSION': '7006'}).new_window)"
    )
    found = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=ROOT, start_new_session=new
    )
    assert found.stdout.strip() == str(new)
