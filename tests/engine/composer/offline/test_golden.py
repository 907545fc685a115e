"""Twenty songs, pinned: one version of the composing rules gives one sheet for a seed and a vibe, on every machine."""

import hashlib

import pytest

from engine.composer.offline import RULES
from engine.sheetfile import write_sheet

PINNED_RULES = 4
PINNED = {
    "high energy boss fight": "acc815f5ed3e1b68ac81a4c440c7624c55817aa4041e1570dcad055ae6b38ab0",
    "battle, desperate": "2cfd58cde59ab4aab2a77358767685927a8b8307f90e864b2b6cb0cd90bc8202",
    "chase through the city": "d5bcffd87561a98fe46244ff839c3dd22fd566ae3dd5bde201ba119af1d18605",
    "stealth, no drums": "ddf6a5029635d77c5acf975f224ddc128a65df4cc22883fba78ab0fdae7a8234",
    "exploring": "a5ef8183a99f14371fbc60d0d0dc81aba111c28fdcd9ae97183a05959c65b9fe",
    "overworld adventure": "9ff35544ad60c5840819a829ae65482f7cd474dd0b11b17957baf3f48d8a74ea",
    "dungeon, slow": "8de33ba1a3a287927ed07c16691a2e7119647703fb7c37a9a7aaf580c350bf28",
    "rainy village shop, cosy": "bce245d0b9a2a60231eedfafe5188193da55af75865e9a00bed7d33bed51a035",
    "puzzle": "d296c56fe262c0299af869d354b45c49e9945abcc1befbba8b1a0c591b07c323",
    "title screen": "b57d1f40dab0949bc6b480fbcde90e43d21fa8a14f3562b77fd220698179fa25",
    "credits": "562aeac4a1ac5086ca24abdffef6fba8fd19e58e9a65e54735f61a5d7bdebb7e",
    "victory in D major": "bb65c908c29c97e53772b2c7d663fc8e44f2f9cea6eac264b9a63f43f334880e",
    "game over": "07d959d6a0e34830d9bb0b32e85a80c246300e18ea382172c3f00f92b8fd9d09",
    "sad waltz": "73af3185d4c39759dab7306744aa4e0f88b4b88da73e77b1958e9917549b17cb",
    "mystery, no bass": "d5c60e91df5f7e1c50e93da5779721abb60db98961eaed005489adfcf032be89",
    "space, 140 bpm": "74d5d850fc8fdedb89e6d8c786b7151246950bd1b8a49b147650913ef86943fb",
    "underwater": "719900f85b3f342895de0d6ea1e222cab9dd7c11a720efb9812670841a718c01",
    "pirate jig in 6/8": "b6b2e3962a812c647cc0eb831902d9aca9ebbae265f0134be28d7fd656b3bf6c",
    "horror, energy 2": "cf19fa5f5a34cf93310b44a82ade4348ff275f88f5b6134e0cd6feb46cd62a35",
    "": "1f55ace745287ae5eac46bc5ea6e7176afcfb7d722508b71a8a493181af74c6d",
}


def test_the_pins_are_of_these_rules():
    assert RULES == PINNED_RULES


@pytest.mark.parametrize("number, vibe", list(enumerate(PINNED)))
def test_a_seed_and_a_vibe_give_the_pinned_sheet(compose, number, vibe):
    sheet = compose(vibe, number)[0].sheet
    assert hashlib.sha256(write_sheet(sheet)).hexdigest() == PINNED[vibe]
