"""What is to be written of a take: which piece, in which formats, under which names."""

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.looping.cuts import LoopKind
from engine.output import FORMATS

if TYPE_CHECKING:  # numpy takes a tenth of a second, and choosing needs none of it
    from engine.publishing import Targets

FORMAT_WORDS: dict[str, str] = {
    ".wav": "WAV",
    ".ogg": "OGG",
    ".opus": "Opus",
    ".flac": "FLAC",
    ".mid": "MIDI",
    ".it": "tracker module",
    ".json": "sheet",
}
PIECES: tuple[LoopKind | None, ...] = (None, LoopKind.LOOP, LoopKind.INTRO_LOOP)
PIECE_WORDS: dict[LoopKind | None, str] = {
    None: "whole song",
    LoopKind.LOOP: "loop",
    LoopKind.INTRO_LOOP: "intro and loop",
}


class Stems(Enum):
    """Which files of single parts are written besides, in words."""

    NONE = "none"
    PARTS = "by part"
    PHASES = "by phase"
    BOTH = "by part and by phase"


class Export(NamedTuple):
    """endings: the formats, in the order of `FORMAT_WORDS`. piece: None for the whole song."""

    endings: tuple[str, ...] = (".wav",)
    piece: LoopKind | None = None
    stems: Stems = Stems.NONE

    @property
    def words(self) -> str:
        """What is written: "whole song as WAV and OGG"."""
        names = [FORMAT_WORDS[ending] for ending in self.endings]
        joined = " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
        stems = "" if self.stems is Stems.NONE else f", stems {self.stems.value}"
        return f"{PIECE_WORDS[self.piece]} as {joined or 'nothing'}{stems}"

    def toggled(self, ending: str) -> "Export":
        """Return it with a format more, or without one that it had."""
        return self._replace(endings=tuple(one for one in FORMAT_WORDS if (one in self.endings) != (one == ending)))

    def next_piece(self) -> "Export":
        """Return it with the next piece."""
        return self._replace(piece=PIECES[(PIECES.index(self.piece) + 1) % len(PIECES)])

    def next_stems(self) -> "Export":
        """Return it with the next choice of stems."""
        choices = list(Stems)
        return self._replace(stems=choices[(choices.index(self.stems) + 1) % len(choices)])

    @property
    def trouble(self) -> str:
        """Why it cannot be written, with the way out; empty where it can."""
        if not self.endings:
            return "no format is chosen. Choose one below: Down, Enter."
        if self.stems is not Stems.NONE and not any(FORMATS[ending].hears for ending in self.endings):
            return "stems are sound, and no format with sound is chosen. Choose WAV below, or no stems."
        return ""

    def targets(self, folder: Path, title: str) -> "Targets":
        """Return files in a folder, named after the title, whose names are free."""
        from engine.intake import RECORD_ENDING
        from engine.output.files import free_stem
        from engine.publishing import Targets

        def named(stem: str) -> Targets:
            outputs = tuple(folder / (stem + ending) for ending in self.endings)
            parts, phases = self.stems in (Stems.PARTS, Stems.BOTH), self.stems in (Stems.PHASES, Stems.BOTH)
            return Targets(outputs, None, force=False, loop=self.piece, stems=parts, phase_stems=phases)

        endings = [path.name.removeprefix("song") for path in named("song").paths(title)]
        return named(free_stem(folder, title, (*endings, RECORD_ENDING)))
