"""What is written of a take is told in words, and its files get names that are free."""

from pathlib import Path

from engine.looping.cuts import LoopKind
from engine.output import FORMATS
from tui.exports import FORMAT_WORDS, PIECES, Export, Stems


def test_every_format_can_be_chosen() -> None:
    assert set(FORMAT_WORDS) == set(FORMATS)


def test_it_is_told_in_words() -> None:
    export = Export()
    assert export.words == "whole song as WAV"
    assert export.toggled(".mid").toggled(".ogg").words == "whole song as WAV, OGG and MIDI"
    assert export.toggled(".wav").words == "whole song as nothing"
    assert export.next_piece().words == "loop as WAV"


def test_stems_come_round_and_want_sound() -> None:
    export, seen = Export(), []
    for _ in Stems:
        seen.append(export.words)
        export = export.next_stems()
    assert export == Export()
    assert seen[1:3] == ["whole song as WAV, stems by part", "whole song as WAV, stems by phase"]
    assert export.next_stems().trouble == ""
    for ending, form in FORMATS.items():
        trouble = Export((ending,), stems=Stems.PARTS).trouble
        assert (trouble == "") if form.hears else trouble.startswith("stems are sound")


def test_the_pieces_come_round() -> None:
    export, seen = Export(), []
    for _ in PIECES:
        seen.append(export.piece)
        export = export.next_piece()
    assert (seen, export) == (list(PIECES), Export())


def test_files_are_named_after_the_title_and_none_is_replaced(tmp_path: Path) -> None:
    export = Export((".wav", ".mid"), LoopKind.LOOP)
    assert export.targets(tmp_path, "Iron Gate").outputs == (tmp_path / "iron-gate.wav", tmp_path / "iron-gate.mid")
    (tmp_path / "iron-gate-ending.wav").touch()
    targets = export.targets(tmp_path, "Iron Gate")
    assert targets.outputs == (tmp_path / "iron-gate-2.wav", tmp_path / "iron-gate-2.mid")
    assert (targets.loop, targets.force) == (LoopKind.LOOP, False)
