import json
from pathlib import Path
from typing import Any

import pytest

from engine.model.errors import WrongUse
from engine.record import OWN_HASH, own_hash
from engine.verify.rights import rights_page
from tests.engine.verify.mutations import changed


def test_the_page_tells_what_a_store_asks(song: Path, record: dict[str, Any]) -> None:
    page = rights_page(song)
    assert page[0] == f"Rights sheet for the song {record['title']}."
    assert "Written by: the program's own rules, drawing on the seed. No language model took part." in page
    assert "Sound: computed by the program's own synthesiser. No samples and no sound recordings were used." in page
    assert "Randomness: Seed rolled from quantum, hardware and clock." in page
    assert any("CC0 1.0 Universal" in line for line in page)
    assert f"File: a.wav, SHA-256 {record['files'][0]['sha256']}." in page
    assert page[-2].endswith("qrc verify a.provenance.json")
    assert page[-1].endswith("They are no legal advice and no promise.")
    assert all("\n" not in line for line in page)


@pytest.mark.parametrize(
    ("composer", "said"),
    [
        ("gemini", "Written by: the language model some-model, asked through gemini; the program filled"),
        ("sheet", "Written by: not known to the program: the notes were read from a sheet file."),
    ],
)
def test_who_wrote_the_notes_is_told(composer: str, said: str, song: Path, record: dict[str, Any]) -> None:
    other = record | {"composer": composer, "model": "some-model"}
    other[OWN_HASH] = own_hash(other)
    (song.parent / "a.provenance.json").write_text(json.dumps(other))
    assert any(line.startswith(said) for line in rights_page(song))


def test_the_licence_is_the_maker_s(song: Path) -> None:
    assert any(
        line.endswith("made the song: All rights reserved.") for line in rights_page(song, "All rights\nreserved")
    )
    with pytest.raises(WrongUse, match="is no name"):
        rights_page(song, " ")


def test_a_changed_record_makes_no_page(song: Path, record: dict[str, Any]) -> None:
    (song.parent / "a.provenance.json").write_text(json.dumps(changed(record, ("model",))))
    with pytest.raises(WrongUse, match="was changed after it was written"):
        rights_page(song)
    (song.parent / "a.provenance.json").write_text("{}")
    with pytest.raises(WrongUse, match="cannot be read: its field format is missing"):
        rights_page(song)
