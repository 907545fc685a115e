from pathlib import Path

import pytest

from engine import __version__
from tests.tui.command import qrc
from tui.main import parser


def test_help_names_every_command_and_the_version_is_told(tmp_path: Path) -> None:
    shown = qrc("--help", folder=tmp_path)
    assert shown.returncode == 0
    assert all(name in shown.stdout for name in ("compose", "render", "doctor", "--plain", "--transcript"))
    assert qrc("--version", folder=tmp_path).stdout == f"Quantum Retro Composer {__version__}\n"


def test_an_unknown_command_is_one_line(tmp_path: Path) -> None:
    done = qrc("sing", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("Error: ")


def test_options_of_the_app() -> None:
    options = parser().parse_args(["--plain", "--transcript", "said.txt"])
    assert (options.command, options.plain, options.transcript) == (None, True, Path("said.txt"))


def test_a_wrong_option_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args(["compose", "--loudly"])
    assert left.value.code == 2
    assert "Type qrc --help" in capsys.readouterr().err


def test_a_transcript_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    done = qrc("--plain", "--transcript", str(tmp_path), folder=tmp_path)
    assert done.returncode in (1, 2)
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
