from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from engine.composer.offline import OfflineComposer
from engine.enforcer import enforce
from engine.entropy.streams import ShakeStream
from engine.model.brief import Brief
from engine.model.sheet import PITCHED, REGISTERS, Part, Phase, Sheet
from engine.model.theory import Key, Mode
from tests.engine.composer.offline.conftest import seed_of, stream_of
from tests.examples import examples

SHEETS = TypeAdapter(Sheet)
VIBES = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        [
            "",
            "boss fight",
            "slow waltz",
            "no drums",
            "rainy village shop, cosy",
            "\u202eشمس\x00",
            "é" * 10_000,
            "jazz bar",
            "pirate jig in 6/8",
            "calm lullaby in 6/8, no drums",
            "no bass, no melody, no pad, no arpeggio, energy 1",
        ]
    ),
)
SEEDS = st.integers(0, 2**64)
QUICK = examples(25, HealthCheck.function_scoped_fixture)


def events(phase: Phase) -> float:
    return (len(phase.drums) + sum(len(phase.notes(part)) for part in PITCHED)) / phase.bars


def force(phase: Phase) -> float:
    """Return how hard everything in a bar is struck, taken together."""
    struck = sum(hit.velocity for hit in phase.drums)
    return (struck + sum(note.velocity for part in PITCHED for note in phase.notes(part))) / phase.bars


@QUICK
@given(VIBES, SEEDS)
def test_any_vibe_and_any_seed_give_a_sheet_that_reads_back_the_same(compose, vibe, number):
    sheet = compose(vibe, number)[0].sheet
    assert SHEETS.validate_json(SHEETS.dump_json(sheet)) == sheet
    assert [phase.name for phase in sheet.phases] == ["intro", "groove", "climax"]


@QUICK
@given(VIBES, SEEDS)
def test_every_part_plays_to_the_end_in_its_register_and_in_order(compose, vibe, number):
    sheet = compose(vibe, number)[0].sheet
    for phase in sheet.phases:
        end = phase.bars * sheet.steps_per_bar
        for part in PITCHED:
            notes = phase.notes(part)
            low, high = REGISTERS[part]
            assert notes
            assert all(low <= note.pitch <= high and note.step + note.length <= end for note in notes)
            assert all(before.step <= after.step for before, after in pairwise(notes))
            assert any(note.step + note.length > end - end // 4 for note in notes)
            if part is not Part.PAD:
                assert all(before.step + before.length <= after.step for before, after in pairwise(notes))


@QUICK
@given(VIBES, SEEDS)
def test_chords_and_pad_cover_every_phase_and_every_bar_has_drums(compose, vibe, number):
    sheet = compose(vibe, number)[0].sheet
    for phase in sheet.phases:
        end = phase.bars * sheet.steps_per_bar
        assert [c.step for c in phase.chords] + [end] == [0] + [c.step + c.length for c in phase.chords]
        covered = {step for note in phase.pad for step in range(note.step, note.step + note.length)}
        assert covered == set(range(end))
        bars = [hit.step // sheet.steps_per_bar for hit in phase.drums]
        assert all((bars.count(bar) >= 2) is (Part.DRUMS not in sheet.without) for bar in range(phase.bars))


@QUICK
@given(VIBES, SEEDS)
def test_the_enforcer_finds_nothing_to_repair(compose, stream, vibe, number):
    sheet = compose(vibe, number)[0].sheet
    assert enforce(sheet, stream).sheet is sheet


@QUICK
@given(VIBES, SEEDS)
def test_energy_rises_from_phase_to_phase(compose, vibe, number):
    intro, groove, climax = compose(vibe, number)[0].sheet.phases
    assert intro.energy < groove.energy < climax.energy
    assert force(intro) * 1.1 < force(groove)
    assert force(groove) < force(climax)


@QUICK
@given(VIBES, SEEDS, st.integers(40, 300), st.sampled_from(Mode), st.integers(0, 11))
def test_the_briefs_own_tempo_and_key_are_obeyed(compose, vibe, number, bpm, mode, tonic):
    sheet = compose(vibe, number, bpm=bpm, key=Key(tonic, mode))[0].sheet
    assert (sheet.bpm, sheet.key) == (bpm, Key(tonic, mode))


@pytest.mark.parametrize("asked, given_tempo", [(1, 40), (999, 300)])
def test_a_tempo_beyond_the_sheets_bounds_is_brought_to_the_nearest(compose, asked, given_tempo):
    assert compose("boss", 0, bpm=asked)[0].sheet.bpm == given_tempo


@QUICK
@given(VIBES, SEEDS)
def test_one_seed_gives_one_sheet_and_another_seed_another(compose, vibe, number):
    sheet = compose(vibe, number)[0].sheet
    assert compose(vibe, number)[0].sheet == sheet
    other = compose(vibe, number + 1)[0].sheet
    assert [phase.lead for phase in other.phases] != [phase.lead for phase in sheet.phases]


class OtherDrums(ShakeStream):
    """The stream of a song whose drums are drawn from another seed."""

    __slots__ = ()

    def child(self, name):
        if self.name == "song/composer" and name == "drums":
            return stream_of(99).child(name)
        return super().child(name)


def test_a_change_of_the_drums_stream_changes_the_drums_alone():
    def composed(stream):
        stage = OfflineComposer().compose(Brief("boss fight", seed_of(1)), stream)
        while True:
            try:
                next(stage)
            except StopIteration as stop:
                return stop.value.sheet

    plain = composed(stream_of(1))
    other = composed(OtherDrums(bytes.fromhex(seed_of(1)), "song/composer"))
    assert [phase.drums for phase in plain.phases] != [phase.drums for phase in other.phases]
    kept = tuple(replace(phase, drums=was.drums) for phase, was in zip(other.phases, plain.phases, strict=True))
    assert replace(other, phases=kept) == plain


def test_a_vibe_that_no_file_could_hold_is_kept_as_text_that_can_be_written(compose):
    sheet = compose("boss \ud800 fight")[0].sheet
    assert sheet.vibe == "boss ? fight"
    assert len(compose("x" * 20_000)[0].sheet.vibe) == 10_000


def test_the_composer_tells_how_it_understood_and_what_it_composed(compose):
    composition, told = compose("high energy retro game boss fight", 0)
    sheet = composition.sheet
    bars = sum(phase.bars for phase in sheet.phases)
    assert told[0].startswith("Understood: high energy, boss fight. ")
    assert told[0].endswith("All words known.")
    assert told[1:] == [
        f"Console: {sheet.console}, chosen for the mood.",
        f"Composed: {sheet.title}, {sheet.key}, {sheet.bpm} beats a minute, 3 phases, {bars} bars.",
    ]
    assert (composition.composer, composition.model) == ("offline", "")


def test_a_boss_is_not_a_shop(compose):
    bosses = [compose("high energy boss fight", n)[0].sheet for n in range(12)]
    shops = [compose("rainy village shop, cosy", n)[0].sheet for n in range(12)]
    dark = (Mode.MINOR, Mode.HARMONIC_MINOR, Mode.PHRYGIAN)
    assert min(sheet.bpm for sheet in bosses) > max(sheet.bpm for sheet in shops)
    assert sum(sheet.key.mode in dark for sheet in bosses) >= 9
    assert sum(sheet.key.mode in dark for sheet in shops) <= 2

    def density(sheets: list[Sheet]) -> float:
        return sum(events(sheet.phases[1]) for sheet in sheets)

    assert density(bosses) > 1.25 * density(shops)


def test_leads_of_one_vibe_share_no_long_run_of_intervals_and_rhythms(compose):
    seen: dict[tuple[tuple[int, int], ...], int] = {}
    for number in range(40):
        for phase in compose("happy adventure", number)[0].sheet.phases:
            moves = [(b.pitch - a.pitch, b.step - a.step) for a, b in pairwise(phase.lead)]
            for at in range(len(moves) - 7):
                assert seen.setdefault(tuple(moves[at : at + 8]), number) == number


def test_the_lead_keeps_its_distance_from_the_bass(compose):
    for number in range(10):
        for phase in compose("space adventure", number)[0].sheet.phases:
            lead, bass = (sorted(note.pitch for note in part) for part in (phase.lead, phase.bass))
            assert 12 < lead[len(lead) // 2] - bass[len(bass) // 2] < 48


def test_no_octaves_run_parallel_between_lead_and_bass_on_beats(compose):
    for number in range(20):
        for phase in compose("castle hero", number)[0].sheet.phases:
            bass = {note.step: note.pitch for note in phase.bass}
            pairs = [(n.pitch, bass[n.step]) for n in phase.lead if n.step % 4 == 0 and n.step in bass]
            for (top, low), (next_top, next_low) in pairwise(pairs):
                parallel = (top - low) % 12 == 0 == (next_top - next_low) % 12 and top != next_top and low != next_low
                assert not parallel
