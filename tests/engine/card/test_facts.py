import json

from engine.card import Portrait, card_facts
from engine.model.sheet import Part


def test_the_facts_are_plain_json_and_agree_with_the_portrait(boss: Portrait) -> None:
    facts = json.loads(json.dumps(card_facts(boss)))
    assert facts["title"] == boss.sheet.title and facts["bars"] == boss.track.bars
    assert facts["console"] == boss.track.console == boss.sheet.console
    assert facts["sections"][0]["first_bar"] == 1
    assert sum(section["bars"] for section in facts["sections"]) == facts["bars"]
    assert [len(phase["chords"]) for phase in facts["phases"]] == [phase.bars for phase in boss.sheet.phases]
    assert facts["phases"][1]["parts"]["bass"]["instrument"] == boss.sheet.voices.of(Part.BASS)
    motif = facts["motif"]
    assert motif and len(motif["notes"]) == len(motif["steps"])
    stated = [back for section in facts["sections"] for back in section["motif"] if back["form"] == "stated"]
    assert stated and stated[0]["words"] == "unchanged"
