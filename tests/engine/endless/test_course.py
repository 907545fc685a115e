"""Plans of many stretches: each fits the one before, whatever the seed."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from engine.composer.offline.composer import OfflineComposer
from engine.endless.course import TEMPO_STEP, Plan, Standing, followed, planned
from engine.entropy.streams import drawn_seed, song_stream
from engine.model.consoles import ConsoleName
from engine.model.sheet import Sheet
from engine.model.theory import Key, Mode
from engine.record import Asked
from tests.following import follow

FREE = Asked(90.0)


def seeds(count: int) -> list[str]:
    return [hashlib.sha256(str(number).encode()).hexdigest() for number in range(count)]


def course(seed: str, vibes: list[str], asked: Asked = FREE) -> Iterator[tuple[Plan, Sheet, Standing | None]]:
    """Yield plan and sheet of each stretch, and what stood before it."""
    before = None
    for vibe in vibes:
        plan = planned(seed, vibe, asked, before)
        stream = song_stream(plan.seed).child("offline")
        sheet = follow(OfflineComposer().compose(plan.asked.brief(vibe, plan.seed), stream))[0].sheet
        yield plan, sheet, before
        before = followed(plan, sheet, before, seed)


@pytest.mark.parametrize("seed", seeds(2))
def test_neighbours_of_one_vibe_fit(seed: str) -> None:
    consoles, motifs = set(), 0
    for plan, sheet, before in course(seed, ["rainy village shop"] * 6):
        assert plan.seed == drawn_seed(seed, plan.drawn)
        consoles.add(sheet.console)
        motifs += plan.motif_of > 0
        if before is None:
            continue
        assert plan.number == before.number + 1
        assert abs(sheet.bpm - before.bpm) <= TEMPO_STEP * before.bpm
        assert (sheet.key.sharps - before.key.sharps) % 12 in (0, 1, 11)
    assert len(consoles) == 1
    assert motifs in (1, 2)


def test_a_new_vibe_has_a_tempo_of_its_own_at_once_and_a_near_key() -> None:
    heard = list(course(seeds(1)[0], ["rainy village shop"] * 2 + ["boss fight"] * 2))
    before, after = heard[1][1], heard[2][1]
    assert after.bpm > before.bpm * 1.1
    assert (after.key.sharps - before.key.sharps) % 12 in (0, 1, 11)
    assert abs(heard[3][1].bpm - after.bpm) <= TEMPO_STEP * after.bpm


def test_what_is_insisted_on_or_named_holds_in_every_stretch() -> None:
    key = Key(9, Mode.MINOR)
    asked = Asked(90.0, bpm=101, key=key, console=ConsoleName.NES)
    for _, sheet, _ in course(seeds(1)[0], ["space"] * 3, asked):
        assert (sheet.bpm, sheet.key, sheet.console) == (101, key, ConsoleName.NES)
    for _, sheet, _ in course(seeds(1)[0], ["space, 90 bpm, C major"] * 3):
        assert (sheet.bpm, str(sheet.key)) == (90, "C major")


def test_the_same_seed_and_vibes_give_the_same_course_and_another_seed_another() -> None:
    one, two = seeds(2)
    vibes = ["space"] * 3
    plans = [plan for plan, _, _ in course(one, vibes)]
    assert plans == [plan for plan, _, _ in course(one, vibes)]
    assert not {plan.seed for plan in plans} & {plan.seed for plan, _, _ in course(two, vibes)}


def test_a_motif_comes_back_so_often_and_then_another_takes_its_place() -> None:
    seed = seeds(1)[0]
    heard = list(course(seed, ["space"] * 12))
    origins = [plan.motif_of for plan, _, _ in heard if plan.motif_of]
    assert origins == sorted(origins)
    assert origins.count(1) == 3
    assert len(set(origins)) > 1
    for plan, _, before in heard:
        if plan.motif_of and before:
            assert plan.asked.motif == before.motif


def test_what_has_no_lead_leaves_no_motif() -> None:
    plan, sheet, _ = next(course(seeds(1)[0], ["space"]))
    mute = replace(sheet, phases=tuple(replace(phase, lead=()) for phase in sheet.phases))
    standing = followed(plan, mute, None, seeds(1)[0])
    assert standing.motif is None
    assert planned(seeds(1)[0], "space", FREE, standing._replace(wait=1)).motif_of == 0
