"""libopenmpt, the library behind many players, reading a tracker module: its notes, its words, its sound."""

import ctypes
import ctypes.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

NAME = ctypes.util.find_library("openmpt")
# What is asked of a cell, as the library counts it.
NOTE, INSTRUMENT, EFFECT, VOLUME, VALUE = 0, 1, 3, 4, 5
NOTE_OFF = 255
_BLOCK = 4_096
_SILENT_LOG = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_void_p)(lambda _text, _user: None)
_POINTERS = ("create_from_memory2", "get_metadata", "get_pattern_name", "get_channel_name", "get_instrument_name")


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(NAME)
    for name in _POINTERS:
        getattr(library, f"openmpt_module_{name}").restype = ctypes.c_void_p
    for name in ("get_duration_seconds", "set_position_order_row", "get_position_seconds", "set_position_seconds"):
        getattr(library, f"openmpt_module_{name}").restype = ctypes.c_double
    library.openmpt_module_read_interleaved_float_stereo.restype = ctypes.c_size_t
    return library


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row for a channel, as the library's commands are numbered; 0 for nothing."""

    note: int
    instrument: int
    volume: int
    effect: int
    value: int


class OpenModule:
    """A module read by libopenmpt."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError where the library cannot read it."""
        self._library = _library()
        self._module = ctypes.c_void_p(
            self._library.openmpt_module_create_from_memory2(
                data, ctypes.c_size_t(len(data)), _SILENT_LOG, None, None, None, None, None, None
            )
        )
        if not self._module:
            raise ValueError("libopenmpt cannot read it")

    @classmethod
    def of(cls, path: Path) -> Self:
        """Return the module in a file."""
        return cls(path.read_bytes())

    def _number(self, name: str, *arguments: int) -> int:
        return int(getattr(self._library, f"openmpt_module_{name}")(self._module, *arguments))

    def _text(self, name: str, argument: bytes | int) -> str:
        found = ctypes.c_void_p(getattr(self._library, f"openmpt_module_{name}")(self._module, argument))
        text = ctypes.string_at(found).decode()
        self._library.openmpt_free_string(found)
        return text

    def told(self, key: str) -> str:
        """Return what it tells of itself: "title", "message", "tracker", "warnings"."""
        return self._text("get_metadata", key.encode())

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return float(self._library.openmpt_module_get_duration_seconds(self._module))

    @property
    def channels(self) -> list[str]:
        """The names of the channels."""
        return [self._text("get_channel_name", one) for one in range(self._number("get_num_channels"))]

    @property
    def instruments(self) -> list[str]:
        """The names of the instruments."""
        return [self._text("get_instrument_name", one) for one in range(self._number("get_num_instruments"))]

    @property
    def orders(self) -> list[int]:
        """The patterns in the order in which they are played."""
        return [self._number("get_order_pattern", one) for one in range(self._number("get_num_orders"))]

    @property
    def patterns(self) -> range:
        """The numbers of the patterns."""
        return range(self._number("get_num_patterns"))

    def pattern_name(self, pattern: int) -> str:
        """Return what a pattern is called."""
        return self._text("get_pattern_name", pattern)

    def rows(self, pattern: int) -> list[list[Cell]]:
        """Return the rows of a pattern, a cell for each channel."""
        channels = range(self._number("get_num_channels"))
        return [
            [self._cell(pattern, row, channel) for channel in channels]
            for row in range(self._number("get_pattern_num_rows", pattern))
        ]

    def _cell(self, *place: int) -> Cell:
        fields = (NOTE, INSTRUMENT, VOLUME, EFFECT, VALUE)
        return Cell(*(self._number("get_pattern_row_channel_command", *place, field) & 255 for field in fields))

    def jump(self, order: int) -> None:
        """Go on from a position."""
        self._library.openmpt_module_set_position_order_row(self._module, order, 0)

    @property
    def at(self) -> tuple[int, int]:
        """The position and row that is played."""
        return self._number("get_current_order"), self._number("get_current_row")

    def repeat(self, times: int) -> None:
        """Have it played so many times more, -1 for ever."""
        self._library.openmpt_module_set_repeat_count(self._module, times)

    def blocks(self, rate: int = 44_100, block: int = _BLOCK) -> Iterator[NDArray[np.float32]]:
        """Yield its sound in blocks of (frames, 2), until it ends."""
        while True:
            sound = np.empty((block, 2), np.float32)
            pointer = sound.ctypes.data_as(ctypes.c_void_p)
            frames = self._library.openmpt_module_read_interleaved_float_stereo(
                self._module, rate, ctypes.c_size_t(block), pointer
            )
            if not frames:
                return
            yield sound[:frames]

    def sound(self, rate: int = 44_100) -> NDArray[np.float32]:
        """Return its sound to the end, (frames, 2)."""
        return np.concatenate([np.zeros((0, 2), np.float32), *self.blocks(rate)])

    def close(self) -> None:
        """Let go of it."""
        self._library.openmpt_module_destroy(self._module)
