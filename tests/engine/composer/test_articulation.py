from dataclasses import replace
from itertools import pairwise

from engine.composer.articulation import with_slides, with_ticks
from engine.composer.offline import OfflineComposer
from engine.entropy.streams import song_stream
from engine.model.articulation import slide_from
from engine.model.brief import Brief
from tests.following import follow


def streams():
    return [song_stream(f"{number:064x}").child("articulation") for number in range(12)]


def composed(vibe, number):
    seed = f"{number:064x}"
    return follow(OfflineComposer().compose(Brief(vibe, seed), song_stream(seed)))[0].sheet


def plain(sheet):
    phases = tuple(
        replace(phase, lead=tuple(replace(note, slide=False) for note in phase.lead)) for phase in sheet.phases
    )
    return replace(sheet, phases=phases, ticks=False)


def test_slides_are_few_and_lead_into_longer_notes_and_the_notes_stay():
    vibes = ("boss fight", "calm village", "space", "chase", "title screen", "dungeon")
    sheets = [plain(composed(vibe, number)) for number in range(2) for vibe in vibes]
    songs = [
        with_ticks(with_slides(sheet, (None, None, None), stream), stream)
        for sheet, stream in zip(sheets, streams(), strict=True)
    ]
    slides = notes = 0
    for before, song in zip(sheets, songs, strict=True):
        assert plain(song) == plain(before)
        for phase in song.phases:
            notes += len(phase.lead)
            for one, note in pairwise(phase.lead):
                if note.slide:
                    slides += 1
                    assert note.length >= 3
                    assert 0 < abs(slide_from(note, one)) <= 9
                    assert not one.slide
    assert 0.02 < slides / notes < 0.3
    assert {song.ticks for song in songs} == {True, False}


def test_a_stream_decides_and_phases_that_were_begun_stay():
    sheet = plain(composed("space", 1))
    first, again = (with_slides(sheet, (None, sheet.phases[1], None), song_stream("1" * 64)) for _ in range(2))
    assert first == again != sheet
    assert first.phases[1] == sheet.phases[1]
