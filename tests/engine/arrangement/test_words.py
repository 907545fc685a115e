from engine.arrangement import arrange, sections_in_words
from engine.entropy.streams import song_stream
from engine.model.track import Section
from tests.samples import SEED, small_sheet, small_track


def test_sections_are_named_with_their_bars() -> None:
    sections = (Section("intro", 0, 0, 16, 0.3), Section("climax", 2, 16, 8, 1.0), Section("fade", 0, 24, 1, 0.2))
    track = small_track(25)._replace(sections=sections)
    assert sections_in_words(track) == "Intro, bars 1 to 16; climax, bars 17 to 24; fade, bar 25."


def test_many_cycles_are_told_together() -> None:
    words = sections_in_words(arrange(small_sheet(), 3600, song_stream(SEED)))
    assert " cycles of groove and climax with breakdowns between, bars 25 to " in words
    assert words.count(";") == 3
