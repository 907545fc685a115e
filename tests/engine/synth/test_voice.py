import numpy as np
import pytest

from engine.synth.consoles import console
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kept import Hearings, Kept
from engine.synth.sounds import Gain, HeldTone, ShapedTone, Shot, Sound
from engine.synth.voice import Tone, Voice
from tests.engine.synth.rows import rows


def voice(name: str) -> Voice:
    return Voice(INSTRUMENTS[name], Kept(10_000_000), Hearings())


def test_tones_are_kept_for_notes_of_every_length() -> None:
    lead = voice("lead")
    short, long, again = lead.sound(72, 100, 640), lead.sound(72, 101, 64_000), lead.sound(72, 100, 640)
    assert isinstance(short, ShapedTone) and isinstance(long, ShapedTone) and isinstance(again, ShapedTone)
    assert np.array_equal(rows(short), rows(again))
    assert np.array_equal(short.settled[:600], long.settled[:600])
    assert np.shares_memory(long.settled, again.settled)
    assert np.shares_memory(long.opening, again.opening)


def test_notes_too_long_to_keep_sound_as_those_that_are_kept() -> None:
    lead = voice("lead")
    held, kept = lead.sound(72, 100, 512_000), lead.sound(72, 100, 64_000)
    assert isinstance(held, HeldTone)
    assert np.array_equal(rows(held, 30_000, 50_000), rows(kept, 30_000, 50_000))


def test_of_a_tone_that_nothing_moves_one_round_is_kept_however_long_it_is_held() -> None:
    kept = Kept(10_000_000)
    pad = Voice(console("nes").instruments["pad"], kept, Hearings())
    short, long = pad.sound(60, 100, 6_400), pad.sound(60, 100, 5_120_000)
    assert isinstance(long, ShapedTone) and kept.octets <= 4 * 4_096
    assert np.array_equal(rows(short, 1_000, 6_000), rows(long, 1_000, 6_000))
    late = rows(long, 4_000_000, 4_010_000)
    assert np.array_equal(late[:, 3_000:], rows(long, 4_003_000, 4_010_000)) and np.abs(late).max() > 0.1


def test_sounds_that_decay_to_nothing_end_there() -> None:
    assert voice("bell").sound(84, 100, 10_000_000).frames < 3 * 44_100


def test_notes_alternate_between_the_sides() -> None:
    arpeggio = voice("arpeggio")
    _, _, left = arpeggio.cue(0, 72, 100, False, 640)
    _, _, right = arpeggio.cue(0, 72, 100, True, 640)
    assert left[0] == right[0] and left[0] is not None and left[0] > 0
    assert left[1] == -right[1] > 0


def in_place(sound: Sound, gain: Gain) -> np.ndarray:
    """Return a sound's middle and side."""
    loudness, aside = gain
    samples = rows(sound) * (1 if loudness is None else loudness)
    return samples if sound.sides == 2 else samples * np.array([[1], [aside]])


@pytest.mark.parametrize(("name", "sides"), [("keys", 1), ("bell", 2)])
def test_a_chord_is_one_sound_from_its_second_hearing_on(name: str, sides: int) -> None:
    keys = voice(name)
    tones = tuple(Tone(pitch, 90, pitch == 64) for pitch in (60, 64, 67))
    first, second, third = (keys.cues(7, tones, 6_400) for _ in range(3))
    assert len(first) == 3 and len(second) == len(third) == 1
    assert second[0][1] is third[0][1]
    apart = sum(in_place(sound, gain) for _, sound, gain in first)
    _, together, gain = second[0]
    assert together.sides == sides
    assert np.allclose(in_place(together, gain), apart, atol=1e-6)


def test_a_chord_of_an_ensemble_is_one_sound_at_once() -> None:
    tones = (Tone(52, 80, False), Tone(59, 80, False))
    ((_, sound, gain),) = voice("pad").cues(0, tones, 640_000)
    assert sound.sides == 2 and gain[0] is not None


def test_a_short_chord_of_an_ensemble_is_the_beginning_of_a_long_one_and_its_end() -> None:
    tones, held = (Tone(52, 80, False), Tone(59, 80, False)), 6_400
    pad = voice("pad")
    ((_, short, (curve, _)),) = pad.cues(0, tones, held)
    ((_, long, (loudness, _)),) = pad.cues(0, tones, 64_000)
    assert loudness is not None and curve is not None
    heard, begun = rows(short) * curve.T, rows(long, 0, 2_000) * loudness
    assert np.allclose(heard[:, :2_000], begun, atol=1e-6)
    assert np.abs(heard[:, -1]).max() == 0 < np.abs(heard[:, held - 1]).max()


def test_of_a_chord_of_an_ensemble_no_more_is_kept_than_was_heard() -> None:
    kept = Kept(10_000_000)
    pad = Voice(INSTRUMENTS["pad"], kept, Hearings())
    tones = (Tone(52, 80, False), Tone(59, 80, False))
    sizes, chords = [], []
    for held in (640, 704, 640_000, 640):
        ((_, chord, _),) = pad.cues(0, tones, held)
        sizes.append(kept.octets)
        chords.append(chord)
    assert sizes[0] == sizes[1] < sizes[2] == sizes[3]
    assert np.array_equal(rows(chords[0]), rows(chords[3]))
    assert np.array_equal(rows(chords[0]), rows(chords[1])[:, : chords[0].frames])


def test_an_ensemble_s_notes_keep_their_levels() -> None:
    pad = voice("pad")

    def power(*tones: Tone) -> float:
        ((_, sound, gain),) = pad.cues(0, tones, 64_000)
        return float(
            np.mean([np.mean((rows(sound, at, at + 9_000) * gain[0]) ** 2) for at in range(4_000, 58_000, 9_000)])
        )

    soft, loud = Tone(52, 20, False), Tone(59, 120, False)
    assert power(soft) < power(soft, loud) / 2
    assert power(soft, loud) == pytest.approx(power(loud, soft), rel=0.1)
    assert power(soft, loud) == pytest.approx(power(soft) + power(loud), rel=0.3)


def test_a_note_heard_often_becomes_one_sound_and_stays_the_same_to_the_last_bit() -> None:
    bass = voice("bass")
    first, *_, last = (bass.cue(0, 40, 100, False, 6_400) for _ in range(5))
    assert isinstance(first[1], ShapedTone) and isinstance(last[1], Shot)
    assert np.array_equal(rows(first[1]), rows(last[1]))
    assert first[2] is not None and last[2] is not None and np.array_equal(first[2], last[2])


def test_no_tone_is_forgotten_for_a_note_that_is_heard_often() -> None:
    kept = Kept(4 * 40_000)
    bass = Voice(INSTRUMENTS["bass"], kept, Hearings())
    heard = [
        bass.cue(0, pitch, 100, False, held)[1] for _ in range(5) for pitch in (40, 41) for held in (6_400, 12_800)
    ]
    assert any(isinstance(sound, Shot) for sound in heard) and isinstance(heard[-1], ShapedTone)
    assert all(kept.find(("bass", pitch, -1, ())) for pitch in (40, 41)) and kept.octets <= 4 * 40_000
