"""Songs as a kit gets them: one with intro and loop, one that is a loop as a whole, one that ends."""

from engine.looping.cuts import CUTS, Cut, LoopKind
from engine.soundtrack.kits import Kit, KitSong


def songs_for(kit: Kit) -> tuple[KitSong, ...]:
    """Return three songs with the files that this kit asks for."""
    ending = kit.endings[0]

    def files(name: str, kind: LoopKind | None) -> dict[Cut, str]:
        cuts = (Cut.SONG,) if kind is None else CUTS[kind]
        wanted = kit.pieces if kind is LoopKind.INTRO_LOOP else frozenset(cuts)
        folder = kit.folder(kind is not None)
        return {
            cut: f"{folder}/{name}{f'-{cut.value}' if number else ''}{ending}"
            for number, cut in enumerate(cuts)
            if cut in wanted
        }

    return (
        KitSong("title", "Winding Map", 120, 1000, 5000, files("title", LoopKind.INTRO_LOOP)),
        KitSong("game-over", "Gate", 90, 0, 7000, files("game-over", LoopKind.LOOP)),
        KitSong("victory", "Standard", 150, 0, 0, files("victory", None)),
    )
