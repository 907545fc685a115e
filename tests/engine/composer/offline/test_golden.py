"""Twenty songs, pinned: one version of the composing rules gives one sheet for a seed and a vibe, on every machine."""

import hashlib

import pytest

from engine.composer.offline import RULES
from engine.sheetfile.writing import write_sheet

PINNED_RULES = 10
PINNED = {
    "high energy boss fight": "05f521f3d5ee63cd09ddae70aeb56ac8acfbdb4df103767305a1d3a0b3a44146",
    "battle, desperate": "eeeed45ad5d54152e628d068328b81149fc0ffd3976519b35de26d4d92106dba",
    "chase through the city": "8235ec4d8aa1c41e6fa267b5d9dc2e976dad9ec8aa4b9245443f410cac7937a0",
    "stealth, no drums": "1718ee6a19503dfe378172f7c21141ee6676a86b7dd0b723ace3f52c85e75234",
    "exploring": "13a71c34703e985389dcc9b667a0acd30b43c1683245c5aad3b7981a833aeb06",
    "overworld adventure": "6aad55d61e8544325f3b06b44ab12ddd05c17c4e94addd08c6801d937cb6f80a",
    "dungeon, slow": "9ea0b082e5596f2db220695fc94512337c219557db5543549f27adb16e3aa61e",
    "rainy village shop, cosy": "5ca229df063d1b3b70628e6db94ef7f99f7923a3bc0073714a163413bc2371d8",
    "puzzle": "ee786b2c69a10fa510cffd355ada6f67755ad844a6bea99dcd1ac26362cc58c8",
    "title screen": "dc7f23ea45718eee094f5463c491f915ee7d1993414c49d6eb644be5e97b3dde",
    "credits": "32aa9cc24d613ecf4c8b22942375e9a086cbe1aded4fbf1d07d234bda892ed03",
    "victory in D major": "54f1004de4483a679c452d5025c9dd245925f07f0cd3339e903e684f904c3d25",
    "game over": "f4155bac379c1adee682afe768f186cf62f05bae5e38a3437883bf2013e87a2a",
    "sad waltz": "9f8ca5d7503ecb82bd7bac3fec1e4df4546e9110c0799c53293d7de5e7763c5a",
    "mystery, no bass": "e4880997634d8646cac0c1976b017a7aafea78c589c778906cfba33300ae115c",
    "space, 140 bpm": "ca0277754a249e45f82284b18a66a709118dd71f7de6c295a16fdace53e97a5d",
    "underwater": "280c96da10fef42e6ab9a4c1dfb4193c5fc3e244356b737e1e97670705346ce3",
    "pirate jig in 6/8": "590ff47f2c0b03b47746825c19b86ba4c6384c62f6407adb598cfc7f0c58c3dc",
    "horror, energy 2": "24a6db625f2d819dc897a6ba5f43edf8c64fa6db6718c1f6a7f0693008610e20",
    "": "d52a6b08e6d19e2d64f0a94cb6231863c6f7017b3d778040288a9bc72029b0cc",
}


def test_the_pins_are_of_these_rules():
    assert RULES == PINNED_RULES


@pytest.mark.parametrize("number, vibe", list(enumerate(PINNED)))
def test_a_seed_and_a_vibe_give_the_pinned_sheet(compose, number, vibe):
    sheet = compose(vibe, number)[0].sheet
    assert hashlib.sha256(write_sheet(sheet)).hexdigest() == PINNED[vibe]
