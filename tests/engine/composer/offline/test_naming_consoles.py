import pytest

from engine.composer.offline.naming_consoles import named_console
from engine.model.consoles import ConsoleName


@pytest.mark.parametrize(
    ("words", "size", "names"),
    [
        ("nes dungeon", 1, "nes"),
        ("super nintendo forest", 2, "snes"),
        ("sega mega drive race", 3, "genesis"),
        ("8 bit boss", 2, "nes gameboy c64"),
        ("modern", 1, "modern"),
        ("super boss", 0, ""),
        ("", 0, ""),
    ],
)
def test_the_longest_phrase_counts(words: str, size: int, names: str) -> None:
    wish, length = named_console(words.split())
    assert length == size
    assert set(wish.votes if wish else ()) == {ConsoleName(name) for name in names.split()}
