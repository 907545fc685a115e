"""The composer `gemini`: a language model of Google's writes the sheet.

google-genai takes most of a second to load, so it is imported only in the worker, at the moment of asking. What the
model returns is read as any stranger's sheet.
"""

import re
import time
from dataclasses import replace

from engine.background import Abandon, in_background
from engine.composer import ModelAccess
from engine.composer.gemini.errand import Errand, Patience
from engine.composer.gemini.failures import no_key, odd_key, too_slow, unusable
from engine.composer.gemini.families import DEFAULT_MODEL
from engine.composer.gemini.obeying import obeyed
from engine.composer.gemini.prompt import written_prompt
from engine.model.brief import Brief, Composition
from engine.model.errors import BadSheet, WrongUse, one_line
from engine.model.events import Stage, progress, warning
from engine.model.randomness import Stream
from engine.model.sheet import Sheet
from engine.sheetfile import ReadSheet, read_sheet

STAGE = "composer"
_WHERE = "Gemini's sheet"
_MODEL_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", re.ASCII)
_FENCED = re.compile(r"^\s*```[A-Za-z]*\s*\n(.*?)\n?\s*```\s*$", re.DOTALL)


class GeminiComposer:
    """Has Gemini write the sheet; see `engine.composer.Composer`."""

    name = "gemini"

    def __init__(self, access: ModelAccess, patience: Patience | None = None) -> None:
        self._access = access
        self._patience = patience or Patience()

    def compose(self, brief: Brief, stream: Stream) -> Stage[Composition]:
        """Ask the model for the sheet, tell which phases have come, and read what it wrote.

        Raises ComposerFailed where no sheet came in time or none that is music, WrongUse for an impossible model name.
        """
        errand = self._errand(brief, stream)
        seconds = self._patience.total
        yield progress(STAGE, f"Asking Gemini (model {errand.model}) for the sheet, at most {seconds:g} seconds.")
        text = yield from _within(errand)
        read = _read(text)
        sheet, remarks = obeyed(read.sheet, brief)
        sheet = replace(sheet, vibe=brief.vibe, seed=brief.seed)
        warnings = (*read.warnings, *remarks)
        for sentence in warnings:
            yield warning(STAGE, sentence)
        yield progress(STAGE, f"Composed: {_described(sheet)}. Gemini wrote it.")
        return Composition(sheet, self.name, errand.model, warnings)

    def _errand(self, brief: Brief, stream: Stream) -> Errand:
        key = self._access.key.strip()
        model = self._access.model.strip().removeprefix("models/") or DEFAULT_MODEL
        if not _MODEL_NAME.match(model):
            raise WrongUse(f"model {model[:40]!r} is not a name", f"Give a model's name, such as {DEFAULT_MODEL}.")
        if not key:
            raise no_key()
        if not (key.isascii() and key.isprintable() and " " not in key):
            raise odd_key()
        return Errand(
            model=model,
            prompt=written_prompt(brief, stream.child("dice")),
            seed=stream.child("model").integer(0, 2**31 - 1),
            key=key,
            base_url=self._access.base_url.strip(),
            patience=self._patience,
        )


def _within(errand: Errand) -> Stage[str]:
    """Run the errand in the background and give it up when its whole time has passed."""

    def work(abandon: Abandon) -> Stage[str]:
        from engine.composer.gemini.asking import asked  # loads google-genai

        return asked(errand, abandon)

    deadline = time.monotonic() + errand.patience.total
    running = in_background(STAGE, work)
    try:
        while time.monotonic() < deadline:
            try:
                event = next(running)
            except StopIteration as end:
                text: str = end.value
                return text
            yield event
    finally:
        running.close()
    raise too_slow(errand.patience.total)


def _read(text: str) -> ReadSheet:
    fenced = _FENCED.match(text)
    whole = (fenced[1] if fenced else text).strip()
    if not whole:
        raise unusable("it sent no text")
    if whole.startswith("{") and not whole.endswith("}"):
        raise unusable("its sheet ended in the middle")
    try:
        return read_sheet(whole, _WHERE)
    except BadSheet as error:
        raise unusable(error.what.removeprefix(f"{_WHERE}: ")) from None


def _described(sheet: Sheet) -> str:
    bars = sum(phase.bars for phase in sheet.phases)
    return f"{one_line(sheet.title)}, {sheet.key}, {sheet.bpm} beats a minute, 3 phases, {bars} bars"
