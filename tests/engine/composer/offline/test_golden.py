"""Twenty songs, pinned: one version of the composing rules gives one sheet for a seed and a vibe, on every machine."""

import hashlib

import pytest

from engine.composer.offline import RULES
from engine.sheetfile import write_sheet

PINNED_RULES = 3
PINNED = {
    "high energy boss fight": "5b86c46db95c9e3a1c766a0c521b18e42d61539a2ae3291c6c97e8e1f1417d12",
    "battle, desperate": "ed65d9a01460fc2176615f181647bad6f180c4ce36a5b92042e766162aa048aa",
    "chase through the city": "b9947784eb36481e52d84e64d75d1b0c6bd50e7848579a3efdb7c11394619c4a",
    "stealth, no drums": "03a448ea9afec60b5449eee711c4b4cc43a1add00f1a8b8f8a5c07d5285770fb",
    "exploring": "bdc2cae734b4178406e75e8967f3031eb41752304d4a3794a4a129ecb12578b7",
    "overworld adventure": "28ccbcee9b43cd760cbbf14308a8288c9c6543cceec22ce685344c8fce8449a2",
    "dungeon, slow": "6cc56eae0e93342b1e0dfd76ab4448ab04849a93ba539ce7b51be855514ded59",
    "rainy village shop, cosy": "b674f03230fc1c24e5a97b993785a4a55c191e4e94f0a10d423939905cfd7664",
    "puzzle": "a2c670bf5a599fc737a4daaae09bdc351eff257c834ac684c76e8ebcba62bdea",
    "title screen": "cc16c30a91ec0eaee7516108f989384c9b15f40306b5f98d00d967a962ab1bee",
    "credits": "29b8e6683aa3701eae43f180bd65746d763ea5a13c38bc8ab46d487c211ed671",
    "victory in D major": "d3d00e95bb7ba1002f3290f1a3e7dcf9f1243d6fa4989903c531977c5557da11",
    "game over": "597b02a980c03ed66fd98ba059d8f546d9c905842e9f3bc10bdacfb46313e47f",
    "sad waltz": "c2bdd3605deaebe21116746de66d9912dbf18141eba10b246d413eadc6a6f3ed",
    "mystery, no bass": "f7221a207585a23d1d651d77d77b2022b94101768c8ae2774bf142fae04c9187",
    "space, 140 bpm": "03db8cfec816e344436852cdc3b69abf4f2e1a653a5535c9e94d8b6c6c3e98cf",
    "underwater": "4db77c14c9fdc322a86c358719884b78a9ccaa1c400b13f51247a359300733eb",
    "pirate jig in 6/8": "1e0e3ff64c958129d9273a46d3606e31e48f6116c170088d1beeaf8fe10c3773",
    "horror, energy 2": "866569f428a09918fa70bcb68898c3f1ebae217f7df3bfb260bd8590e86e329a",
    "": "96af713007027af835f2cc45685c8f14b1ce370793aa12d06e530e390dace283",
}


def test_the_pins_are_of_these_rules():
    assert RULES == PINNED_RULES


@pytest.mark.parametrize("number, vibe", list(enumerate(PINNED)))
def test_a_seed_and_a_vibe_give_the_pinned_sheet(compose, number, vibe):
    sheet = compose(vibe, number)[0].sheet
    assert hashlib.sha256(write_sheet(sheet)).hexdigest() == PINNED[vibe]
