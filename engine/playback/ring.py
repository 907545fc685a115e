"""A tape that forgets: of sound without end it keeps as much as fits, in a file that does not grow."""

import numpy as np

from engine.playback.tape import BYTES_PER_FRAME, CHANNELS, Int16, Tape


class RingTape(Tape):
    """Keeps the last `capacity` frames; frames are counted from the beginning, also of what was forgotten."""

    def __init__(self, capacity: int) -> None:
        super().__init__()
        self._capacity = capacity
        self._read_to = 0

    @property
    def oldest(self) -> int:
        """The first frame that is still there."""
        return max(0, self._frames - self._capacity)

    def audio(self, block: Int16) -> None:
        """Append the next (frames, 2) block; what does not fit any more is forgotten. Raises OSError on a full disk."""
        data = np.ascontiguousarray(block, dtype=np.int16)
        with self._grown:
            written = 0
            while written < len(data):
                place = self._frames % self._capacity
                part = data[written : written + self._capacity - place]
                self._file.seek(place * BYTES_PER_FRAME)
                self._file.write(part.data)
                self._frames += len(part)
                written += len(part)
            self._file.flush()
            self._grown.notify_all()

    def read(self, start: int, frames: int) -> Int16:
        """Return at most `frames` frames from `start` on: fewer, or none, where no more are there, or no longer."""
        with self._grown:
            count = max(0, min(frames, self._frames - start)) if start >= self.oldest else 0
            place = start % self._capacity
            first = min(count, self._capacity - place)
            data = self._piece(place, first) + self._piece(0, count - first)
            self._read_to = start + count
        return np.frombuffer(data, np.int16).reshape(-1, CHANNELS)

    def cut(self, frame: int, margin: int) -> bool:
        """Take back all from a frame on; return False, and leave it, where reading has come within `margin` of it."""
        with self._grown:
            if self._read_to + margin > frame:
                return False
            self._frames = min(self._frames, frame)
            return True

    def _piece(self, place: int, frames: int) -> bytes:
        if not frames:
            return b""
        self._file.seek(place * BYTES_PER_FRAME)
        return self._file.read(frames * BYTES_PER_FRAME)
