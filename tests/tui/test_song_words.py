from dataclasses import replace
from pathlib import Path

from engine.model.sheet import Chord, Drum, Hit, Note, Part, Phase
from engine.model.theory import Quality
from engine.model.track import Section
from tests.tui.quick_studio import song
from tui.song_words import playing_in, song_lines

PHASE = Phase(
    "calm",
    2,
    0.5,
    chords=(Chord(0, 16, 0, Quality.MINOR), Chord(16, 8, 0, Quality.MINOR), Chord(24, 8, 7, Quality.MAJOR, 11)),
    drums=(Hit(0, Drum.KICK), Hit(4, Drum.SNARE), Hit(8, Drum.KICK)),
    bass=(Note(0, 4, 36), Note(16, 4, 43)),
)
REST = Phase("still", 4, 0.0)


def lines(**changes: object) -> list[str]:
    made = song(Path("/music/gate.wav"))
    track = replace(
        made.track,
        sections=(Section("intro", 0, 0, 4, 0.3), Section("fade", 1, 4, 1, 0.1)),
        notes={Part.BASS: (Note(0, 4, 36),)},
        hits=(Hit(3, Drum.KICK),),
    )
    sheet = replace(made.sheet, phases=(PHASE, REST, REST), vibe="boss")
    return song_lines(replace(made, sheet=sheet, track=track, **changes), "Crimson Gate, take 1")  # type: ignore[arg-type]


def test_the_whole_comes_first_then_sections_then_phases_by_their_parts() -> None:
    assert lines()[:8] == [
        "Crimson Gate, take 1, C minor, 120 beats a minute, 16 seconds, 8 bars",
        "Intro, bars 1 to 4: drums and bass. Music of phase 1",
        "Fade, bar 5: silence. Music of phase 2",
        "Phase 1, calm: 2 bars, C minor, energy 50 of 100",
        "Phase 1, calm, chords: C minor, G major over B",
        "Phase 1, calm, drums: kick 2, snare 1",
        "Phase 1, calm, bass: 2 notes, C 2 to G 2, played by bass",
        "Phase 1, calm, silent: lead, second voice, arpeggio and pad",
    ]


def test_paths_and_the_seed_come_last() -> None:
    told = lines(repairs=("2 closed hats added.",), refused=(("anu", "no answer"),), warnings=("No key.",))
    start = told.index("Repaired: 2 closed hats added.")
    assert told[start:] == [
        "Repaired: 2 closed hats added.",
        "Warning: No key.",
        "Loudness: -16.0 LUFS, true peak -1.0 decibels",
        "Vibe: boss",
        "Composer: offline",
        "Entropy: clock",
        "Entropy without anu: no answer",
        "File: gate.wav in /music",
        f"Seed: {'0' * 64}",
    ]


def test_what_was_not_measured_is_not_told_as_measured() -> None:
    assert "Loudness: not measured, no sound was rendered" in lines(loudness=None)


def test_many_chords_are_not_all_told() -> None:
    chords = tuple(Chord(step, 1, step % 12, Quality.MAJOR) for step in range(20))
    made = song(Path("gate.wav"))
    sheet = replace(made.sheet, phases=(replace(PHASE, chords=chords), REST, REST))
    told = next(line for line in song_lines(replace(made, sheet=sheet), "Gate") if "chords" in line)
    assert told.endswith("B major, and 8 more")


def test_a_part_plays_where_one_of_its_notes_begins() -> None:
    made = song(Path("gate.wav")).track
    track = replace(made, notes={Part.LEAD: (Note(20, 40, 60),)}, hits=())
    assert playing_in(track, 1, 1) == [Part.LEAD]
    assert playing_in(track, 2, 1) == []
