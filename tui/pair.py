"""Which two songs are compared."""

from tui.session import Playable

LETTERS = "ab"
_REMEMBERED = 3  # with one of them held, the two others


class Pair:
    """The last two songs that were made or played, the earlier one first, or those that are held.

    One that is held stays where it is, however many songs come; the other letter is then the last of the others.
    """

    def __init__(self) -> None:
        self._last: list[Playable] = []
        self._held: dict[str, Playable] = {}

    @property
    def songs(self) -> dict[str, Playable]:
        """What the letters mean now; a letter that means nothing yet is not there."""
        free = self._free()
        if not self._held:
            return (
                dict(zip(LETTERS, free[-2:], strict=False)) if len(free) > 1 else {LETTERS[1]: free[0]} if free else {}
            )
        return {letter: free[-1] for letter in LETTERS if free} | self._held

    @property
    def held(self) -> tuple[tuple[str, Playable], ...]:
        """Each letter that is held, with its song."""
        return tuple(sorted(self._held.items()))

    def remember(self, song: Playable) -> None:
        """Take in a song that was made or is played; one that a letter means already changes nothing."""
        if not any(song.is_same(other) for other in self.songs.values()):
            others = [other for other in self._last if not song.is_same(other)]
            self._last = [*others, song][-_REMEMBERED:]

    def hold(self, letter: str, song: Playable) -> bool:
        """Hold a song as a letter, or let go of it where it is held so already; return whether it is held now."""
        if song.is_same(self._held.get(letter)):
            del self._held[letter]
            return False
        self._held = {other: held for other, held in self._held.items() if not song.is_same(held)} | {letter: song}
        return True

    def _free(self) -> list[Playable]:
        return [one for one in self._last if not any(one.is_same(held) for held in self._held.values())]
