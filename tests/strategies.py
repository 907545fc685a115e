"""Random music for property tests: any sheet that the types allow, most of them musically full of holes."""

from hypothesis import strategies as st

from engine.model.sheet import Beat, Chord, Drum, Hit, Note, Part, Phase, Sheet
from engine.model.theory import Key, Mode, Quality

keys = st.builds(Key, st.integers(0, 11), st.sampled_from(Mode))
seeds = st.binary(min_size=32, max_size=32).map(bytes.hex)


def _by_step(items: list) -> tuple:
    return tuple(sorted(items, key=lambda item: item.step))


def _notes(steps: int) -> st.SearchStrategy[tuple[Note, ...]]:
    """Notes that begin within `steps`, some held beyond; any pitch that a sheet allows."""
    note = st.builds(
        Note, st.integers(0, steps - 1), st.integers(1, 40), st.integers(12, 120), st.integers(1, 127), st.booleans()
    )
    return st.lists(note, max_size=12).map(_by_step)


def _line(steps: int) -> st.SearchStrategy[tuple[Note, ...]]:
    """A line of one note at a time, in the middle of the pitches."""

    def sung(onsets: set[int], pitches: list[int]) -> tuple[Note, ...]:
        starts = sorted(onsets)
        ends = [*starts[1:], steps]
        return tuple(
            Note(start, end - start, pitches[index % len(pitches)])
            for index, (start, end) in enumerate(zip(starts, ends, strict=True))
        )

    onsets = st.sets(st.integers(0, steps - 1), min_size=1, max_size=24)
    return st.builds(sung, onsets, st.lists(st.integers(50, 80), min_size=1, max_size=8))


@st.composite
def phases(draw: st.DrawFn, steps_per_bar: int = 16) -> Phase:
    """A phase that the types allow: parts may be empty, stop half-way, or reach past the end."""
    bars = draw(st.sampled_from((1, 2, 3, 4, 4, 4, 6, 8, 16, 64)))
    reach = min(2047, draw(st.sampled_from((1, bars, bars, bars + 1))) * steps_per_bar)
    line = st.one_of(st.just(()), _notes(reach), _line(reach))
    chord = st.builds(
        Chord,
        st.integers(0, reach - 1),
        st.integers(1, 32),
        st.integers(0, 11),
        st.sampled_from(Quality),
        st.none() | st.integers(0, 11),
    )
    hit = st.builds(Hit, st.integers(0, reach - 1), st.sampled_from(Drum), st.integers(1, 127))
    parts = {part.value: draw(line) for part in Part if part is not Part.DRUMS}
    return Phase(
        name="phase",
        bars=bars,
        energy=draw(st.floats(0.0, 1.0)),
        chords=draw(st.lists(chord, max_size=4).map(_by_step)),
        drums=draw(st.lists(hit, max_size=24).map(_by_step)),
        key=draw(st.none() | keys),
        **parts,
    )


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet that the types allow."""
    steps_per_bar = draw(st.sampled_from((16, 16, 16, 12, 8, 10, 14, 32)))
    return Sheet(
        title="Random",
        bpm=draw(st.sampled_from((40, 90, 120, 148, 300))),
        key=draw(keys),
        phases=tuple(draw(phases(steps_per_bar)) for _ in range(3)),
        steps_per_bar=steps_per_bar,
        beat_steps=draw(st.sampled_from(Beat)),
        swing=draw(st.sampled_from((0.0, 0.33, 0.5))),
    )
