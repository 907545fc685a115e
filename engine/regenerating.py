"""A song varied: what is not locked is composed anew, or the sheet is edited by words; the rest of the line follows.

    take -> (roll -> compose what is open) or edit -> enforce -> arrange -> files and a new take

Locked cells are the same in the new sheet, note for note, whatever else happens to it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.composer import ModelAccess, open_composer
from engine.entropy.roll import GIVEN, TAKEN, Roll, given, roll
from engine.entropy.streams import song_stream
from engine.exporting import read_take_record
from engine.model.brief import Beginning, Begun, Brief, Composition
from engine.model.errors import WrongUse, one_line
from engine.model.events import Event, Stage, progress, retold, tick
from engine.model.lineage import Lineage
from engine.model.sheet import PART_WORDS, PITCHED, Drum, Part, Phase, Sheet
from engine.output.files import Drafts
from engine.pipeline import Finishing
from engine.publishing import Targets
from engine.record import Asked
from engine.request import Song, Surroundings
from engine.sheetfile.writing import write_sheet
from engine.takes import Take
from engine.varying import ALL_CELLS, EDITS, Cell, Locks, edited, kept_from, locks_words
from engine.varying.differences import kept
from engine.varying.variation import Variation

VARIED = "varied"
# Changes that are not edits of what is there: these parts are composed anew, all others stay.
COMPOSED_ANEW: dict[str, tuple[Part, ...]] = {
    "another melody": (Part.LEAD, Part.SECOND),
    "another groove": (Part.DRUMS, Part.BASS),
}
CHANGES = (*EDITS, *COMPOSED_ANEW)
_TOLD_OTHERWISE = ("Composed", "Console")  # the title and the console stay
_COMPOSED_METRES = (16, 12)  # steps a bar that the offline composer knows


class VaryRequest(NamedTuple):
    """What is to become of a take.

    targets: where they ask for no loudness, what comes of it is as loud as the take.
    edits: names of edits, done one after another; where there are none, what is open is composed anew. locks: the cells
    that stay. seed: 64 hex digits to repeat a regeneration, else empty. offline: opens no socket.
    """

    take: Take
    targets: Targets
    edits: tuple[str, ...] = ()
    locks: Locks = frozenset()
    seed: str = ""
    offline: bool = False


def vary(request: VaryRequest, surroundings: Surroundings) -> Stage[Song]:
    """Make a new song of a take, keep it as a take, and write the files that are asked for.

    Raises WrongUse where nothing is left to change or the take cannot be read, OutputFailed where a file cannot be
    written.
    """
    request = _checked(request)
    record = read_take_record(request.take)
    source = record.sheet
    if not request.edits:
        _check_open(source, request.locks)
    with Drafts() as drafts:
        drafted = request.targets.drafted(drafts)
        yield progress("composer", f"Take read: {one_line(request.take.name)}. Locked: {locks_words(request.locks)}.")
        rolled = yield from _rolled(request, surroundings, source)
        if request.edits:
            sheet, change = yield from _edited(source, request)
        else:
            sheet, change = yield from _recomposed(source, request.locks, rolled)
        lineage = Lineage(
            request.take.number,
            hashlib.sha256(write_sheet(source)).hexdigest(),
            change,
            tuple(str(cell) for cell in sorted(request.locks)),
        )
        asked = Asked(record.asked.seconds)
        work = Finishing(
            Composition(replace(sheet, seed=rolled.seed), composer=VARIED),
            rolled,
            asked,
            song_stream(rolled.seed),
            request.targets.of_level(record.loudness_target),
            surroundings.home,
            variation=Variation(lineage, source, request.locks),
        )
        return (yield from work.finished(drafted))


def check_change(source: Sheet, change: str, locks: Locks) -> None:
    """Refuse a change, one of `CHANGES`, that would change nothing of a sheet. Raises WrongUse."""
    if change in COMPOSED_ANEW:
        _check_open(source, _with_others(locks, (change,)))
    else:
        edited(source, change, locks)


def _with_others(locks: Locks, anew: Sequence[str]) -> Locks:
    """Return the locks, and with them all cells that these changes do not compose anew."""
    parts = {part for name in anew for part in COMPOSED_ANEW[name]}
    return locks | frozenset(cell for cell in ALL_CELLS if cell.part not in parts)


def _checked(request: VaryRequest) -> VaryRequest:
    """Return the request with changes that compose anew turned into locks. Raises WrongUse."""
    request.targets.check()
    unknown = [name for name in request.edits if name not in CHANGES]
    if unknown:
        raise WrongUse(f"same but {unknown[0][:40]!r} is not known", f"Choose one of: {', '.join(CHANGES)}.")
    anew = [name for name in request.edits if name in COMPOSED_ANEW]
    if not anew:
        return request
    if len(anew) < len(request.edits):
        raise WrongUse(f"{anew[0]} and an edit cannot be done at once", "Do one after the other.")
    return request._replace(edits=(), locks=_with_others(request.locks, anew))


def _check_open(source: Sheet, locks: Locks) -> None:
    if locks >= ALL_CELLS:
        raise WrongUse("everything is locked, so nothing can be composed anew", "Open a part or a phase.")
    if source.steps_per_bar not in _COMPOSED_METRES:
        raise WrongUse(
            f"a metre of {source.steps_per_bar} steps a bar is not one that the offline composer knows",
            "Use --same-but, which edits what is there.",
        )


def _rolled(request: VaryRequest, surroundings: Surroundings, source: Sheet) -> Stage[Roll]:
    """Return the seed: that of the take for an edit, the one given, or a new one."""
    if request.edits and not request.seed:
        rolled = given(source.seed, TAKEN)
        yield rolled.event
        return rolled
    if request.seed:
        rolled = given(request.seed, GIVEN)
        yield rolled.event
        return rolled
    return (yield from roll(surroundings, request.offline))


def _edited(source: Sheet, request: VaryRequest) -> Stage[tuple[Sheet, str]]:
    sheet, sentences = source, []
    for name in request.edits:
        sheet, sentence = edited(sheet, name, request.locks)
        yield progress("composer", sentence)
        sentences.append(sentence)
    return sheet, " ".join(sentences)


def _recomposed(source: Sheet, locks: Locks, rolled: Roll) -> Stage[tuple[Sheet, str]]:
    """Return the sheet with what is open composed anew on the new seed, by our own rules."""
    brief = Brief(
        source.vibe,
        rolled.seed,
        source.bpm,
        source.key,
        begun=tuple(_begun(source, index, locks) for index in range(3)),  # type: ignore[arg-type]
        console=source.console,
        steps_per_bar=source.steps_per_bar,
    )
    writing = open_composer("offline", ModelAccess()).compose(brief, song_stream(rolled.seed).child("offline"))
    composition = yield from retold(writing, _but_told_otherwise)
    written = composition.sheet
    if locks:
        written = replace(written, swing=source.swing, voices=source.voices, ticks=source.ticks)
    sheet = kept_from(source, replace(written, title=source.title, vibe=source.vibe, console=source.console), locks)
    change = _told(source, sheet, locks)
    yield progress("composer", change)
    return sheet, change


def _but_told_otherwise(event: Event) -> Event:
    return tick(event.stage) if event.text.startswith(_TOLD_OTHERWISE) else event


def _begun(source: Sheet, index: int, locks: Locks) -> Begun:
    """Return what stands of a phase: its bars, what is locked, and its chords where a locked part rests on them."""
    phase = source.phases[index]
    locked = {cell.part for cell in locks if cell.phase == index}
    if not locked:
        return None
    rests_on_chords = any(part is not Part.DRUMS for part in locked)
    parts = {part.value: phase.notes(part) if part in locked else () for part in PITCHED}
    stands = Phase(
        name=phase.name,
        bars=phase.bars,
        energy=phase.energy,
        chords=phase.chords if rests_on_chords else (),
        drums=phase.drums if Part.DRUMS in locked else (),
        key=phase.key,
        **parts,
    )
    missing: list[tuple[Drum | Part, int]] = [(part, 0) for part in PITCHED if part not in locked]
    if Part.DRUMS not in locked:
        missing += [(drum, 0) for drum in Drum]
    return Beginning(stands, tuple(missing))


def _told(source: Sheet, sheet: Sheet, locks: Locks) -> str:
    """Return what is new and what was kept, in a sentence."""
    new = ", ".join(_names({cell.part for cell in ALL_CELLS - locks}))
    same = kept(source, sheet) if locks else ""
    partly = _names({cell.part for cell in locks} - {part for part in Part if _all_of(part) <= locks})
    words = f"New: {new}."
    if same:
        words += f" Kept: {same}."
    return words + (f" Kept in part: {', '.join(partly)}." if partly else "")


def _all_of(part: Part) -> Locks:
    return frozenset(Cell(phase, part) for phase in range(3))


def _names(parts: set[Part]) -> Sequence[str]:
    return [PART_WORDS[part] for part in Part if part in parts]
