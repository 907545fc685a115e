"""Modules: any track's notes are read back as they are; fade, swing and loop stand in rows of their own."""

from hypothesis import given

from engine.arrangement import arrange
from engine.entropy.streams import ShakeStream
from engine.model.sheet import PITCHED, Drum, Hit, Note, Part, Sheet
from engine.model.track import Section, Track
from engine.output import Loop
from engine.tracker.arranging import module_of, position_words
from engine.tracker.grid import spans_of
from engine.tracker.impulse import impulse_file
from engine.tracker.module import Effect
from tests.engine.tracker.impulse_reader import ReadModule, heard, read
from tests.engine.tracker.notes import held, wanted
from tests.examples import examples
from tests.samples import small_track
from tests.strategies import sheets


def read_back(track: Track, loop: Loop | None = None) -> ReadModule:
    return read(impulse_file(module_of(track, loop, ShakeStream(bytes(32), "synth"), ("Told.",))))


@examples(12)
@given(sheets())
def test_any_track_is_read_back_note_for_note(sheet: Sheet) -> None:
    track = arrange(sheet, 10, ShakeStream(bytes(32), "arrangement"))
    module = read_back(track)
    if len(module.channel_names) < 64:
        assert held(module) == wanted(track)
    else:
        assert len(module.channel_names) == 64
        assert {one[:2] for one in held(module)} <= {one[:2] for one in wanted(track)}


def test_where_channels_run_out_the_rest_still_plays() -> None:
    crowd = {part: tuple(Note(0, 4, 40 + pitch) for pitch in range(20)) for part in PITCHED}
    module = read_back(small_track(1)._replace(notes=crowd))
    assert len(module.channel_names) == 64
    assert sum(one.stop is not None and one.start == 0 and one.note != 60 for one in heard(module)) >= 50


def test_instruments_share_the_song_s_channels_and_each_has_its_own_samples() -> None:
    module = read_back(small_track(4))
    used = [{sample for _, sample in one.keys} for one in module.instruments]
    assert set.union(*used) == set(range(1, len(module.samples) + 1))
    assert sum(map(len, used)) == len(module.samples)
    assert module.channel_names[0] == "bass" and module.channel_names[-1] == "fade"


def test_the_fade_is_a_global_volume_that_begins_full_and_ends_at_nothing() -> None:
    module = read_back(small_track(4))
    values = [
        cell.effect[1]
        for pattern in module.patterns
        for _, cell in sorted(pattern.cells.items(), key=lambda one: one[0])
        if cell.effect and cell.effect[0] == Effect.GLOBAL_VOLUME
    ]
    assert values[0] == 128 and values[-1] == 0
    assert values == sorted(values, reverse=True)
    assert len(values) == 17


def test_swing_is_told_in_each_row() -> None:
    module = read_back(small_track(2)._replace(swing=1 / 3, fade_bars=0))
    place = module.channel_names.index("swing")
    speeds = [module.patterns[0].cells[row, place].effect for row in range(4)]
    assert speeds == [(Effect.SPEED, 8), (Effect.SPEED, 4)] * 2
    assert module.speed == 8


SECTIONS = (Section("intro", 0, 0, 2, 0.3), Section("groove", 1, 2, 4, 0.6), Section("fade", 2, 6, 2, 0.5))
LOOPING = small_track(8)._replace(
    sections=SECTIONS, notes={Part.LEAD: (Note(90, 40, 60),), Part.BASS: (Note(30, 9, 40),)}
)
LOOP = Loop(0, 1, first_bar=2, bars=4)


def test_a_loop_jumps_back_and_what_it_holds_ends_there() -> None:
    module = read_back(LOOPING, LOOP)
    place = module.channel_names.index("loop")
    jumps = [
        (order, row, cell.effect)
        for order, pattern in enumerate(module.patterns)
        for (row, channel), cell in pattern.cells.items()
        if channel == place
    ]
    assert jumps == [(1, 63, (Effect.JUMP, 1))]
    lead = module.channel_names.index("lead")
    assert module.patterns[1].cells[0, lead].note == 255
    assert module.patterns[2].cells[0, lead].note == 255
    assert [(one.start, one.stop) for one in heard(module) if one.note == 40] == [(30, 32)]


def test_the_message_tells_the_positions() -> None:
    assert read_back(LOOPING, LOOP).message.split("\r") == [
        "Told.",
        "Position 0: intro, bars 1 to 2.",
        "Position 1: groove, bars 3 to 6.",
        "Position 2: fade, bars 7 to 8.",
        "The end of position 1 leads back to position 1: the music goes round.",
        "The ending is played from position 2.",
    ]
    assert position_words(spans_of(small_track(8), None), None) == ("Positions 0 to 1: groove, bars 1 to 8.",)


def test_a_track_without_a_note_is_a_module_too() -> None:
    silent = small_track(1)._replace(notes={}, hits=(), fade_bars=0)
    module = read_back(silent)
    assert (module.instruments, heard(module), [one.rows for one in module.patterns]) == ([], [], [16])


def test_drums_alone_keep_their_pieces_apart() -> None:
    hits = (Hit(0, Drum.KICK), Hit(0, Drum.CRASH), Hit(4, Drum.OPEN_HAT), Hit(6, Drum.CLOSED_HAT))
    module = read_back(small_track(1)._replace(notes={}, hits=hits, fade_bars=0))
    assert module.channel_names == ["kick", "hats", "crash"]
