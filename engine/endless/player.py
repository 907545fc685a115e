"""Music without end while it is heard: a thread lays the next stretch when the last one begins to sound."""

import threading
from collections import deque
from contextlib import suppress

from engine.endless.loom import Loom, Remembered
from engine.endless.stretch import Stretch
from engine.model.errors import QrcError, one_line
from engine.playback.side import Side
from engine.playback.transport import Transport
from engine.playback.unending import HEARD_AGAIN_BARS

_LOOK_SECONDS = 0.1


class Endless:
    """Keeps a loom ahead of a transport. vibe: what the next stretch is composed of. trouble: why it ended early."""

    def __init__(self, loom: Loom, vibe: str) -> None:
        self._loom = loom
        self._understood = ""
        self._told: deque[str] = deque()
        self._transport: Transport | None = None
        self._changed = threading.Condition()
        self._given_up = False
        self._heard_to = self._told_to = 0  # numbers of stretches
        self._late = 0
        self.vibe = vibe
        self.trouble = ""
        self._thread = threading.Thread(target=self._run, name="endless", daemon=True)

    @property
    def side(self) -> Side:
        """What is to be played."""
        return self._loom.side

    def begin(self) -> None:
        """Begin to compose."""
        self._thread.start()

    def wait(self) -> bool:
        """Wait a tenth of a second for something to hear; return whether there is some, or never will be."""
        return self.side.tape.wait(0, _LOOK_SECONDS)

    def follow(self, transport: Transport) -> None:
        """Stay ahead of this transport from now on."""
        self._transport = transport

    def change(self, vibe: str) -> None:
        """Compose what comes of another vibe: it is heard after the next phrase, in place of what waits."""
        with self._changed:
            self.vibe = vibe
            self._changed.notify_all()

    def give_up(self) -> None:
        """Make no more of it."""
        with self._changed:
            self._given_up = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def heard(self) -> Remembered | None:
        """Return the stretch that is heard now."""
        span = self._loom.timeline.span_at(self._frame)
        return self.remembered(span.number) if span else None

    def left_words(self) -> str:
        """Return how many bars the stretch that is heard still has."""
        timeline, frame = self._loom.timeline, self._frame
        span = timeline.span_at(frame)
        left = span.last_bar - timeline.bar_at(frame) if span else 0
        return f"{left} bar{'s' * (left != 1)}"

    def remembered(self, number: int) -> Remembered | None:
        """Return a stretch by its number; None where it is not, or no longer, there."""
        return next((one for one in tuple(self._loom.remembered) if one.plan.number == number), None)

    def past(self) -> list[Remembered]:
        """Return the stretches that were heard and are remembered, the newest first."""
        heard = self.heard()
        self._heard_to = max(self._heard_to, heard.plan.number if heard else 0)
        return [one for one in reversed(tuple(self._loom.remembered)) if one.plan.number <= self._heard_to]

    def news(self) -> list[str]:
        """Return what is to be told since this was asked last.

        How a new vibe was understood, which stretches began to be heard, that bars are heard again.
        """
        sentences = [self._told.popleft() for _ in range(len(self._told))]
        begun = [one for one in reversed(self.past()) if one.plan.number > self._told_to]
        sentences += [one.words for one in begun]
        self._told_to = self._heard_to
        late = self._transport.late if self._transport else 0
        if late > self._late:
            sentences.append(f"The next stretch is late: the last {HEARD_AGAIN_BARS} bars again meanwhile.")
        self._late = late
        return sentences

    def _run(self) -> None:
        try:
            while not self._given_up:
                place = self._place
                if self._ended(place):
                    return
                if not self._weave(place):
                    with self._changed:
                        self._changed.wait(_LOOK_SECONDS)
        except Exception as error:  # a defect in the engine must not stay silent in its thread
            known = isinstance(error, QrcError | OSError)
            self.trouble = one_line(str(error) if known else f"{type(error).__name__}: {error}")
            self._told.append(f"No more can be made, the music ends with what is there: {self.trouble}")
        finally:
            with suppress(OSError):
                self._loom.finish()

    def _ended(self, place: int) -> bool:
        """Whether the last stretch sounds, at the place that is played next; until then it may be taken back."""
        last = self._loom.last
        if last is None or self._loom.full:
            return last is not None
        return last.stretch.closes and place >= last.start

    @property
    def _place(self) -> int:
        """The frame that is played next."""
        return self._transport.place if self._transport else 0

    @property
    def _frame(self) -> int:
        """The frame that is heard now."""
        return self._transport.heard() if self._transport else 0

    def _weave(self, place: int) -> bool:
        """Make the next stretch where it is time for it; return whether one was made. place: what is played next."""
        last, vibe = self._loom.last, self.vibe
        turns = last is not None and last.stretch.plan.vibe != vibe
        if last is not None and not turns and place < last.start:
            return False
        looping = self._transport is not None and self._transport.looping is not None
        weaving = self._loom.turn(vibe, place, soon=not looping) if turns else self._loom.weave(vibe)
        made: Stretch | None = None
        try:
            while not self._given_up:
                next(weaving)
        except StopIteration as end:
            made = end.value
        finally:
            weaving.close()
        if made is not None and vibe != self._understood:
            self._understood = vibe
            self._told.extend(event.text for event in made.told if event.text.startswith("Understood"))
            self._told.extend([f"It begins in {self.left_words()}."] if turns else ())
        return made is not None
