"""A track for SuperCollider's server, without its language: the instruments and the score, written as bytes.

An instrument is a saw under an envelope and a falling low-pass, a drum is decaying noise, and one reverb stands behind
all: what the csound score of `bench.peers` has. The forms are those of SuperCollider's "Synth Definition File Format",
version 2, and "Non-Realtime Synthesis".
"""

import struct
from pathlib import Path

from engine.model.track import Track
from engine.model.units import pitch_frequency, step_seconds

CONTROL, AUDIO = 1, 2
_TIMES = 2  # the index of multiplication among BinaryOpUGen's operations
_FREE = 2.0  # the done action that frees a synth
_HEAD, _TAIL = 0, 1
_LINEAR, _CURVED = 1.0, 5.0

Source = tuple[int, int] | float
_Unit = tuple[str, int, tuple[Source, ...], int, int]


class _Definition:
    """One instrument. Units take numbers, or a unit's index and output."""

    def __init__(self, name: str, parameters: dict[str, float]) -> None:
        self._name, self._parameters = name, parameters
        self._constants: list[float] = []
        self._units: list[_Unit] = []
        if parameters:
            self.unit("Control", CONTROL, outputs=len(parameters))

    def unit(self, kind: str, rate: int, *inputs: Source, outputs: int = 1, special: int = 0) -> tuple[int, int]:
        """Add a unit; return its first output."""
        for source in inputs:
            if isinstance(source, float) and source not in self._constants:
                self._constants.append(source)
        self._units.append((kind, rate, inputs, outputs, special))
        return len(self._units) - 1, 0

    def octets(self) -> bytes:
        """Return the definition's part of a file."""
        parts = [_text(self._name), struct.pack(f">i{len(self._constants)}f", len(self._constants), *self._constants)]
        count = len(self._parameters)
        parts.append(struct.pack(f">i{count}f", count, *self._parameters.values()))
        parts.append(struct.pack(">i", count))
        parts += [_text(name) + struct.pack(">i", index) for index, name in enumerate(self._parameters)]
        parts.append(struct.pack(">i", len(self._units)))
        for kind, rate, inputs, outputs, special in self._units:
            parts.append(_text(kind) + struct.pack(">biih", rate, len(inputs), outputs, special))
            for source in inputs:
                pair = (-1, self._constants.index(source)) if isinstance(source, float) else source
                parts.append(struct.pack(">ii", *pair))
            parts.append(bytes([rate]) * outputs)
        return b"".join(parts) + struct.pack(">h", 0)


def _tone() -> _Definition:
    made = _Definition("tone", {"hertz": 440.0, "level": 0.1, "hold": 0.2})
    envelope = (0.0, 4.0, -99.0, -99.0, 1.0, 0.004, _LINEAR, 0.0, 0.7, 0.2, _LINEAR, 0.0, 0.7, (0, 2), _LINEAR, 0.0)
    loud = made.unit("EnvGen", CONTROL, 1.0, (0, 1), 0.0, 1.0, _FREE, *envelope, 0.0, 0.08, _LINEAR, 0.0)
    cutoff = made.unit("XLine", CONTROL, 6000.0, 1500.0, 0.35, 0.0)
    low = made.unit("LPF", AUDIO, made.unit("Saw", AUDIO, (0, 0)), cutoff)
    sound = made.unit("BinaryOpUGen", AUDIO, low, loud, special=_TIMES)
    made.unit("Out", AUDIO, 0.0, sound, sound, outputs=0)
    return made


def _hit() -> _Definition:
    made = _Definition("hit", {"level": 0.1})
    envelope = (1.0, 1.0, -99.0, -99.0, 0.0, 0.15, _CURVED, -4.0)
    loud = made.unit("EnvGen", CONTROL, 1.0, (0, 0), 0.0, 1.0, _FREE, *envelope)
    sound = made.unit("BinaryOpUGen", AUDIO, made.unit("WhiteNoise", AUDIO), loud, special=_TIMES)
    made.unit("Out", AUDIO, 0.0, sound, sound, outputs=0)
    return made


def _room() -> _Definition:
    made = _Definition("room", {})
    index, _ = made.unit("In", AUDIO, 0.0, outputs=2)
    wet, _ = made.unit("FreeVerb2", AUDIO, (index, 0), (index, 1), 0.2, 0.6, 0.5, outputs=2)
    made.unit("ReplaceOut", AUDIO, 0.0, (wet, 0), (wet, 1), outputs=0)
    return made


def write_score(track: Track, target: Path) -> None:
    """Write instruments, notes and hits as a score for `scsynth -N`."""
    step = step_seconds(track.bpm)
    kinds = (_tone(), _hit(), _room())
    definitions = b"SCgf" + struct.pack(">ih", 2, len(kinds)) + b"".join(kind.octets() for kind in kinds)
    events = [(0.0, _message("/d_recv", definitions)), (0.0, _message("/s_new", "room", 1000, _TAIL, 0))]
    names = iter(range(1001, 1 << 30))
    for notes in track.notes.values():
        for note in notes:
            heard = ("hertz", pitch_frequency(note.pitch), "level", note.velocity / 1270)
            hold = ("hold", max(0.01, note.length * step - 0.2))
            events.append((note.step * step, _message("/s_new", "tone", next(names), _HEAD, 0, *heard, *hold)))
    for hit in track.hits:
        started = _message("/s_new", "hit", next(names), _HEAD, 0, "level", hit.velocity / 1270)
        events.append((hit.step * step, started))
    events.append((track.seconds, _message("/c_set", 0, 0.0)))
    events.sort(key=lambda event: event[0])
    target.write_bytes(b"".join(_bundle(seconds, message) for seconds, message in events))


def _bundle(seconds: float, message: bytes) -> bytes:
    bundle = b"#bundle\0" + struct.pack(">Qi", round(seconds * 2**32), len(message)) + message
    return struct.pack(">i", len(bundle)) + bundle


def _message(address: str, *arguments: str | float | bytes) -> bytes:
    """Return an Open Sound Control message."""
    tags, parts = ",", []
    for argument in arguments:
        if isinstance(argument, str):
            tags, part = tags + "s", _padded(argument.encode() + b"\0")
        elif isinstance(argument, bytes):
            tags, part = tags + "b", struct.pack(">i", len(argument)) + _padded(argument)
        elif isinstance(argument, int):
            tags, part = tags + "i", struct.pack(">i", argument)
        else:
            tags, part = tags + "f", struct.pack(">f", argument)
        parts.append(part)
    return _padded(address.encode() + b"\0") + _padded(tags.encode() + b"\0") + b"".join(parts)


def _padded(octets: bytes) -> bytes:
    return octets + bytes(-len(octets) % 4)


def _text(name: str) -> bytes:
    return bytes([len(name)]) + name.encode()
