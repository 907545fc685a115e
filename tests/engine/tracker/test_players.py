import numpy as np

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum, Hit, Note
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kept import Kept
from engine.synth.kits import KITS
from engine.synth.strokes import Strokes
from engine.tracker.module import NewNote
from engine.tracker.players import drum_player, part_player, written

NOTES = tuple(Note(step, 1, pitch, 100) for step, pitch in enumerate((48, 55, 60, 72, 84)))
LEAD = part_player("lead: lead", INSTRUMENTS["lead"], NOTES, 0.01)


def test_each_key_sounds_as_the_synth_folds_it_from_the_nearest_sample() -> None:
    assert LEAD.keys[60][0] == 60
    assert LEAD.keys[36][0] == INSTRUMENTS["lead"].fold(36) == 48
    samples = [sample for _, sample in LEAD.keys[48:85]]
    assert samples == sorted(samples)
    assert set(samples) == set(range(1, len(LEAD.samples) + 1))


def test_a_part_has_a_sample_for_each_register_that_it_plays_in() -> None:
    assert len(part_player("lead", INSTRUMENTS["lead"], NOTES[:1], 0.01).samples) == 1
    assert len(LEAD.samples) == 4


def test_samples_fill_their_bits_and_share_one_level() -> None:
    peaks = [int(np.abs(sample.frames).max()) for sample in LEAD.samples]
    assert max(peaks) == 32_000
    assert min(peaks) > 16_000


def test_a_release_falls_to_nothing_in_its_time() -> None:
    levels = [level for level, _ in LEAD.release]
    assert levels == sorted(levels, reverse=True) and levels[-1] == 0
    assert LEAD.release[-1][1] == round(INSTRUMENTS["lead"].envelope.release / 0.01)
    assert LEAD.new_note is NewNote.OFF
    long = part_player("bell", INSTRUMENTS["bell"], NOTES, 0.001).release
    assert len(long) <= 24 and long[-1] == (0, 600)


def test_vibrato_is_left_to_the_tracker() -> None:
    sway = LEAD.samples[0].sway
    assert sway is not None
    assert (sway.speed, sway.depth) == (round(256 * 5.6 * 0.01), 23)
    assert part_player("bass", INSTRUMENTS["bass"], NOTES, 0.01).samples[0].sway is None


def test_velocity_is_volume() -> None:
    assert [LEAD.volume(velocity) for velocity in (127, 64, 1)] == [64, 32, 1]


def test_instruments_stand_in_a_ratio_to_the_loudest() -> None:
    assert LEAD.instrument(5, LEAD.loudness).volume == 128
    half = LEAD.instrument(5, 2 * LEAD.loudness)
    assert half.volume == 64
    assert min(sample for _, sample in half.keys) == 5


def test_a_drum_is_struck_at_any_key_and_a_choked_one_is_cut() -> None:
    strokes = Strokes(KITS["kit"], Kept(1 << 20), ShakeStream(bytes(32), "kit"))
    kick, hat = (drum_player(drum, [Hit(0, drum)], strokes) for drum in (Drum.KICK, Drum.OPEN_HAT))
    assert (kick.name, kick.release, kick.new_note) == ("kick", (), NewNote.GO_ON)
    assert hat.new_note is NewNote.CUT
    assert kick.samples[0].frames.dtype == np.int8
    assert np.abs(kick.samples[0].frames).max() == 127


def test_the_highest_pitch_of_a_sheet_is_written_an_octave_lower() -> None:
    assert [written(pitch) for pitch in (12, 119, 120)] == [12, 119, 108]
