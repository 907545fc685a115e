import pytest

from engine.composer.offline.accompaniment import RHYTHMS
from engine.composer.offline.bass import FIGURES
from engine.composer.offline.character import GRAINS, PARTNERS, TEXTURES
from engine.composer.offline.drum_patterns import STYLES
from engine.composer.offline.lexicon import FAMILIES, GRAMMAR, NEUTRAL, read_family
from engine.composer.offline.titles import PALETTES
from engine.model.theory import Mode
from engine.synth.kits import KITS

KNOWN = {
    "modes": {mode.value.replace(" ", "_") for mode in Mode},
    "drums": set(STYLES),
    "bass": {*FIGURES, "ostinato"},
    "arpeggio": set(RHYTHMS),
    "colour": {"plain", "sevenths", "suspended", "power", "augmented"},
    "metre": {"common", "waltz", "jig"},
    "lead": {"lead", "square_lead", "soft_lead", "saw_lead", "crushed_lead", "bell", "pluck"},
    "second": {"keys", "organ"},
    "pad": {"pad", "choir", "drone"},
    "kit": set(KITS),
    "titles": set(PALETTES),
    "partner": set(PARTNERS),
    "grain": set(GRAINS),
    "texture": set(TEXTURES),
    "climax": {"away", "home"},
}


def test_a_family_is_read_from_its_paragraph():
    family = read_family(
        "boss final_boss\nvillain\n  energy 0.9; speed -0.5; weight 2;\n  modes minor:4 dorian:1; bpm 90 99"
    )
    assert family.phrases == ("boss", "final boss", "villain")
    assert family.scales == {"energy": 0.9, "speed": -0.5}
    assert family.votes == {"modes": {"minor": 4.0, "dorian": 1.0}}
    assert (family.weight, family.bpm, family.swing) == (2.0, (90, 99), 0.0)


def test_what_a_family_cannot_ask_for_is_refused():
    with pytest.raises(ValueError, match="loudness"):
        read_family("boss\n  loudness 3")


def test_every_vote_is_for_something_that_exists():
    for family in FAMILIES:
        for field, votes in family.votes.items():
            assert set(votes) <= KNOWN[field], family.phrases[0]


def test_every_scale_lies_between_its_ends():
    assert all(-1.1 <= value <= 1.1 for family in FAMILIES for value in family.scales.values())


def test_the_lexicon_knows_a_good_many_words():
    words = {phrase for family in FAMILIES for phrase in family.phrases}
    assert len(words) > 1_000
    assert not {phrase for phrase in words if " " not in phrase} & (NEUTRAL - {"final", "beat"}) & GRAMMAR
