"""RPG Maker MV and MZ: OGG whose tags LOOPSTART and LOOPLENGTH the engine reads, in the folders it looks into."""

from collections.abc import Mapping, Sequence

from engine.looping.cuts import Cut
from engine.soundtrack.kits import Kit, KitSong


def files(_: Sequence[KitSong]) -> Mapping[str, str]:
    """Return nothing: the engine reads the loop from the songs."""
    return {}


def _folder(goes_round: bool) -> str:
    return "audio/bgm" if goes_round else "audio/me"


KIT = Kit(
    engine="RPG Maker MV and MZ",
    endings=(".ogg",),
    pieces=frozenset({Cut.WHOLE, Cut.ENDING}),
    folder=_folder,
    files=files,
    how=(
        "Copy the folder audio into your project's folder.",
        "Songs that go round are background music, the others music effects; the editor lists both.",
        "The engine reads in the file where it goes round. To fade over, use Fadeout BGM, then Play BGM.",
    ),
)
