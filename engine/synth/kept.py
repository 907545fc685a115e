"""What is kept of the sounds that were made, since a track repeats itself: within a fixed amount of memory."""

from collections import OrderedDict
from collections.abc import Hashable

import numpy as np

from engine.synth.sounds import Shot, Sound
from engine.synth.waves import Float32

_REMEMBERED = 4_096
_REGRET_SHARE = 0.02  # of the latest sound in the share of those that had been forgotten
_CROWDED = 0.5
_FORGIVENESS = 0.9995
_OCTETS = 4  # of a sample


class Kept:
    """Sounds by key, at most `octets` of samples; those that were not asked for of late go first, the oldest before
    the others.

    ready: what was noted for other keys, and the sounds that it is made of; nothing of it once one of these is
    forgotten. Who takes something from it says that its sounds are wanted.
    """

    def __init__(self, octets: int) -> None:
        self._most = octets
        self._shots: OrderedDict[Hashable, Shot] = OrderedDict()
        self._octets = 0
        self.ready: dict[Hashable, tuple[Sound, tuple[Shot, ...]]] = {}
        self._users: dict[Hashable, list[Hashable]] = {}  # of each key those that were noted to be made of it
        self._forgotten: OrderedDict[Hashable, None] = OrderedDict()
        self._regret = 0.0

    def note(self, key: Hashable, sound: Sound, made_of: tuple[Hashable, ...]) -> None:
        """Note what a key sounds like. made_of: the keys of the kept sounds in it."""
        shots = tuple(self._shots[one] for one in made_of if one in self._shots)
        if len(shots) < len(made_of):
            return
        if len(self.ready) >= _REMEMBERED:
            self.ready.clear()
            self._users.clear()
        self.ready[key] = sound, shots
        for one in made_of:
            self._users.setdefault(one, []).append(key)

    @property
    def octets(self) -> int:
        """How much memory the samples take."""
        return self._octets

    def find(self, key: Hashable) -> Shot | None:
        """Return the sound of this key, or None where it is not kept."""
        found = self._shots.get(key)
        if found is not None:
            found.is_wanted = True
        return found

    def has_room(self, frames: int) -> bool:
        """Return whether a sound of one side and so many frames can be kept without forgetting another one."""
        return self._octets + _OCTETS * frames <= self._most

    def is_worth_making(self, key: Hashable) -> bool:
        """Return whether to make a sound for this key, or rather to compute it without keeping it.

        Where most of what is made had been forgotten, there are too many different sounds for the memory: those that
        are kept serve better if they stay. Now and then it is tried anew.
        """
        if key in self._shots or self._regret < _CROWDED:
            return True
        self._regret *= _FORGIVENESS
        return False

    def make(self, key: Hashable, sides: int, frames: int) -> Shot:
        """Return a new sound for the caller to fill; it is kept in place of the one that the key had."""
        # Room is made before memory is asked for: what is forgotten leaves gaps that the new sound may fill.
        self._make_room(key, sides * frames * _OCTETS)
        return self._enter(key, np.empty((sides, frames), np.float32))

    def keep(self, key: Hashable, samples: Float32) -> Shot:
        """Return a sound of these samples; it is kept in place of the one that the key had."""
        self._make_room(key, samples.nbytes)
        return self._enter(key, samples)

    def _enter(self, key: Hashable, samples: Float32) -> Shot:
        made = self._shots[key] = Shot(samples)
        made.is_wanted = False
        self._octets += samples.nbytes
        return made

    def _make_room(self, key: Hashable, octets: int) -> None:
        """Forget the sound of this key, and others until a new one of so many octets has room."""
        self._regret += _REGRET_SHARE * ((key in self._forgotten) - self._regret)
        if key in self._shots:
            self._drop(key)
        while self._shots and self._octets + octets > self._most:
            oldest = next(iter(self._shots))
            if self._shots[oldest].is_wanted:
                self._shots[oldest].is_wanted = False
                self._shots.move_to_end(oldest)
                continue
            self._drop(oldest)
            self._forgotten[oldest] = None
            if len(self._forgotten) > _REMEMBERED:
                self._forgotten.popitem(last=False)

    def _drop(self, key: Hashable) -> None:
        """Let a sound go, and with it what was noted that is made of it."""
        self._octets -= self._shots.pop(key).samples.nbytes
        for user in self._users.pop(key, ()):
            self.ready.pop(user, None)


class Hearings:
    """Counts how often each of the last few thousand keys was heard. whose: of the whole mix, or of a part of it."""

    def __init__(self, whose: str = "mix") -> None:
        self.whose = whose
        self._counts: OrderedDict[Hashable, int] = OrderedDict()

    def another(self, key: Hashable) -> int:
        """Return how often this key was heard, this time included."""
        count = self._counts.pop(key, 0) + 1
        self._counts[key] = count
        if len(self._counts) > _REMEMBERED:
            self._counts.popitem(last=False)
        return count
