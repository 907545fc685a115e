"""Papers tell what stands in the records, and nothing else."""

import json

from engine.model.leitmotif import leitmotif_of
from engine.soundtrack.made import MadePack
from engine.soundtrack.papers import manifest, readme
from tests.samples import SEED, small_sheet

MOTIF = leitmotif_of(small_sheet())


def test_papers_of_nothing_are_sound() -> None:
    found = json.loads(manifest(MadePack("a game", SEED, None, []), {"sources": []}))
    assert (found["scenes"], found["leitmotif"], found["seed"]) == ([], None, SEED)
    lines = readme(MadePack("a game\n\x1b[2J", SEED, None, [])).decode().splitlines()
    assert lines[0] == "Soundtrack for: a game [2J."
    assert not any("leitmotif" in line for line in lines)


def test_the_leitmotif_is_written_as_it_can_be_read() -> None:
    assert MOTIF is not None
    found = json.loads(manifest(MadePack("", SEED, MOTIF._replace(notes=MOTIF.notes[:4]), []), {}))
    assert found["leitmotif"] == "E minor, 16: 0+2=76 2+2=79 4+2=78 6+2=74"
