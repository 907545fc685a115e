from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.model.events import Event, Kind, done, progress, tick, warning
from tests.tui.moment import Moment
from tui.announcer import Weight
from tui.manner import Manner, Verbosity
from tui.transcript import Transcript


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
