import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("xterm-256color", "Abilities(moves_cursor=True, colours=256)"),
        ("vt100", "Abilities(moves_cursor=True, colours=0)"),
        ("dumb", "Abilities(moves_cursor=False, colours=0)"),
        ("no-such-terminal", "None"),
        ("", "None"),
    ],
)
def test_the_system_tells_what_a_terminal_can_do(name: str, expected: str) -> None:
    code = f"from tui.terminfo import abilities; print(abilities({name!r}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == expected
