from engine.arrangement.passage import passages_of
from engine.arrangement.variations import texture
from engine.entropy.streams import song_stream
from engine.model.sheet import REGISTERS, Note, Part
from tests.samples import SEED, small_sheet

SHEET = small_sheet()
PASSAGE = passages_of(SHEET, SHEET.phases[0])[0]
STREAM = song_stream(SEED)


def test_another_degree_moves_chords_and_voices_together_within_the_key() -> None:
    moved = texture.move_to_another_degree(PASSAGE, STREAM.child("x"))
    classes = set(SHEET.key.pitch_classes)
    for part, line in moved.lines.items():
        low, high = REGISTERS[part]
        assert all(low <= n.pitch <= high and n.pitch % 12 in classes for n in line)
        assert sorted(n.step for n in line) == sorted(n.step for n in PASSAGE.line(part))
    assert all(chord.root in classes for chord in moved.harmony.chords)
    assert [n.pitch % 12 for n in moved.line(Part.BASS)][::4] == [
        moved.harmony.at(step).root for step in (0, 16, 32, 48)
    ]
    assert moved.harmony != PASSAGE.harmony


def test_the_lead_is_doubled_an_octave_away_where_the_second_voice_rests() -> None:
    doubled = texture.double_the_lead(PASSAGE, STREAM)
    pairs = zip(PASSAGE.line(Part.LEAD), doubled.line(Part.SECOND), strict=True)
    assert all(abs(one.pitch - two.pitch) == 12 and one.step == two.step for one, two in pairs)
    busy = PASSAGE.with_line(Part.SECOND, (Note(0, 4, 60),))
    assert texture.double_the_lead(busy, STREAM) is busy
