import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.command import qrc
from tui.commands import COMMANDS
from tui.main import parser
from tui.paths import named_file, named_place, named_song

NAMED = (named_song, named_file, named_place)


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_an_empty_path_is_none(named: Callable[[str], Path], text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is named"):
        named(text)
    assert named(" a b") == Path(" a b")
    assert named(".") == Path()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_takes_an_empty_path(command: str) -> None:
    found = parser([command])
    groups = [action for action in found._actions if isinstance(action.choices, dict)]
    takes = [*found._actions, *(inner for one in groups for inner in one.choices[command]._actions)]
    assert not [action for action in takes if action.type is Path]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pack", "sea", "--out", ""], "--out: no folder is named. A dot is this one."),
        (["pack", "sea", "--scenes", ""], "--scenes: no file is named."),
        (["compose", "sea", "--vibes", ""], "--vibes: no file is named."),
        (["compose", "sea", "--record", " "], "--record: no file is named."),
        (["compose", "sea", "--out", ""], "--out: no file is named. Give a name, such as song.wav."),
        (["compose", "sea", "--transcript", ""], "--transcript: no file is named."),
        (["verify", ""], "FILE: no folder is named. A dot is this one."),
        (["render", ""], "SHEET.json: no file is named."),
    ],
)
def test_it_is_refused_in_one_line_and_nothing_is_written(arguments: list[str], said: str, tmp_path: Path) -> None:
    refused = qrc(*arguments, folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == f"Error: {said} Type qrc {arguments[0]} --help for all options.\n"
    assert not list(tmp_path.iterdir())
