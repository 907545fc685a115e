from pathlib import Path

import pytest

from tests.tui.command import qrc


def test_plain_lines_are_said_and_written_down_whatever_mode_the_environment_names(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text('length = "0:10"\n')
    done = qrc("--plain", "--transcript", "said.txt", folder=tmp_path, environment={"QRC_MODE": "page"})
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first.startswith("Quantum Retro Composer, line mode")
    assert second.startswith("Vibe: ")
    assert (tmp_path / "said.txt").read_text() == done.stdout


@pytest.mark.parametrize("named", ["line", "nonsense"])
def test_the_environment_names_the_mode_where_the_command_line_does_not(named: str, tmp_path: Path) -> None:
    done = qrc(folder=tmp_path, environment={"QRC_MODE": named})
    assert done.returncode == 0
    assert ("QRC_MODE 'nonsense' is neither line nor page" in done.stdout) == (named == "nonsense")
