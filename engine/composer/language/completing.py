"""Going on where a language model stopped: the offline composer writes what is missing, in the same key and motif."""

from dataclasses import replace

from engine.composer import ModelAccess, open_composer
from engine.composer.language.failures import Service
from engine.model.brief import Beginning, Brief, begun_motif
from engine.model.events import Stage, quietly
from engine.model.randomness import Stream
from engine.model.sheet import Phase, Sheet
from engine.sheetfile.reply import Reply

STAGE = "composer"


def completed(reply: Reply, brief: Brief, stream: Stream) -> Stage[Sheet]:
    """Return the sheet with everything in it that had come whole. reply: has music, but not all of it."""
    wanted = brief._replace(bpm=reply.bpm or brief.bpm, key=reply.key or brief.key, begun=reply.phases)
    composing = open_composer("offline", ModelAccess()).compose(wanted, stream)
    # What it says of the vibe and of its own title is not what becomes of this song.
    sheet = (yield from quietly(composing)).sheet
    return replace(
        sheet,
        title=reply.title or sheet.title,
        bpm=reply.bpm or sheet.bpm,
        swing=0.0,
        voices=reply.voices,
        console=reply.console,
    )


def who_wrote_what(reply: Reply, service: Service, reason: str) -> str:
    """Return the sentence that tells whose each phase is; reason: part of a sentence."""
    whole = [number for number, phase in enumerate(reply.phases, 1) if isinstance(phase, Phase)]
    begun = [number for number, phase in enumerate(reply.phases, 1) if isinstance(phase, Beginning)]
    absent = [number for number, phase in enumerate(reply.phases, 1) if phase is None]
    theirs = f"{_listed(whole)} {'are' if len(whole) > 1 else 'is'} by {service.name}" if whole else ""
    deeds = [f"finished {_listed(begun)}"] if begun else []
    deeds += [f"wrote {_listed(absent)}"] if absent else []
    manner = "key and motif" if begun_motif(reply.phases) else "key"
    ours = f"the offline composer {' and '.join(deeds)} in the same {manner}"
    parts = "; ".join(part for part in (theirs, ours) if part)
    return f"{service.first_word}'s sheet is not whole ({reason}): {parts}."


def _listed(numbers: list[int]) -> str:
    words = " and ".join(map(str, numbers))
    return f"phase{'s' * (len(numbers) > 1)} {words}"
