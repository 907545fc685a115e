from collections.abc import Callable

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum
from engine.model.units import SAMPLE_RATE
from engine.synth.consoles import CONSOLES
from engine.synth.drums import Drummer, struck
from engine.synth.tuning import tuned

SOUNDS = [(drum, kit.sounds[drum]) for each in CONSOLES.values() for kit in each.kits.values() for drum in Drum]
PITCHED = [(drum, sound) for drum, sound in SOUNDS if drum in (Drum.KICK, Drum.LOW_TOM, Drum.HIGH_TOM)]


@pytest.mark.parametrize("tonic", range(12))
def test_kicks_and_toms_rest_on_tonic_or_fifth_a_few_semitones_away_at_most(tonic: int) -> None:
    for drum, sound in PITCHED:
        rest = tuned(drum, sound, tonic).layers[0].rest
        pitch = 69 + 12 * np.log2(rest / 440)
        assert round(pitch) % 12 in (tonic, (tonic + 7) % 12)
        assert abs(pitch - round(pitch)) < 1e-6
        assert abs(12 * np.log2(rest / sound.layers[0].rest)) <= 3.5 + 1e-6


def test_what_has_no_pitch_stays_as_it_is() -> None:
    for drum, sound in SOUNDS:
        if (drum, sound) not in PITCHED:
            assert tuned(drum, sound, 5) is sound


@pytest.mark.parametrize("drum", [Drum.LOW_TOM, Drum.HIGH_TOM])
@pytest.mark.parametrize("console", CONSOLES)
def test_a_tuned_tom_is_heard_at_its_pitch(stream: Callable[[], ShakeStream], console: str, drum: Drum) -> None:
    """Even while it is loud: what it falls from is gone when a third of it is over."""
    tom = CONSOLES[console].kits["kit"].sounds[drum]
    for tonic in (0, 4, 9):
        wanted = tuned(drum, tom, tonic)
        stroke = struck(Drummer(stream()).layers(wanted), wanted, 0)[0]
        late = stroke[len(stroke) // 3 : len(stroke) * 3 // 4]
        power = np.abs(np.fft.rfft(late * np.hanning(len(late)), 1 << 18))
        heard = power.argmax() * SAMPLE_RATE / (1 << 18)
        assert abs(12 * np.log2(heard / wanted.layers[0].rest)) < 0.7
