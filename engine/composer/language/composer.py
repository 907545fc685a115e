"""The whole errand of a composer that asks a language model: ask, read, have mended, go on where it stopped.

What the model returns is read as any stranger's sheet. A service adds its name, its models, and how its wire is spoken.
"""

import re
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from engine.background import Abandon, in_background
from engine.composer import ModelAccess
from engine.composer.articulation import with_ticks
from engine.composer.language.completing import completed, who_wrote_what
from engine.composer.language.errand import Errand, Patience
from engine.composer.language.failures import Interrupted, Service, Trouble
from engine.composer.language.meter import Meter
from engine.composer.language.obeying import obeyed
from engine.composer.language.prompt import prompt_sha256, prompt_version, repair_prompt, written_prompt
from engine.composer.language.reception import Reception
from engine.composer.language.secrecy import Secret
from engine.composer.language.wire import RECORDED_ADDRESS, Wire
from engine.composer.offline.consoles import console_of_vibe
from engine.model.brief import Brief, Composition
from engine.model.cost import Cost, PriceList
from engine.model.errors import BadSheet, ComposerFailed, WrongUse, one_line
from engine.model.events import Stage, progress, warning
from engine.model.randomness import Stream
from engine.model.sheet import Sheet
from engine.sheetfile.reply import Reply, read_reply

STAGE = "composer"
Asked = Callable[[Errand, Reception, Abandon], Stage[None]]
Listed = Callable[[Errand, Abandon], list[str]]
RECORDED_KEY = "replayed"  # no service ever sees it
_QUOTED_CHARACTERS = 20_000  # of a reply that is sent back to be mended
_ATTEMPTS_AFTER_THE_FIRST = 2


class _Answer(NamedTuple):
    """What came of asking. reply: None where nothing of a sheet came; problem: why it is not whole."""

    text: str
    reply: Reply | None
    problem: str
    failure: ComposerFailed | None

    @property
    def music(self) -> Reply | None:
        """The reply, where a song can be built on it."""
        return self.reply if self.reply is not None and self.reply.has_music else None

    @property
    def whole(self) -> Sheet | None:
        """The sheet, where all of it came."""
        return None if self.reply is None else self.reply.sheet

    @property
    def mendable(self) -> bool:
        """Whether the model had its say and said it wrong."""
        return self.whole is None and self.failure is None and not (self.music and self.music.cut)


class LanguageComposer(ABC):
    """Has a language model write the sheet; see `engine.composer.Composer`."""

    name: str
    service: Service
    model_names: re.Pattern[str]
    patience = Patience()
    prices: PriceList | None = None

    def __init__(self, access: ModelAccess, patience: Patience | None = None) -> None:
        self._access = access
        self._patience = patience or self.patience._replace(**dict(access.seconds))

    @abstractmethod
    def models(self, asked_for: str) -> tuple[str, ...]:
        """Return the name of the model to ask; nothing where the service is to choose."""

    @abstractmethod
    def worker(self) -> Asked:
        """Return the function that speaks the wire; it runs in a thread and may load what takes long to load."""

    @abstractmethod
    def lister(self) -> Listed:
        """Return the function that asks which models there are; it waits, and may load what takes long to load."""

    @abstractmethod
    def check_key(self, key: str) -> None:
        """Raise ComposerFailed where this key cannot open the service."""

    def look(self) -> Stage[tuple[str, ...]]:
        """Return the names of the models that the service lists. It is sent the key and nothing else; that is free.

        Raises ComposerFailed where the service does not do as it should, or not in time.
        """
        key = self._sendable_key()
        url = self._access.base_url.strip()
        wire = Wire(Secret(key, *_passwords(url)))
        errand = Errand(models=(), turns=(), seed=0, key=key, base_url=url, patience=self._patience, wire=wire)
        began = time.monotonic()
        running = in_background(STAGE, lambda abandon: _listing(self.lister(), errand, abandon))
        try:
            while time.monotonic() - began < errand.patience.total:
                yield next(running)
        except StopIteration as end:
            names: list[str] = end.value
            return tuple(names)
        except Trouble as trouble:
            raise trouble.failure from None
        finally:
            running.close()
        raise self.service.unreachable(f"no whole answer within {errand.patience.total:g} seconds")

    def _sendable_key(self) -> str:
        """Return the key. Raises ComposerFailed where it cannot be one."""
        key = self._access.key.strip()
        self.check_key(key)
        if not (key.isascii() and all(character.isprintable() and character != " " for character in key)):
            raise self.service.odd_key()
        return key

    def compose(self, brief: Brief, stream: Stream) -> Stage[Composition]:
        """Ask the model for the sheet, tell what has come, and read what it wrote.

        Raises ComposerFailed where no sheet came in time or none that is music, WrongUse for an impossible model name.
        """
        errand = self._errand(brief, stream)
        reception = Reception(Meter(), errand.wire.secret)
        yield progress(STAGE, self._asking(errand))
        try:
            composition = yield from self._composition(errand, reception, brief, stream)
        except ComposerFailed as error:
            error.cost = self._cost(reception)
            if error.cost.usage is not None:
                yield progress(STAGE, error.cost.words())
            raise
        cost = self._cost(reception)
        yield progress(STAGE, cost.words())
        return composition._replace(cost=cost)

    def _composition(self, errand: Errand, reception: Reception, brief: Brief, stream: Stream) -> Stage[Composition]:
        answer = yield from self._answer(errand, reception)
        if answer.mendable:
            answer = yield from self._mended(answer, errand, reception)
        sheet, warnings = yield from self._sheet(answer, brief, stream.child("rest"))
        obedient, remarks = obeyed(sheet, brief, self.service.first_word)
        warnings = (*warnings, *remarks)
        for sentence in warnings:
            yield warning(STAGE, sentence)
        model = self._writer(reception)
        if model != reception.model:
            yield progress(STAGE, f"The model {model} answered; {reception.model} was asked.")
        console = console_of_vibe(brief, stream.child("console"), sheet.console, self.service.name)
        yield progress(STAGE, console.sentence)
        yield progress(STAGE, self._composed(obedient, answer.whole is not None, model))
        sheet = replace(obedient, vibe=brief.vibe, seed=brief.seed, console=console.name)
        ticks = answer.music.ticks if answer.music else None
        sheet = with_ticks(sheet, stream.child("articulation")) if ticks is None else replace(sheet, ticks=ticks)
        return Composition(sheet, self.name, model, warnings, prompt_sha256(), prompt_version())

    def _writer(self, reception: Reception) -> str:
        """Return the model that wrote: a service may let another one answer than the one that was asked."""
        told = reception.answered_by
        return told if self.model_names.fullmatch(told) else reception.model

    def _cost(self, reception: Reception) -> Cost:
        return reception.meter.cost(self._writer(reception), self.prices, self._access.replay is not None)

    def _errand(self, brief: Brief, stream: Stream) -> Errand:
        replay = self._access.replay
        model = self._access.model.strip()
        models = self.models(model) if replay is None or not replay.model else (replay.model,)
        for name in (model, *models):
            if name and not self.model_names.fullmatch(name):
                raise WrongUse(f"model {name[:40]!r} is not a name", "Give a model's name, or --model auto.")
        key = self._sendable_key() if replay is None else RECORDED_KEY
        if self._access.recorder:
            self._access.recorder.first_model = "".join(models)
        secrets = (key, *_passwords(self._access.base_url)) if replay is None else ()
        jitter = stream.child("jitter")
        return Errand(
            models=models,
            turns=(written_prompt(brief, stream.child("dice")),),
            seed=stream.child("model").integer(0, 2**31 - 1),
            key=key,
            base_url=self._access.base_url.strip() if replay is None else RECORDED_ADDRESS,
            patience=self._patience,
            jitter=tuple(jitter.uniform(0.5, 1.5) for _ in range(_ATTEMPTS_AFTER_THE_FIRST)),
            goes_on=model == "auto",
            wire=Wire(Secret(*secrets), self._access.recorder, replay),
        )

    def _asking(self, errand: Errand) -> str:
        model = f" (model {errand.models[0]})" if errand.models else ""
        seconds = errand.patience.total
        if (replay := errand.wire.replay) is not None:
            of = f"the answers of {self.service.name}{model} of {replay.day}"
            return f"Replaying {replay.name}: {of}. Nothing is sent."
        return f"Asking {self.service.name}{model} for the sheet, at most {seconds:g} seconds."

    def _answer(self, errand: Errand, reception: Reception) -> Stage[_Answer]:
        """Ask, and read what came. Raises ComposerFailed where nothing of use came."""
        failure = None
        try:
            yield from self._within(errand, reception)
        except Interrupted as error:
            failure = error
        text = reception.text if failure is None else reception.best
        if failure is not None and not text.strip():
            raise failure
        reply, problem = yield from in_background(STAGE, lambda _: _read(text, f"{self.service.first_word}'s sheet"))
        return _Answer(text, reply, problem, failure)

    def _within(self, errand: Errand, reception: Reception) -> Stage[None]:
        """Run the errand in the background and give it up when patience ends."""
        running = in_background(STAGE, lambda abandon: self.worker()(errand, reception, abandon))
        try:
            while True:
                end = reception.overdue(errand.patience)
                if end is not None and errand.wire.replay is None:
                    if errand.wire.recorder:
                        errand.wire.recorder.given_up(end)
                    raise self.service.ended(end)
                try:
                    event = next(running)
                except StopIteration:
                    return
                yield event
        finally:
            running.close()

    def _mended(self, answer: _Answer, errand: Errand, reception: Reception) -> Stage[_Answer]:
        """Have the model mend its sheet, once; return the better of the two answers."""
        problem = answer.problem
        yield progress(STAGE, f"The sheet cannot be used ({problem}); asking {self.service.name} once to mend it.")
        turns = (*errand.turns, answer.text[:_QUOTED_CHARACTERS], repair_prompt(problem))
        repair = replace(errand, turns=turns if answer.text.strip() else errand.turns, models=(reception.model,))
        again = Reception(reception.meter, errand.wire.secret)
        try:
            second = yield from self._answer(repair, again)
        except ComposerFailed as error:
            second = _Answer("", None, problem, error)
        reception.answered_by = again.answered_by or reception.answered_by
        return second if second.whole is not None or _worth(second) > _worth(answer) else answer

    def _sheet(self, answer: _Answer, brief: Brief, stream: Stream) -> Stage[tuple[Sheet, tuple[str, ...]]]:
        """Return the sheet and what is to be said of it, the offline composer going on where the model stopped."""
        if answer.reply is not None and answer.reply.sheet is not None:
            return answer.reply.sheet, answer.reply.warnings
        reply = answer.music
        if reply is None:
            raise answer.failure or self.service.unusable(answer.problem)
        sheet = yield from completed(reply, brief, stream)
        reason = answer.failure.what.split(": ")[-1] if answer.failure else answer.problem
        return sheet, (*reply.warnings, who_wrote_what(reply, self.service, reason))

    def _composed(self, sheet: Sheet, alone: bool, model: str) -> str:
        bars = sum(phase.bars for phase in sheet.phases)
        what = f"{one_line(sheet.title)}, {sheet.key}, {sheet.bpm} beats a minute, 3 phases, {bars} bars"
        who = self.service.first_word
        by = f"{who} wrote it" if alone else f"{who} and the offline composer wrote it"
        if (replay := self._access.replay) is not None:
            by += f" on {replay.day} (model {model}), replayed from {replay.name}"
        return f"Composed: {what}. {by}."


def _passwords(url: str) -> tuple[str, ...]:
    """Return what an address holds that is nobody else's business: a user's password."""
    try:
        password = urlsplit(url).password
    except ValueError:
        return ()
    return (password, unquote(password)) if password else ()


def _listing(lister: Listed, errand: Errand, abandon: Abandon) -> Stage[list[str]]:
    yield from ()
    return lister(errand, abandon)


def _read(text: str, where: str) -> Stage[tuple[Reply | None, str]]:
    """Return what a reply holds, and why it is not whole."""
    yield from ()
    if not text.strip():
        return None, "it sent no text"
    try:
        reply = read_reply(text, where)
    except BadSheet as error:
        return None, error.what.removeprefix(f"{where}: ")
    return reply, reply.problem


def _worth(answer: _Answer) -> int:
    return sum(phase is not None for phase in answer.music.phases) if answer.music else 0
