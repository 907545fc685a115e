from hypothesis import given

from engine.arrangement import arrange
from engine.card import Portrait, portrait
from engine.entropy.streams import song_stream
from engine.model.sheet import Part, Sheet
from tests.engine.card.conftest import composed
from tests.examples import examples
from tests.samples import SEED
from tests.strategies import sheets


def check(told: Portrait) -> None:
    """Check what a portrait says of where things stand against the track's own notes."""
    track = told.track
    steps = track.steps_per_bar
    assert [one.section for one in told.sections] == list(track.sections)
    for one in told.sections:
        section, stop = one.section, one.section.start_bar + one.section.bars
        assert 0 <= section.start_bar < stop <= track.bars
        assert 0 <= one.start < track.seconds
        for part, bar in one.entries:
            struck = [hit.step for hit in track.hits] if part is Part.DRUMS else [n.step for n in track.notes[part]]
            inside = [step for step in struck if section.start_bar * steps <= step < stop * steps]
            assert min(inside) // steps == bar
        assert all(section.start_bar <= back.bar and back.bar + back.bars <= stop for back in one.returns)
    for phase in told.phases:
        assert len(phase.chords) == phase.phase.bars and all(phase.chords)
        for found in phase.parts:
            if found.part is not Part.DRUMS:
                pitches = [note.pitch for note in phase.phase.notes(found.part)]
                assert found.low in pitches and found.high in pitches
        assert all(back.bar + back.bars <= phase.phase.bars for back in (*phase.returns, *phase.figure_returns))


@examples(25)
@given(sheets())
def test_everything_lies_where_it_is_said_to_lie_in_any_sheet(sheet: Sheet) -> None:
    check(portrait(sheet, arrange(sheet, 40, song_stream(SEED))))


def test_everything_lies_where_it_is_said_to_lie_in_songs_of_ours() -> None:
    for vibe, number in (("boss fight", 1), ("sad waltz", 2), ("jig in 6/8", 3), ("quiet, no drums", 4)):
        check(portrait(*composed(vibe, number)))
    check(portrait(*composed("boss fight", 1, 900.0)))


def test_a_part_that_rests_is_not_told(boss: Portrait) -> None:
    assert all(found.density > 0 for phase in boss.phases for found in phase.parts)
    assert [found.part for found in boss.phases[2].parts][:3] == [Part.DRUMS, Part.BASS, Part.LEAD]
