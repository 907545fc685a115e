from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.model.events import Event, Kind, done, progress, tick, warning
from tui.announcer import Announcer, Weight
from tui.manner import Manner, Verbosity
from tui.transcript import Transcript


class Moment:
    """An outlet, a loop and a clock in one, driven by hand.

    rest: as an outlet's. earcons: whether they can be heard.
    """

    def __init__(
        self,
        shows: bool = True,
        transcript: Transcript | None = None,
        manner: Manner | None = None,
        sounding: bool = False,
        rest: float = 0.0,
        earcons: bool = False,
    ) -> None:
        self.rest = rest
        self.sounding = sounding
        self.said: list[str] = []
        self.now = 0.0
        self.shows = shows
        self._later: list[Callable[[], None]] = []
        self._timed: list[Callable[[], None]] = []
        self.announcer = Announcer(
            self,
            self._later.append,
            lambda: self.now,
            transcript,
            later=lambda _seconds, call: self._timed.append(call),
            manner=lambda: manner or Manner(),
            sounding=lambda: self.sounding,
            earcon=lambda _name, _otherwise: earcons,
        )

    def say(self, text: str) -> None:
        self.said.append(text)

    def ring(self) -> None:
        self.said.append("<bell>")

    def open_field(self, label: str, value: str) -> bool:
        self.said.append(label + value)
        return self.shows

    def change_field(self, value: str, cursor: int) -> None:
        self.said.append(f"<{value}>")

    def close_field(self) -> None:
        self.said.append("<closed>")

    def press(self, answer: str, changes: bool = False) -> None:
        """Press a key that is answered so."""
        self.announcer.key_begins(changes)
        self.announcer.say(answer)
        self.announcer.key_ends()

    def rests(self) -> list[str]:
        """Press nothing for long enough; return what was said then."""
        before = len(self.said)
        self.now += self.rest
        timed, self._timed[:] = self._timed[:], []
        for call in timed:
            call()
        return self.said[before:]

    def passes(self) -> list[str]:
        """Let the moment end; return what was said in it."""
        before = len(self.said)
        later, self._later[:] = self._later[:], []
        for call in later:
            call()
        return self.said[before:]


def test_what_is_said_in_one_moment_comes_in_order_of_weight() -> None:
    moment = Moment()
    moment.announcer.error("the disk is full.")
    moment.announcer.say("Answer.")
    moment.announcer.tell(progress("synth", "Rendered 50 percent.", 50))
    assert moment.said == []
    assert moment.passes() == ["Rendered 50 percent.", "Answer.", "Error: the disk is full."]


def test_the_same_twice_in_a_row_differs() -> None:
    moment = Moment()
    for _ in range(3):
        moment.announcer.say("Quit. 8 of 8.")
    assert moment.passes() == ["Quit. 8 of 8.", "Again: Quit. 8 of 8.", "Again, 2: Quit. 8 of 8."]


@given(st.lists(st.sampled_from(["a", "b", "repeat"]), max_size=30))
def test_no_two_announcements_in_a_row_are_the_same(actions: list[str]) -> None:
    moment = Moment()
    moment.announcer.say("start")
    for action in actions:
        if action == "repeat":
            moment.announcer.repeat()
        else:
            moment.announcer.say(action)
        moment.passes()
    assert all(one != other for one, other in zip(moment.said, moment.said[1:], strict=False))


def test_kinds_come_first_and_ticks_say_nothing() -> None:
    moment = Moment()
    moment.announcer.tell(tick("synth"))
    moment.announcer.tell(warning("entropy", "No quantum source answered."))
    moment.announcer.tell(done("output", "Written."))
    moment.announcer.tell(Event(Kind.ERROR, "output", "No room."))
    assert moment.passes() == ["Done: Written.", "Warning: No quantum source answered.", "Error: No room."]


def test_percentages_stand_five_seconds_apart_but_news_never_wait() -> None:
    moment = Moment()
    heard = []
    for second in range(12):
        moment.now = float(second)
        moment.announcer.tell(progress("synth", f"Rendered {second} percent.", second))
        heard += moment.passes()
    moment.announcer.tell(progress("output", "Mixed."))
    moment.announcer.tell(progress("synth", "Rendered 100 percent.", 100))
    assert heard == ["Rendered 0 percent.", "Rendered 5 percent.", "Rendered 10 percent."]
    assert moment.passes() == ["Mixed.", "Rendered 100 percent."]


def test_one_walks_back_and_forward_through_what_was_said() -> None:
    moment = Moment()
    for text in ("One.", "Two.", "Three."):
        moment.announcer.say(text)
    moment.passes()
    walk = [moment.announcer.earlier] * 3 + [moment.announcer.later] * 3 + [moment.announcer.repeat]
    heard = []
    for step in walk:
        step()
        heard += moment.passes()
    assert heard == [
        "1 back: Two.",
        "2 back: One.",
        "Nothing earlier.",
        "1 back: Two.",
        "Latest: Three.",
        "Nothing later.",
        "Again: Three.",
    ]


def test_repeating_before_anything_was_said_is_answered() -> None:
    moment = Moment()
    moment.announcer.repeat()
    assert moment.passes() == ["Again: Nothing was said yet."]


def test_news_wait_while_a_field_is_open() -> None:
    moment = Moment()
    assert moment.announcer.open_field("Vibe, editing. ", "boss")
    moment.announcer.say("Done: Crimson Gate.", Weight.ALERT)
    moment.announcer.change_field("boss fight", 10)
    assert moment.passes() == []
    moment.announcer.close_field()
    assert moment.passes() == ["Done: Crimson Gate."]
    assert moment.announcer.log == ["Vibe, editing. boss fight", "Done: Crimson Gate."]


def test_a_field_after_a_field_goes_on_holding_the_news() -> None:
    moment = Moment()
    moment.announcer.open_field("Length, editing. ", "90:00")
    moment.announcer.say("News.", Weight.NEWS)
    moment.announcer.close_field(held=True)
    moment.announcer.open_field("Error: too long. Still in the field: ", "90:00")
    assert moment.passes() == []
    moment.announcer.close_field()
    assert moment.passes() == ["News."]


def test_the_transcript_is_what_was_said(tmp_path: Path) -> None:
    path = tmp_path / "said.txt"
    path.write_text("earlier session\n")
    moment = Moment(transcript=Transcript(path))
    moment.announcer.say("One.\nStill \x1b[1mone.")
    moment.announcer.open_field("Vibe, editing. ", "boss")
    moment.announcer.change_field("bosses", 6)
    moment.announcer.close_field()
    moment.announcer.repeat()
    moment.announcer.close()
    assert path.read_text().splitlines() == [
        "earlier session",
        "One. Still [1mone.",
        "Vibe, editing. bosses",
        "Again: Vibe, editing. bosses",
    ]


def test_short_leaves_percentages_out() -> None:
    moment = Moment(manner=Manner(Verbosity.SHORT))
    moment.announcer.tell(progress("synth", "Rendered 50 percent.", 50))
    moment.announcer.tell(progress("synth", "Rendered.", None))
    assert moment.passes() == ["Rendered."]


def test_the_bell_sounds_when_something_is_done_where_that_is_set() -> None:
    moment = Moment(manner=Manner(bell=True))
    moment.announcer.done("saved.")
    moment.passes()
    assert moment.said == ["<bell>", "Done: saved."]


def test_what_nobody_asked_for_is_kept_unsaid_while_a_song_sounds() -> None:
    moment = Moment(manner=Manner(quiet_while_playing=True), sounding=True)
    moment.announcer.tell(warning("composer", "No key."))
    moment.announcer.done("saved.")
    moment.announcer.say("Answer.")
    moment.announcer.error("the disk is full.")
    assert moment.passes() == ["Answer.", "Error: the disk is full."]
    assert moment.announcer.log[:2] == ["Warning: No key.", "Done: saved."]
    assert moment.announcer.unsaid == 2


def test_what_is_read_from_the_log_is_not_kept_again() -> None:
    moment = Moment()
    moment.announcer.read("Old line.")
    assert moment.passes() == ["Old line."]
    assert moment.announcer.log == []


def test_news_wait_until_the_fingers_rest_and_then_come_in_the_order_in_which_they_happened() -> None:
    moment = Moment(rest=0.6)
    moment.press("Composing take 1.")
    moment.announcer.tell(warning("entropy", "slow source"))
    moment.announcer.tell(progress("making", "Composed."))
    assert moment.passes() == ["Composing take 1."]
    moment.now += 0.3
    moment.press("Length. 2 of 11.")
    moment.announcer.done("Crimson Gate")
    assert moment.passes() == ["Length. 2 of 11."]
    assert moment.rests() == ["Warning: slow source", "Composed.", "Done: Crimson Gate"]
    moment.announcer.tell(progress("making", "At once."))
    assert moment.passes() == ["At once."]


def test_what_an_answer_sets_in_motion_is_told_behind_the_news_that_wait(tmp_path: Path) -> None:
    path = tmp_path / "said.txt"
    moment = Moment(rest=0.6, transcript=Transcript(path))
    moment.press("Composing take 1.")
    moment.passes()
    moment.announcer.tell(progress("making", "Composed."))
    moment.announcer.say("Playing Crimson Gate.")
    moment.press("Length. 2 of 11.")
    assert moment.passes() == ["Length. 2 of 11."]
    assert moment.rests() == ["Composed.", "Playing Crimson Gate."]
    assert path.read_text().splitlines() == moment.announcer.log == moment.said


def test_news_of_what_was_called_off_are_in_the_log_alone() -> None:
    moment = Moment(rest=0.6)
    moment.press("Composing take 1.")
    moment.announcer.tell(progress("making", "Composed."))
    moment.announcer.forget_news()
    moment.announcer.say("Cancelled.", Weight.URGENT)
    assert moment.passes() == ["Composing take 1.", "Cancelled."]
    assert moment.rests() == []
    assert "Composed." in moment.announcer.log


def test_at_the_end_news_that_wait_come_before_the_last_answer() -> None:
    moment = Moment(rest=0.6)
    moment.press("Composing take 1.")
    moment.passes()
    moment.announcer.done("Crimson Gate")
    moment.press("Goodbye.")
    moment.announcer.finish()
    assert moment.said == ["Composing take 1.", "Done: Crimson Gate", "Goodbye."]


def test_which_work_is_done_is_told_before_a_key_changes_something_else() -> None:
    moment = Moment(rest=0.6)
    moment.press("Composing take 1.", changes=True)
    moment.announcer.tell(progress("making", "Composed."))
    moment.press("Locked.", changes=True)
    assert moment.passes() == ["Composing take 1.", "Locked."]
    moment.announcer.done("Crimson Gate")
    moment.press("Undone.", changes=True)
    assert moment.passes() == ["Undone."]
    assert moment.said[2:] == ["Composed.", "Done: Crimson Gate", "Undone."]


def test_news_that_wait_where_a_field_opens_come_when_it_is_closed() -> None:
    moment = Moment(rest=0.6)
    moment.press("Composing take 1.")
    moment.announcer.tell(progress("making", "Composed."))
    moment.announcer.open_field("Vibe: ", "boss")
    moment.rests()
    moment.announcer.tell(progress("making", "Rendered."))
    moment.announcer.key_begins()
    moment.announcer.close_field()
    moment.announcer.say("Vibe unchanged.")
    moment.announcer.key_ends()
    moment.passes()
    assert moment.said == ["Composing take 1.", "Vibe: boss", "<closed>", "Vibe unchanged."]
    assert moment.rests() == ["Composed.", "Rendered."]


def test_an_error_is_told_before_the_next_deed_and_outlives_what_is_called_off() -> None:
    moment = Moment(rest=0.6)
    moment.press("Composing take 1.", changes=True)
    moment.passes()
    moment.announcer.tell(progress("making", "Composed."))
    moment.announcer.error("the folder is gone.")
    moment.press("Length. 2 of 11.")
    assert moment.passes() == ["Length. 2 of 11."]
    moment.press("Composing take 1.", changes=True)
    assert moment.said[2:] == ["Composed.", "Error: the folder is gone."]
    assert moment.passes() == ["Composing take 1."]
    moment.announcer.tell(progress("making", "Composed again."))
    moment.announcer.error("the player is gone.")
    moment.announcer.forget_news()
    assert moment.rests() == ["Error: the player is gone."]
    assert moment.announcer.log[-2:] == ["Composed again.", "Error: the player is gone."]


def test_what_is_done_while_a_field_is_open_is_told_before_the_next_deed() -> None:
    moment = Moment(rest=0.6)
    moment.press("Composing take 1.", changes=True)
    moment.passes()
    moment.announcer.open_field("Vibe: ", "boss")
    moment.announcer.done("Crimson Gate")
    moment.announcer.key_begins()
    moment.announcer.close_field()
    moment.announcer.key_ends()
    moment.press("Composing take 2.", changes=True)
    moment.passes()
    assert moment.said[-2:] == ["Done: Crimson Gate", "Composing take 2."]


def test_news_that_waited_are_kept_unsaid_where_a_song_sounds_by_then() -> None:
    moment = Moment(rest=0.6, manner=Manner(quiet_while_playing=True))
    moment.press("Composing take 1.")
    moment.passes()
    moment.announcer.tell(progress("making", "Composed."))
    moment.sounding = True
    moment.announcer.done("Crimson Gate")
    assert moment.rests() == []
    assert moment.announcer.log[-2:] == ["Composed.", "Done: Crimson Gate"]
    assert moment.announcer.unsaid == 2


def test_an_earcon_s_words_stand_in_the_log_behind_the_news_before_it() -> None:
    moment = Moment(rest=0.6, manner=Manner(earcons=True), earcons=True)
    moment.press("Composing take 1.")
    moment.passes()
    moment.announcer.tell(progress("making", "Composed."))
    moment.announcer.done("Crimson Gate")
    moment.announcer.key_begins()
    moment.announcer.repeat()
    moment.announcer.key_ends()
    moment.passes()
    assert moment.said[1:] == ["Composed.", "Again: Done: Crimson Gate"]
    assert moment.announcer.log[-2:] == ["Composed.", "Done: Crimson Gate"]


def test_whoever_walks_through_the_log_stays_where_they_are_when_something_is_kept_unsaid() -> None:
    moment = Moment(manner=Manner(quiet_while_playing=True))
    for text in ("One.", "Two.", "Three."):
        moment.announcer.say(text)
    moment.passes()
    moment.announcer.earlier()
    assert moment.passes() == ["1 back: Two."]
    moment.sounding = True
    moment.announcer.tell(progress("making", "Unsaid."))
    moment.announcer.earlier()
    assert moment.passes() == ["3 back: One."]
