from pathlib import Path

import pytest

from tui.keeping import MOST_VIBES, Keeping, home_folder, write_whole
from tui.manner import Manner
from tui.settings import Settings


def test_the_home_is_the_named_folder_or_the_system_s() -> None:
    assert home_folder({"QRC_HOME": "/music/qrc"}) == Path("/music/qrc")
    assert home_folder({}).name == "qrc"


def test_settings_outlive_the_session(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "home"
    first = Keeping(folder)
    assert first.new
    assert first.settings() == (Settings(), "")
    changed = Settings(Manner(bell=True))._replace(vibe='rainy "village"')
    assert first.keep_settings(changed) == ""
    second = Keeping(folder)
    assert not second.new
    assert second.settings() == (changed, "")
    assert [path.name for path in folder.iterdir()] == ["settings.toml"]


def test_without_a_folder_nothing_is_kept() -> None:
    keeping = Keeping(None)
    assert not keeping.new
    assert keeping.keep_settings(Settings()) == ""
    assert keeping.settings() == (Settings(), "")
    assert keeping.vibes() == []


@pytest.mark.parametrize("content", [b'verbosity = "loud"', b"\xff\xfe", b"= ="])
def test_a_broken_file_is_told_and_set_aside_each_time(tmp_path: Path, content: bytes) -> None:
    for number in ("", "2"):
        (tmp_path / "settings.toml").write_bytes(content)
        settings, trouble = Keeping(tmp_path).settings()
        assert settings == Settings()
        assert trouble.endswith(f"Your file is kept as {tmp_path}/settings.toml.broken{number}.")
        assert (tmp_path / f"settings.toml.broken{number}").read_bytes() == content


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in Keeping(tmp_path / "file" / "home").keep_settings(Settings())


def test_vibes_are_kept_one_a_line_and_not_without_end(tmp_path: Path) -> None:
    keeping = Keeping(tmp_path)
    assert keeping.vibes() == []
    keeping.keep_vibes([f"vibe {number}" for number in range(MOST_VIBES + 5)])
    assert len(keeping.vibes()) == MOST_VIBES
    assert keeping.vibes()[-1] == f"vibe {MOST_VIBES + 4}"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    write_whole(path, "first")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert path.read_text() == "first"
