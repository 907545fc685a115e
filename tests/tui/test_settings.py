from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.consoles import CONSOLE_CHOICES
from engine.model.errors import WrongUse
from engine.request import COMPOSER_CHOICES
from tui.keys import with_letter
from tui.manner import Manner, Verbosity
from tui.settings import Settings, read_settings, toggled, write_settings

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
settings = st.builds(
    Settings()._replace,
    manner=st.builds(
        Manner()._replace,
        verbosity=st.sampled_from(Verbosity),
        bell=st.booleans(),
        act_on_digits=st.booleans(),
        quiet_while_playing=st.booleans(),
    ),
    songs_folder=texts,
    seconds=st.integers(10, 3600).map(float),
    composer=st.sampled_from(COMPOSER_CHOICES),
    console=st.sampled_from(CONSOLE_CHOICES),
)


@given(settings)
def test_what_is_written_is_read_back(one: Settings) -> None:
    assert read_settings(write_settings(one)) == one


def test_letters_are_written_and_read_back() -> None:
    manner = with_letter(with_letter(Manner(), "c", "z"), "p", "c")
    assert read_settings(write_settings(Settings(manner))).manner == manner


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("verbosity = ", "it is no TOML: at its end: a value is missing, or a text has no quotes. Write each setting"),
        ('verbosity = "loud"', "loud"),
        ("bell = 1", "bell"),
        ("vibe = 3", "vibe"),
        ('length = "90:00"', "90:00"),
        ('composer = "bach"', "bach"),
        ('console = "toaster"', "toaster"),
        ("colour = 3", "colour"),
        ('[letters]\nc = "p"', "'p'"),
        ('[letters]\n5 = "p"', "letters"),
        ("letters = 3", "letters"),
    ],
)
def test_a_wrong_setting_is_named(text: str, named: str) -> None:
    with pytest.raises(WrongUse) as refused:
        read_settings(text)
    assert named in str(refused.value)


def test_what_is_not_written_is_as_usual() -> None:
    assert read_settings("") == Settings()
    assert read_settings("bell = true") == Settings(Manner(bell=True))
    assert toggled(Manner(), "bell") == Manner(bell=True)


def test_songs_go_to_the_set_folder_or_stay_here(tmp_path: Path) -> None:
    assert Settings().folder(tmp_path) == tmp_path
    assert Settings()._replace(songs_folder="songs").folder(tmp_path) == tmp_path / "songs"
    assert Settings()._replace(songs_folder="/music").folder(tmp_path) == Path("/music")
    assert Settings()._replace(songs_folder="~").folder(tmp_path) == Path.home()
