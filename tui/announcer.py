"""Everything that is said goes through here: in which order, how often, and kept to be heard again."""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple, Protocol

from engine.model.events import Event, Kind
from tui.between_keys import BetweenKeys
from tui.manner import Manner, Verbosity
from tui.plain_text import speakable
from tui.transcript import Transcript

PROGRESS_SECONDS = 5.0


class Weight(IntEnum):
    """How much a sentence matters. Of those said in one moment the weightiest comes last: braille shows the last."""

    NEWS = 0
    ANSWER = 1
    ALERT = 2
    URGENT = 3


class Outlet(Protocol):
    """Where announcements come out: a `LineWriter`, or whatever a test puts there."""

    @property
    def rest(self) -> float:
        """Seconds without a key after which news may come out; 0 where nobody is interrupted by keys."""

    def say(self, text: str) -> None:
        """Bring out one announcement."""

    def ring(self) -> None:
        """Sound the terminal's bell."""

    def open_field(self, label: str, value: str) -> bool:
        """Bring out a field to type into. Return whether what is typed shows there."""

    def change_field(self, value: str, cursor: int) -> None:
        """Show the field's value and cursor."""

    def close_field(self) -> None:
        """Leave the field's text as it stands."""


class _Sentence(NamedTuple):
    """One sentence that waits to be said."""

    text: str
    weight: Weight
    kept: bool = True  # in the log; what is heard again is not
    again: bool = False
    outcome: bool = False  # tells how work ended: not to be missed by whoever does something else
    silent: bool = False  # an earcon stands for it


class Announcer:
    """Says sentences through `outlet`, those of one moment in order of weight.

    soon: runs a function when the present moment's work is done, and later after so many seconds (an event loop's
    `call_soon` and `call_later`). clock: seconds.
    manner: how the user wants to be spoken to now. earcon: lets a short sound be heard, and calls its second argument
    where that fails; returns whether there is a player. sounding: whether a song sounds now. unsaid: how many sentences
    were kept in the log alone since somebody last asked.
    """

    def __init__(
        self,
        outlet: Outlet,
        soon: Callable[[Callable[[], None]], object],
        clock: Callable[[], float],
        transcript: Transcript | None = None,
        *,
        later: Callable[[float, Callable[[], None]], object] = lambda _seconds, _work: None,
        manner: Callable[[], Manner] = Manner,
        sounding: Callable[[], bool] = lambda: False,
        earcon: "Callable[[str, Callable[[], None]], bool]" = lambda _name, _otherwise: False,
    ) -> None:
        self.log: list[str] = []
        self.unsaid = 0
        self._manner = manner
        self._sounding = sounding
        self._earcon = earcon
        self._outlet = outlet
        self._soon = soon
        self._clock = clock
        self._transcript = transcript
        self._waiting: list[_Sentence] = []
        self._held: list[_Sentence] | None = None
        self._between = BetweenKeys[_Sentence](outlet.rest, clock, later, self._say_news)
        self._last = ""
        self._times = 0
        self._walk = 0
        self._progress_at = -PROGRESS_SECONDS
        self._field: tuple[str, str] | None = None

    @property
    def last(self) -> str:
        """What was said last, without a word on having said it before; empty where nothing was."""
        return self._last

    def key_begins(self, changes: bool = True) -> None:
        """A key is about to be handled: its answer comes at once, news wait until the fingers rest.

        changes: whether the key may do something; then it is told first how work ended, where that still waits.
        """
        if changes and any(sentence.outcome for sentence in self._between.kept):
            self._say_news(self._between.take())
        self._between.key_begins()

    def key_ends(self) -> None:
        """The key has been handled."""
        self._between.key_ends()

    def say(self, text: str, weight: Weight = Weight.ANSWER, *, outcome: bool = False) -> None:
        """Announce one sentence. outcome: whether it tells how work ended."""
        self._put(_Sentence(speakable(text), weight, outcome=outcome))

    def tell(self, event: Event) -> None:
        """Announce an engine's event; of its percentages at most one in five seconds, the last of a stage aside."""
        if event.kind is Kind.TICK or not event.text:
            return
        if event.kind is Kind.PROGRESS:
            if event.percent is not None and not self._percentage_is_wanted(event.percent):
                return
            self.say(event.text, Weight.NEWS)
        else:
            weight = Weight.NEWS if event.kind is Kind.DONE else Weight.ALERT
            self.say(f"{event.kind}: {event.text}", weight, outcome=event.kind is Kind.DONE)
        self._progress_at = self._clock()

    def sign(self, earcon: str, text: str, weight: Weight = Weight.ANSWER, *, outcome: bool = False) -> None:
        """Announce what an earcon can stand for: where earcons are on, the sound is heard and the words are kept."""
        sentence = speakable(text)
        if not self._manner().earcons or not self._earcon(earcon, lambda: self.read(sentence)):
            self.say(text, weight, outcome=outcome)
            return
        if self._between.kept:  # it stands in the log behind the news that came before it
            self._between.keep(_Sentence(sentence, weight, outcome=outcome, silent=True))
            return
        self.flush()
        self.log.append(sentence)
        self._walk = 0

    def done(self, text: str) -> None:
        """Announce that the user's work is done."""
        self.sign("done", f"Done: {text}", Weight.ALERT, outcome=True)
        if self._manner().bell:
            self._outlet.ring()

    def read(self, text: str) -> None:
        """Say what is in the log already; it is not kept a second time."""
        self._put(_Sentence(speakable(text), Weight.ANSWER, False))

    def error(self, text: str) -> None:
        """Announce what went wrong; an earcon never stands for that, it only comes with it."""
        if self._manner().earcons:
            self._earcon("error", lambda: None)
        self.say(f"Error: {text}", Weight.URGENT, outcome=True)

    def repeat(self) -> None:
        """Say the last announcement again."""
        self.flush()
        self._walk = 0
        self._put(_Sentence(self.log[-1] if self.log else "Nothing was said yet.", Weight.ANSWER, False, again=True))

    def earlier(self) -> None:
        """Walk back through what was said."""
        self.flush()
        if self._walk + 1 >= len(self.log):
            self._put(_Sentence("Nothing earlier.", Weight.ANSWER, False))
            return
        self._walk += 1
        self._say_from_log(f"{self._walk} back: ")

    def later(self) -> None:
        """Walk forward again."""
        self.flush()
        if not self._walk:
            self._put(_Sentence("Nothing later.", Weight.ANSWER, False))
            return
        self._walk -= 1
        self._say_from_log(f"{self._walk} back: " if self._walk else "Latest: ")

    def open_field(self, label: str, value: str) -> bool:
        """Open a field to type into, and hold back all news until it is closed. Return whether typing shows there."""
        self.flush()
        self._held = [*self._between.take(), *(self._held or [])]
        shows = self._outlet.open_field(label, value)
        if shows:
            self._field = (label, value)
        else:
            self._note((label + value).rstrip())
        return shows

    def change_field(self, value: str, cursor: int) -> None:
        """Show what was typed."""
        if self._field:
            self._field = (self._field[0], value)
            self._outlet.change_field(value, cursor)

    def close_field(self, held: bool = False) -> None:
        """Close the field; its text as it stands is what was said. held: another field follows at once."""
        if self._field:
            self._outlet.close_field()
            self._note("".join(self._field).rstrip())
            self._field = None
        if not held:
            news, self._held = self._held or [], None
            for sentence in news:
                self._put(sentence)

    def flush(self) -> None:
        """Bring out what waits, the weightiest last."""
        waiting, self._waiting = self._waiting, []
        for sentence in sorted(waiting, key=lambda one: one.weight):
            self._bring_out(sentence)

    def finish(self) -> None:
        """Bring out all there is, news first: the program ends."""
        last, self._waiting = self._waiting, []
        self._say_news(self._between.take(), even_muted=True)
        self._waiting = last
        self.flush()

    def forget_news(self) -> None:
        """Keep news that still wait in the log alone: what they tell of has been called off.

        How other work ended before is told all the same.
        """
        for sentence in self._between.take():
            if sentence.outcome:
                self._between.keep(sentence)
            else:
                self._keep_unsaid(sentence)

    def close(self) -> None:
        """Say what still waits and close the transcript."""
        self.close_field()
        self.finish()
        if self._transcript:
            self._transcript.close()
            self._transcript = None

    def _put(self, sentence: _Sentence) -> None:
        if self._held is not None and sentence.weight is not Weight.ANSWER:
            self._held.append(sentence)
            return
        if self._is_muted(sentence.weight) and not self._between.kept:
            self.unsaid += 1
            self._keep_unsaid(sentence)
            return
        if self._between.must_wait(sentence.weight in (Weight.ANSWER, Weight.URGENT)):
            self._between.keep(sentence)
            return
        if not self._waiting:
            self._soon(self.flush)
        self._waiting.append(sentence)

    def _say_news(self, news: list[_Sentence], *, even_muted: bool = False) -> None:
        """Bring out news in the order in which they happened."""
        self.flush()
        for sentence in news:
            muted = self._is_muted(sentence.weight) and not even_muted
            self.unsaid += muted
            if muted:
                self._keep_unsaid(sentence)
            else:
                self._bring_out(sentence)

    def _keep_unsaid(self, sentence: _Sentence) -> None:
        """Keep a sentence in the log alone. Whoever walks through the log stays where they are."""
        self.log.append(sentence.text)
        self._walk += bool(self._walk)

    def _bring_out(self, sentence: _Sentence) -> None:
        if sentence.silent:
            self._keep_unsaid(sentence)
            return
        spoken = self._told_apart(sentence)
        self._outlet.say(spoken)
        self._between.answered()
        if sentence.kept:
            self.log.append(sentence.text)
            self._walk = 0
        self._write_down(spoken)

    def _note(self, text: str) -> None:
        self.log.append(text)
        self._walk = 0
        self._last, self._times = text, 0
        self._write_down(text)

    def _write_down(self, text: str) -> None:
        if self._transcript:
            self._transcript.add(text)

    def _told_apart(self, sentence: _Sentence) -> str:
        """Return the text so that it differs audibly from an identical one just said."""
        self._times = self._times + 1 if sentence.text == self._last else int(sentence.again)
        self._last = sentence.text
        if not self._times:
            return sentence.text
        return f"Again{f', {self._times}' if self._times > 1 else ''}: {sentence.text}"

    def _say_from_log(self, prefix: str) -> None:
        self.read(prefix + self.log[-1 - self._walk])

    def _is_muted(self, weight: Weight) -> bool:
        """Whether a sentence is kept unsaid: nobody asked for it, and a song is being listened to."""
        asked = weight in (Weight.ANSWER, Weight.URGENT)
        return not asked and self._manner().quiet_while_playing and self._sounding()

    def _percentage_is_wanted(self, percent: int) -> bool:
        if self._manner().verbosity is Verbosity.SHORT:
            return False
        return percent >= 100 or self._clock() - self._progress_at >= PROGRESS_SECONDS
