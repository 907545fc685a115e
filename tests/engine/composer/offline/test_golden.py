"""Twenty songs, pinned: one version of the composing rules gives one sheet for a seed and a vibe, on every machine."""

import hashlib

import pytest

from engine.composer.offline import RULES
from engine.sheetfile import write_sheet

PINNED_RULES = 8
PINNED = {
    "high energy boss fight": "05f521f3d5ee63cd09ddae70aeb56ac8acfbdb4df103767305a1d3a0b3a44146",
    "battle, desperate": "e8b73c4eabc5c99be40cc403821b5e4ad359022c1234430a54836a171c70c15f",
    "chase through the city": "bcc659f9935574db42707f8d70079478f82d43f5def188ceddedbe60d99e49b0",
    "stealth, no drums": "6f36f3e850b594f76dd32b178e5cdcdd4c34313f1ab6d559173fa10fe4875b5d",
    "exploring": "f09acbc5501f6f58ecc20f9ab22c8e2ee5d474ef8b501ae33529a3f9279d2c78",
    "overworld adventure": "2f959988b91f2864c69912ba264a91857366ddbf59f2d202b7eb98df9a338b7c",
    "dungeon, slow": "eb6ac1b2fc1a3517edd8e6c4fe8d713b421fdbcde572bbfbf642969eb5a1c2f9",
    "rainy village shop, cosy": "040246ac1630347e87ec921351d403be67e12f7664007b767c9c609f10da42eb",
    "puzzle": "569916c4cd7e399b75d022873eb6d5f6e61a225605b16da3063969b13ecbf1a2",
    "title screen": "f688427e7aa4afe00f45e15d1adaec31a6bbdbd380da4df8e2014dd72a4dad84",
    "credits": "32aa9cc24d613ecf4c8b22942375e9a086cbe1aded4fbf1d07d234bda892ed03",
    "victory in D major": "56fbebd12ea152ac908669aec19f1eab1eaec9cc05e3465e5e0c78ae98955151",
    "game over": "141a3f2375ea036d540cda2bacbb23c2c4c7d1ecc5e4793d9c716cb48a6b06bb",
    "sad waltz": "bec3441d203ddb8665dcc5463b28c60cbf0b1b31313377a54e866eaf48faab76",
    "mystery, no bass": "7d8d9e636685c998bd65780502c8220820a8eca4048799ff8d1dd6bc1efcc751",
    "space, 140 bpm": "40257d59fd5356f12f7ea1663a93f6647f6f53f2586ba35d82a5af7b3f9acb90",
    "underwater": "f8dfbd0c5123865f114aaeb24fa16b5b08dd6f6396af4116c75f8a49ad624c84",
    "pirate jig in 6/8": "a75e9e88e3da1833b2ea14aaa27b195ac10cc17e6dd7d64523a0d6a2a8e3ea9f",
    "horror, energy 2": "4ca39a5e4d33ae1704a9259923119d0f8c181a84e107f8170475a555f110d9a9",
    "": "2757ea29b89dac1c7783e81a25f393f1aedfa07c097fcff9296b580c1164841a",
}


def test_the_pins_are_of_these_rules():
    assert RULES == PINNED_RULES


@pytest.mark.parametrize("number, vibe", list(enumerate(PINNED)))
def test_a_seed_and_a_vibe_give_the_pinned_sheet(compose, number, vibe):
    sheet = compose(vibe, number)[0].sheet
    assert hashlib.sha256(write_sheet(sheet)).hexdigest() == PINNED[vibe]
