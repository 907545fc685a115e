"""A song that another composer began is gone on with: what stands stays, and the rest fits it."""

from dataclasses import replace

import pytest

from engine.composer.offline.composer import OfflineComposer
from engine.composer.offline.continuing import finished, grown, planned_around, themes_on, written_anew
from engine.composer.offline.moods import settle
from engine.composer.offline.themes import draw_themes
from engine.composer.offline.words import read_vibe
from engine.entropy.streams import song_stream
from engine.model.brief import Beginning, Brief
from engine.model.sheet import PITCHED, Drum, Note, Part, Phase, Sheet
from engine.sheetfile.reply import read_reply
from tests.fakes.gemini_answers import GOOD_TEXT
from tests.following import events_of
from tests.samples import SEED

WHOLE = read_reply(GOOD_TEXT, "x").sheet
MOTIF = (0, 2, 4, 3)  # the degrees on which the sheet's motif stands


def gone_on_with(begun, vibe: str = "boss fight") -> Sheet:
    brief = Brief(vibe, SEED, bpm=WHOLE.bpm, key=WHOLE.key, begun=begun)
    made, _ = events_of(OfflineComposer().compose(brief, song_stream(SEED)))
    return made.sheet


@pytest.mark.parametrize("vibe", ["boss fight", "a waltz in a ballroom"])
@pytest.mark.parametrize("percent", range(10, 100, 5))
def test_everything_that_had_come_stands_in_the_finished_song(percent, vibe):
    begun = read_reply(GOOD_TEXT[: len(GOOD_TEXT) * percent // 100], "x").phases
    sheet = gone_on_with(begun, vibe)
    assert (sheet.bpm, sheet.key, sheet.steps_per_bar) == (WHOLE.bpm, WHOLE.key, 16)
    for phase, made in zip(begun, sheet.phases, strict=True):
        if isinstance(phase, Phase):
            assert made == phase
            continue
        assert all(n.step < made.bars * 16 for part in PITCHED for n in made.notes(part))
        assert made.lead
        assert made.bass
        assert made.key is None
        if isinstance(phase, Beginning):
            assert made.bars == phase.phase.bars
            assert set(phase.phase.drums) <= set(made.drums)
            for part in PITCHED:
                assert set(phase.phase.notes(part)) <= set(made.notes(part))
            assert made.chords[: len(phase.phase.chords)] == phase.phase.chords


def onsets(lead: tuple[Note, ...], bars: int) -> list[list[int]]:
    return [[note.step - 16 * bar for note in lead if note.step // 16 == bar] for bar in range(bars)]


def test_what_is_added_stands_on_the_motif_that_was_begun():
    mood = settle(read_vibe("boss fight"), Brief("", SEED, key=WHOLE.key, begun=WHOLE.phases), song_stream(SEED))
    drawn = draw_themes(mood, song_stream(SEED))
    themes = themes_on(Brief("", SEED, begun=(None, WHOLE.phases[0], None)), drawn, mood)
    assert tuple(tone.degree for tone in themes["A"].motif.tones) == MOTIF
    assert themes["C"].motif == themes["A"].motif != drawn["A"].motif
    sheet = gone_on_with((WHOLE.phases[0], None, None))
    rhythm = onsets(WHOLE.phases[0].lead, 1)[0]
    for phase in sheet.phases[1:]:
        assert rhythm in onsets(phase.lead, phase.bars)


def test_without_a_beginning_nothing_changes():
    plain = gone_on_with((None, None, None))
    assert plain.phases[0].chords
    assert planned_around((), (None, None, None), WHOLE.key) == ()
    assert themes_on(Brief("", SEED), {}, settle(read_vibe(""), Brief("", SEED), song_stream(SEED))) == {}
    assert finished(None, WHOLE.phases[0], 16) == WHOLE.phases[0]
    assert grown(None, Part.LEAD, WHOLE.phases[0].lead, 16) == WHOLE.phases[0].lead


def test_a_phase_of_five_bars_stays_one_of_five():
    begun = Beginning(Phase("intro", 5, 0.3, lead=(Note(0, 4, 64),)), ((Drum.KICK, 0), (Part.LEAD, 4), (Part.BASS, 0)))
    made = gone_on_with((begun, None, None)).phases[0]
    assert made.bars == 5
    assert made.chords[-1].step + made.chords[-1].length <= 80
    assert made.lead[0] == Note(0, 4, 64)
    assert max(note.step + note.length for note in made.bass) <= 80
    assert {hit.drum for hit in made.drums} <= {Drum.KICK}
    assert made.pad == ()


def test_only_what_is_written_from_first_to_last_is_written_anew() -> None:
    stands = WHOLE.phases[0]
    bare = replace(stands, drums=(), **{part.value: () for part in PITCHED})
    every = tuple((row, 0) for row in (*PITCHED, *Drum))
    assert written_anew((None, None, None)) == frozenset(Part)
    assert written_anew((None, stands, None)) == frozenset()
    assert written_anew((Beginning(bare, every), None, None)) == frozenset(Part)
    without_bass = tuple(one for one in every if one[0] is not Part.BASS)
    assert written_anew((Beginning(bare, without_bass), None, None)) == frozenset(Part) - {Part.BASS}
    drummed = Beginning(replace(bare, drums=stands.drums), every)
    assert written_anew((None, drummed, None)) == frozenset(Part) - {Part.DRUMS}
    later = tuple((row, 8 if row is Part.LEAD else 0) for row, _ in every)
    assert written_anew((None, None, Beginning(bare, later))) == frozenset(Part) - {Part.LEAD}


def test_nothing_is_told_of_drums_that_stand() -> None:
    drums = Beginning(replace(WHOLE.phases[0]), tuple((part, 0) for part in PITCHED))
    brief = Brief("boss fight", SEED, bpm=WHOLE.bpm, key=WHOLE.key, begun=(drums, None, None))
    _, told = events_of(OfflineComposer().compose(brief, song_stream(SEED)))
    understood = next(event.text for event in told if event.text.startswith("Understood"))
    assert "drums" not in understood
    _, told = events_of(OfflineComposer().compose(brief._replace(begun=(None, None, None)), song_stream(SEED)))
    assert "drums" in next(event.text for event in told if event.text.startswith("Understood"))
