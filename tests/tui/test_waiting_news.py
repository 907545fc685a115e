"""What the announcer does with news while keys are pressed: they wait, and nothing is lost or told out of order."""

from pathlib import Path

from engine.model.events import progress, warning
from tests.tui.moment import Moment
from tui.announcer import Weight
from tui.manner import Manner
from tui.transcript import Transcript


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
