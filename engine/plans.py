"""Which files are to be written, and what each of them holds."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from engine.excerpts.kinds import LAYERS, Excerpt
from engine.looping.cuts import CUTS, Cut, LoopKind
from engine.model.errors import WrongUse
from engine.model.sheet import Part
from engine.output import FORMATS, Format
from engine.output.shape import MIX, PHASES, Depth, Shape, stem_words

STEM_ENDING = ".wav"
_SHEET_ENDING = ".json"
Unwanted = frozenset[tuple[str, Cut]]  # endings and what they would hold


class Planned(NamedTuple):
    """A file to be: its ending, what it holds, what stands behind the song's name in its own, and its shape."""

    ending: str
    cut: Cut
    suffix: str
    shape: Shape = MIX


class Wanted(NamedTuple):
    """What is to come of each file that a user names.

    loop: files that go round, and how. depth: how finely sound is stored, in the formats that can. stems, phase_stems:
    a file for each part, for each phase besides, in WAV of 24 bits, or in floating point where that is the depth.
    excerpts: what is made out of the song in its place; layers go round. without: files that are left out.
    """

    loop: LoopKind | None = None
    depth: Depth = Depth.SIXTEEN
    stems: bool = False
    phase_stems: bool = False
    excerpts: tuple[Excerpt, ...] = ()
    without: Unwanted = frozenset()

    def files(self, outputs: Sequence[Path]) -> tuple[tuple[Path, Planned], ...]:
        """Return each file to write with its name. The stems stand behind the first of the outputs that hold sound."""
        found: list[tuple[Path, Planned]] = []
        stems = self._stems()
        for path in outputs:
            named = list(self._of_format(path.suffix.lower()))
            if FORMATS[path.suffix.lower()].hears:
                named += stems
                stems = ()
            found += [(path.with_name(path.stem + one.suffix + _ending(path, one)), one) for one in named]
        return tuple(found)

    def check(self, outputs: Sequence[Path]) -> None:
        """Refuse what these formats cannot hold. Raises WrongUse."""
        formats = [FORMATS[path.suffix.lower()] for path in outputs]
        if (self.stems or self.phase_stems) and not any(form.hears for form in formats):
            raise WrongUse("stems were asked for, and no output holds sound", "Add an output that ends in .wav.")
        if self.excerpts and any(form.ending == _SHEET_ENDING for form in formats):
            raise WrongUse("what is made out of a song has no sheet of its own", "Leave the output in .json out.")
        if self.depth is Depth.SIXTEEN:
            return
        fine = [form for form in formats if len(form.depths) > 1]
        lacking = next((form for form in fine if self.depth not in form.depths), None)
        if lacking is not None or not fine:
            ending = lacking.ending if lacking else formats[0].ending
            able = ", ".join(form.ending for form in FORMATS.values() if self.depth in form.depths)
            raise WrongUse(f"bits {self.depth} cannot be stored in a {ending} file", f"Use one of: {able}.")

    def _of_format(self, ending: str) -> Iterator[Planned]:
        """Yield the files of one format: if it holds sound one for each piece of a loop, else one."""
        form = FORMATS[ending]
        shape = Shape(depth=self.depth) if self.depth in form.depths else MIX
        for excerpt in self.excerpts:
            loop = LoopKind.LOOP if excerpt in LAYERS else None
            cut = _cuts(form, loop)[0]
            yield Planned(ending, cut, f"-{excerpt.value}", shape._replace(excerpt=excerpt))
        if self.excerpts:
            return
        for number, cut in enumerate(_cuts(form, self.loop)):
            if (ending, cut) in self.without:
                continue
            yield Planned(ending, cut, f"-{cut.value}" if number else "", shape)

    def _stems(self) -> tuple[Planned, ...]:
        """Return a file for each stem; it holds what the file with the song's name holds."""
        depth = Depth.FLOAT if self.depth is Depth.FLOAT else Depth.TWENTY_FOUR
        cut = CUTS[self.loop][0] if self.loop is not None else Cut.SONG
        shapes = [Shape(part, depth) for part in Part] if self.stems else []
        shapes += [Shape(depth=depth, phase=phase) for phase in range(PHASES)] if self.phase_stems else []
        named = ((shape, stem_words(shape.stem)) for shape in shapes if shape.stem is not None)
        return tuple(Planned(STEM_ENDING, cut, f"-{words.replace(' ', '-')}", shape) for shape, words in named)


def _cuts(form: Format, loop: LoopKind | None) -> tuple[Cut, ...]:
    """Return what the files of a format hold: pieces of sound, or notes in which the loop is marked."""
    if loop is None or not (form.hears or form.marks):
        return (Cut.SONG,)
    return CUTS[loop] if form.hears else (Cut.MARKED,)


def _ending(path: Path, one: Planned) -> str:
    """Return the ending as it was typed, but for files of another format."""
    return path.suffix if path.suffix.lower() == one.ending else one.ending
