"""What is pulled is what the tapes hold, under any commands: checked against a list of where each frame stands."""

import time

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.playback.ramps import RAMP
from engine.playback.side import Side
from engine.playback.timeline import timeline_of
from engine.playback.transport import Transport
from tests.engine.playback.tapes import TRACK, begun, ended, noise, rounds, side_of, song, tape_of, unending
from tests.examples import examples

BAR = SAMPLE_RATE
QUICK = TRACK._replace(bpm=300)  # bars of four fifths of a second


def pulled(transport: Transport, frames: int, block: int = 1000) -> NDArray[np.int16]:
    """Pull so many frames, or all that come."""
    parts = [np.zeros((0, 2), np.int16)]
    missing = frames
    while missing and len(part := transport.pull(min(block, missing))):
        parts.append(part)
        missing -= len(part)
    return np.concatenate(parts)


def test_without_commands_every_bit_is_the_songs() -> None:
    side, sound = song()
    transport = Transport(side)
    assert np.array_equal(pulled(transport, 10**9), sound)
    assert transport.ended


class Model:
    """Where the music is, told by the simplest means: a place, a side, and how long ago something was joined."""

    def __init__(self, sides: list[tuple[Side, NDArray[np.int16]]]) -> None:
        self.sides = sides
        self.side = self.place = 0
        self.paused = False
        self.loop: tuple[int, int] | None = None
        self.joined = RAMP
        self.started = False

    @property
    def in_ramp(self) -> bool:
        """Whether the next frame is joined to a loop's beginning."""
        return bool(self.loop and self.loop[1] - RAMP <= self.place < self.loop[1])

    @property
    def starts(self) -> tuple[int, ...]:
        return self.sides[self.side][0].timeline.starts

    def join(self) -> None:
        if self.started or self.place:
            self.joined = 0

    def frames(self, count: int) -> list[tuple[int, int, bool]]:
        """Return side and place of each frame that comes next, and whether it is joined to a loop's beginning."""
        found = []
        while len(found) < count and not self.paused and self.place < self.starts[-1]:
            found.append((self.side, self.place, self.in_ramp))
            self.place += 1
            if self.loop and self.place == self.loop[1]:
                self.place = self.loop[0]
        return found


commands = st.lists(
    st.one_of(
        st.tuples(st.just("pull"), st.integers(1, 2 * BAR)),
        st.tuples(st.sampled_from(["pause", "resume", "switch", "unloop"]), st.just(0)),
        st.tuples(st.just("seek"), st.integers(0, 6 * BAR)),
        st.tuples(st.just("bar"), st.integers(-1, 7)),
        st.tuples(st.just("step"), st.integers(-3, 3)),
        st.tuples(st.just("loop"), st.integers(0, 5)),
    ),
    max_size=14,
)


@examples(60)
@given(commands)
def test_what_is_pulled_is_what_commands_say(asked: list[tuple[str, int]]) -> None:
    sides = [song(1), song(2, QUICK)]
    transport, model = Transport(sides[0][0]), Model(sides)
    for command, number in [*asked, ("resume", 0), ("pull", 3 * RAMP)]:
        if command == "pull":
            got = pulled(transport, number, 4096)
            wanted = model.frames(number)
            if model.paused:
                assert len(got) <= RAMP
                continue
            model.started = model.started or bool(wanted)
            assert len(wanted) <= len(got) <= len(wanted) + RAMP
            exact = [at for at in range(len(wanted)) if at >= RAMP - model.joined and not wanted[at][2]]
            expected = [sides[side][1][place] for side, place, _ in (wanted[at] for at in exact)]
            if exact:
                assert np.array_equal(got[exact], np.array(expected))
            model.joined += len(wanted)
            if wanted:
                assert transport.heard() == min(wanted[-1][1] + 1, transport.place) or model.loop or len(wanted) < RAMP
        else:
            obey(transport, model, command, number)


def obey(transport: Transport, model: Model, command: str, number: int) -> None:
    """Carry out a command on both."""
    if command == "pause":
        if not model.paused:
            model.join()
        model.paused = True
        transport.pause()
    elif command == "resume":
        model.paused = False
        transport.resume()
    elif command == "switch":
        here = model.sides[model.side][0].timeline
        model.side = 1 - model.side
        there = model.sides[model.side][0]
        model.place = here.same_place(model.place, there.timeline)
        if model.loop:
            first = here.bar_at(model.loop[0])
            model.loop = there.timeline.stretch(first, here.bar_at(model.loop[1] - 1) - first + 1)
        model.join()
        transport.switch(there)
    elif command == "loop":
        begin, end = model.starts[number], model.starts[min(number + 2, 6)]
        joined = model.in_ramp
        model.loop = (begin, end)
        if joined or model.in_ramp:
            model.join()
        if not begin <= model.place < end:
            model.place = begin
            model.join()
        transport.loop(number, min(2, 6 - number))
    elif command == "unloop":
        if model.in_ramp:
            model.join()
        model.loop = None
        transport.unloop()
    else:
        timeline = transport.side.timeline
        if command == "seek":
            place = number
            transport.seek(number)
        elif command == "bar":
            place = timeline.start_of(number)
            transport.seek_bar(number)
        else:
            place = timeline.start_of(timeline.bar_at(transport.heard()) + number)
            transport.step_bars(number)
        if model.loop and not model.loop[0] <= place < model.loop[1]:
            model.loop = None
        model.place = place
        model.join()


def test_pausing_and_going_on_lose_no_frame() -> None:
    side, sound = song()
    transport = Transport(side)
    first = pulled(transport, BAR)
    transport.pause()
    silence = pulled(transport, 10**6)
    assert len(silence) == RAMP
    assert transport.paused
    assert not transport.ended
    transport.resume()
    rest = pulled(transport, 10**9)
    assert np.array_equal(first, sound[:BAR])
    assert np.array_equal(rest[RAMP:], sound[BAR + RAMP :])
    assert abs(int(silence[-1, 0])) < abs(int(sound[BAR + RAMP - 1, 0])) / 100 + 2  # it fades


def test_a_loop_goes_round_without_a_gap() -> None:
    side, sound = song()
    transport = Transport(side)
    transport.loop(2, 3)
    got = pulled(transport, 9 * BAR)
    assert np.array_equal(got, begun(rounds(sound, 2 * BAR, 5 * BAR, 3)))
    assert transport.left is None
    transport.unloop()
    assert transport.looping is None
    assert np.array_equal(pulled(transport, 10**9)[RAMP:], sound[2 * BAR + RAMP :])


def test_another_side_goes_on_at_the_same_bar_within_a_block() -> None:
    (first, one), (second, two) = song(1), song(2, QUICK)
    transport = Transport(first)
    pulled(transport, BAR + BAR // 2)
    transport.switch(second)
    place = second.timeline.starts[1] + (second.timeline.starts[2] - second.timeline.starts[1]) // 2
    got = pulled(transport, 2000)
    assert np.array_equal(got[RAMP:], two[place + RAMP : place + 2000])
    middle = RAMP // 2
    both = (int(one[BAR + BAR // 2 + middle, 0]) + int(two[place + middle, 0])) / 2
    assert abs(int(got[middle, 0]) - both) < 300  # the two sounds are crossed, not cut
    transport.switch(second)
    assert np.array_equal(pulled(transport, 10), two[place + 2000 : place + 2010])


def test_sections_and_the_last_two_bars() -> None:
    side, _ = song()
    transport = Transport(side)
    assert transport.section_on()
    assert transport.where() == "bar 3 of 6, groove"
    pulled(transport, 5 * BAR // 2)
    transport.replay()
    assert transport.where() == "bar 3 of 6, groove"
    transport.seek_bar(4)
    transport.section_back()
    assert transport.where() == "bar 3 of 6, groove"
    assert transport.section_on()
    assert not transport.section_on()
    assert transport.where() == "bar 6 of 6, fade"


@given(st.floats(0, 1))
def test_volume_changes_by_a_ramp_and_full_volume_is_the_song(volume: float) -> None:
    sound = np.full((5_000, 2), 20_000, np.int16)
    transport = Transport(side_of(sound))
    pulled(transport, 1_000)
    transport.set_volume(volume)
    changing = pulled(transport, 1_000, 70).astype(int)
    assert np.all(np.abs(changing[RAMP:] - 20_000 * volume) <= 1)
    assert np.all(np.diff(changing[:, 0]) <= 0)
    assert np.max(-np.diff(changing[:, 0], prepend=20_000)) <= 20_000 / RAMP + 2
    transport.set_volume(1.0)
    pulled(transport, RAMP)
    assert np.array_equal(pulled(transport, 500), sound[:500])


def test_a_song_that_is_still_made_is_played_as_far_as_it_is() -> None:
    sound = noise(3_000)
    tape = tape_of(sound[:1_000], finished=False)
    transport = Transport(Side("Song", tape, timeline_of(TRACK)))
    assert np.array_equal(pulled(transport, 10**6), sound[:1_000])
    assert not transport.ended
    tape.audio(sound[1_000:])
    assert np.array_equal(pulled(transport, 10**6), sound[1_000:])
    tape.finish()
    assert transport.ended


def test_at_the_edge_of_music_without_end_it_rests_until_more_is_there() -> None:
    transport = Transport(unending(noise(TRACK.frames)))
    transport.waits = True
    pulled(transport, 10**9)
    begun = time.monotonic()
    transport.rest()
    assert time.monotonic() - begun > 0.2  # else whoever pulls would turn round and round
    transport.side.tape.audio(noise(1_000))
    transport.rest()
    assert len(transport.pull(1_000)) == 1_000


def test_what_is_heard_lags_behind_what_was_pulled() -> None:
    side, _ = song()
    transport = Transport(side)
    transport.behind = lambda: BAR // 2
    pulled(transport, 2 * BAR)
    assert transport.heard() == 2 * BAR - BAR // 2
    assert transport.where() == "bar 2 of 6, intro"


def test_a_back_end_that_throws_away_what_waits_pulls_it_again() -> None:
    side, sound = song()
    transport = Transport(side)
    transport.flushes = True
    transport.behind = lambda: 4 * BAR
    pulled(transport, 5 * BAR)
    transport.pause()
    transport.behind = lambda: 0
    transport.resume()
    assert transport.where() == "bar 2 of 6, intro"
    assert np.array_equal(pulled(transport, BAR)[2 * RAMP :], sound[BAR + 2 * RAMP : 2 * BAR])


def test_a_stopped_transport_gives_nothing_more_than_a_ramp_into_silence() -> None:
    side, sound = song()
    transport = Transport(side)
    pulled(transport, 100)
    transport.stop()
    assert not transport.ended
    assert np.array_equal(pulled(transport, BAR), ended(sound[100:]))
    assert transport.ended
    assert transport.where() == "bar 1 of 6, intro"
    assert len(transport.pull(100)) == 0


def test_what_nobody_heard_is_pulled_again() -> None:
    side, sound = song()
    transport = Transport(side, start=BAR)
    pulled(transport, 3000)
    transport.begin_again(BAR)
    assert np.array_equal(pulled(transport, 1000), begun(sound[BAR : BAR + 1000]))


def test_all_is_pulled_at_once_so_that_no_command_comes_between() -> None:
    side, sound = song()
    transport = Transport(side)
    transport.seek_bar(1)
    commands, blocks = transport.pull_all(1 << 62, 1 << 16)
    assert commands == transport.commands == 1
    assert np.array_equal(np.concatenate(blocks), begun(sound[BAR:]))
    transport.loop(0, 1)
    commands, blocks = transport.pull_all(3 * BAR, 1 << 10)
    assert commands == transport.commands > 1
    assert 3 * BAR <= sum(map(len, blocks)) < 3 * BAR + (1 << 10)
