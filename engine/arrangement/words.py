"""The track's form in words."""

from engine.model.track import Track

_MOST_TOLD = 8  # sections that a listener can follow one by one


def sections_in_words(track: Track) -> str:
    """Return one sentence that names the sections: "Intro, bars 1 to 16; groove, bars 17 to 56; ... fade, bar 105.".

    In a long track, the cycles between intro and return are told together.
    """
    sections = track.sections
    told = [f"{section.name}, {_bars(section.start_bar, section.bars)}" for section in sections]
    if len(sections) > _MOST_TOLD:
        first, last = sections[1], sections[-3]
        cycles = sum(section.name == first.name for section in sections[1:-2])
        bars = _bars(first.start_bar, last.start_bar + last.bars - first.start_bar)
        told[1:-2] = [f"{cycles} cycles of groove and climax with breakdowns between, {bars}"]
    sentence = "; ".join(told)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _bars(start: int, bars: int) -> str:
    return f"bar {start + 1}" if bars == 1 else f"bars {start + 1} to {start + bars}"
