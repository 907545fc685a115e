import subprocess
import sys
from pathlib import Path

import pytest

from engine import __version__
from tests.tui.command import ROOT, keyless, qrc, qrc_anew
from tui.commands import COMMANDS
from tui.main import parser
from tui.mode import Mode


def test_help_names_every_command_and_the_version_is_told(tmp_path: Path) -> None:
    shown = qrc_anew("--help", folder=tmp_path)
    assert shown.returncode == 0
    assert all(name in shown.stdout for name in ("compose", "render", "doctor", "--plain", "--transcript"))
    assert qrc_anew("--version", folder=tmp_path).stdout == f"Quantum Retro Composer {__version__}\n"


def test_an_unknown_command_is_one_line(tmp_path: Path) -> None:
    done = qrc("sing", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("Error: ")


def test_options_of_the_app() -> None:
    given = ["--plain", "--transcript", "said.txt"]
    options = parser(given).parse_args(given)
    assert (options.command, options.plain, options.transcript) == (None, True, Path("said.txt"))


def test_a_wrong_option_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser(["compose"]).parse_args(["compose", "--loudly"])
    assert left.value.code == 2
    assert "Type qrc --help" in capsys.readouterr().err


def test_a_transcript_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    done = qrc("--plain", "--transcript", str(tmp_path), folder=tmp_path)
    assert done.returncode in (1, 2)
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1


def test_an_app_without_standard_input_says_where_its_keys_would_come_from(tmp_path: Path) -> None:
    command = ["sh", "-c", f'exec "{sys.executable}" -m tui.main --plain <&-']
    done = subprocess.run(command, cwd=tmp_path, env=keyless(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: the app reads keys from standard input, and that is closed. ")
    assert done.stderr.count("\n") == 1


def test_every_command_has_its_options_where_it_is_named() -> None:
    for name in COMMANDS:
        assert "--" in parser([name])._subparsers._group_actions[0].choices[name].format_help()  # type: ignore


def test_help_loads_no_command(tmp_path: Path) -> None:
    code = "import sys, tui.main; tui.main.parser([]).format_help(); print([m for m in sys.modules if 'tui.comm' in m])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "['tui.commands']"


def test_the_two_modes_and_plain_lines_exclude_each_other(tmp_path: Path) -> None:
    assert parser([]).parse_args(["--page"]).mode is Mode.PAGE
    assert parser([]).parse_args(["--line"]).mode is Mode.LINE
    done = qrc("--page", "--plain", folder=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compose", "sea", "--lenght", "1:00"], "unrecognized arguments: --lenght 1:00. Did you mean --length?"),
        (["compose", "sea", "--xyzzy=1"], "unrecognized arguments: --xyzzy=1. There is no option --xyzzy."),
        (
            ["compose", "sea", "side"],
            "unrecognized arguments: side. A vibe of several words stands in quotation marks.",
        ),
        (["compose", "--bits"], "--bits: expected one argument."),
        (["compose", "--out", ""], "--out: no file is named. Give a name, such as song.wav."),
    ],
)
def test_what_is_wrong_on_the_command_line_is_told_with_what_helps(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parser(arguments).parse_args(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith(f"Error: {said} Type qrc ")
