"""Twenty songs, pinned: one version of the composing rules gives one sheet for a seed and a vibe, on every machine."""

import hashlib

import pytest

from engine.composer.offline import RULES
from engine.sheetfile.writing import write_sheet

PINNED_RULES = 12
PINNED = {
    "high energy boss fight": "e58fbd730564fbec66ff1feb40b2a38d3b93e6315a01ddfce8cbb013ff4c2be2",
    "battle, desperate": "3e542b5b66b6103843bb418c33dd7d176ae81c543c1b2c10fbb48e1a6a4a6366",
    "chase through the city": "4c512e5d82698c6e3b016757d2cca3b1b4ef04b2fa14bfcfbab5f779fee2f314",
    "stealth, no drums": "ef76236bd61c27d00aab3d254af5d08c3972e321e0207210ee38030b9b4dcac8",
    "exploring": "5ad63d806541a4e018d9ec228c3a40d83fcf7a4e112048cc55085c45a64f326f",
    "overworld adventure": "5ba29bd262036bcb1043000f9dc390313987beb983d6ab897ab976e7511d5f11",
    "dungeon, slow": "80e263a74bde248f5011dda58f36fb6f418fe6c7b3ce9661bb2e8a82722ea8af",
    "rainy village shop, cosy": "5d98ecafcde9e33edc407d025efb720980d1b680f824c21c2bcae33af48b2e9a",
    "puzzle": "fce84f983f39954764961503cfd1742fe545496fcdc057b7a74fbf2fda36f074",
    "title screen": "c0878de6b2e0b3bde4d717e5712dd349320cb3ad3f109edd87bf0cb71e9d08bf",
    "credits": "9a55ba91bffb736dad4a45b17e96e91939267372c28bbf91429605ca4565598d",
    "victory in D major": "5ab5f25c70646ccf54e3c46700df722f62cb84164fec67dcf3c9a823ffeb74a2",
    "game over": "47573fdbca1fdb6e149a1a112a9fddcc91dd34de8aa53e3bc9f4e60c9f63000a",
    "sad waltz": "c3d8cfd6bd4df41c1dcf9c44bab9cbe7f4415cc74d624dd27e85627db3083877",
    "mystery, no bass": "430b2c5c42849d9836dd8e0285edc87a05d3844ca67d8648c1b52785ffac0ace",
    "space, 140 bpm": "a99ee844895aa2ad3253a0533d3c21b87ee1ee7ec6acfa55c7af5f2b0eedda3d",
    "underwater": "6129b1be4207284032013c239f2c0cb8478913d27389b60bb0089def60e6471e",
    "pirate jig in 6/8": "95686b4cd738dd4b0564b109b87eaf25a53ffdc766267d31d0bb09a6289393c3",
    "horror, energy 2": "65d448bb56db4ec254a318555f9c8c4896fca6a780e6d0fe1217636bb9b28db0",
    "": "0b2b75e8545f1c817e1bca17d120227e92eb3b5e1eb7d65038e93cccb4697e1d",
}


def test_the_pins_are_of_these_rules():
    assert RULES == PINNED_RULES


@pytest.mark.parametrize("number, vibe", list(enumerate(PINNED)))
def test_a_seed_and_a_vibe_give_the_pinned_sheet(compose, number, vibe):
    sheet = compose(vibe, number)[0].sheet
    assert hashlib.sha256(write_sheet(sheet)).hexdigest() == PINNED[vibe]
