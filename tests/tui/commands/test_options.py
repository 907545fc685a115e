import argparse
from pathlib import Path

import pytest

from engine.model.errors import WrongUse
from tui.commands.options import add_output_options, add_telling_options, seconds_of


def read(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_output_options(parser)
    add_telling_options(parser)
    return parser.parse_args(arguments)


def test_three_minutes_are_the_default_and_outputs_add_up() -> None:
    options = read("--out", "a.wav", "--out", "b.mid")
    assert seconds_of(options) == 180
    assert options.out == [Path("a.wav"), Path("b.mid")]
    assert not options.quiet


def test_an_empty_length_is_refused() -> None:
    with pytest.raises(WrongUse):
        seconds_of(read("--length", ""))
