from functools import partial
from pathlib import Path

import pytest

from engine.model.errors import OutputFailed, WrongUse
from engine.model.events import Event, Stage, done, progress, settled, tick, warning
from tui.reporting import NO_SONG, Reporter, Stopped, guarded, print_result, reported


def stage() -> Stage[int]:
    yield progress("entropy", "Seed rolled.")
    yield tick("synth")
    yield progress("synth", "Rendering, 25 percent.", 25)
    yield progress("synth", "Rendering, 50 percent.", 50)
    yield warning("composer", "Something.")
    yield done("output", "Saved.")
    return 7


def test_each_event_is_one_line_with_its_kind_and_quick_percentages_are_left_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert Reporter(transcript=tmp_path / "said.txt").follow(stage()) == 7
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "Progress: Seed rolled.\nWarning: Something.\nDone: Saved.\n"
    assert (tmp_path / "said.txt").read_text() == said.err


def test_quiet_tells_warnings_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Reporter(quiet=True).follow(stage())
    assert capsys.readouterr().err == "Warning: Something.\n"


def test_a_stage_is_closed_when_the_consumer_is_interrupted() -> None:
    closed = []

    def endless() -> Stage[int]:
        try:
            yield progress("entropy", "Begun.")
            raise KeyboardInterrupt
        finally:
            closed.append(True)

    with pytest.raises(KeyboardInterrupt):
        Reporter(quiet=True).follow(endless())
    assert closed == [True]


@pytest.mark.parametrize(
    ("error", "code"), [(WrongUse("x"), 2), (OutputFailed("x"), 1), (KeyboardInterrupt(), 130), (Stopped(15), 143)]
)
def test_errors_are_one_line_and_an_exit_code(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise error

    assert guarded(work, Reporter()) == code
    said = capsys.readouterr().err
    assert said.startswith("Error: ")
    assert said.count("\n") == 1


def test_an_interruption_tells_what_was_written_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    def work(error: BaseException) -> int:
        error.add_note("Already replaced, and without a record: 'a.wav'.")
        raise error

    for error, first in ((KeyboardInterrupt(), "Interrupted."), (Stopped(15), "Stopped from outside.")):
        guarded(partial(work, error), Reporter())
        assert capsys.readouterr().err == f"Error: {first} Already replaced, and without a record: 'a.wav'.\n"


@pytest.mark.parametrize("event", [settled("output"), done("output", "A song, written to a.wav.")])
def test_an_interruption_after_the_song_was_written_does_not_deny_it(
    event: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    reporter = Reporter()

    def work() -> int:
        reporter.tell(event)
        raise KeyboardInterrupt

    assert guarded(work, reporter, NO_SONG) == 130
    assert capsys.readouterr().err.endswith("Error: Interrupted. What was written stands.\n")


@pytest.mark.parametrize(("unwritten", "said"), [(NO_SONG, "Interrupted. No song was written."), ("", "Interrupted.")])
def test_an_interruption_speaks_of_songs_only_where_one_would_have_been_written(
    unwritten: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise KeyboardInterrupt

    assert guarded(work, Reporter(), unwritten) == 130
    assert capsys.readouterr().err == f"Error: {said}\n"


def test_an_interruption_while_something_is_told_reaches_the_stage_which_notes_what_stands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Interrupted(Reporter):
        def tell(self, event: Event) -> None:
            raise KeyboardInterrupt

    def stage() -> Stage[int]:
        try:
            yield progress("output", "1 of 2 done.")
        except KeyboardInterrupt as error:
            error.add_note("1 of 2 songs stands.")
            raise
        return 0

    reporter = Interrupted()
    assert guarded(lambda: reporter.follow(stage()), reporter) == 130
    assert capsys.readouterr().err == "Error: Interrupted. 1 of 2 songs stands.\n"


def test_a_transcript_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="transcript"):
        Reporter(transcript=tmp_path)


def test_results_are_lines_or_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    print_result(["a.wav", "a.json"], None)
    print_result(["a.wav"], {"files": ["ä.wav"]})
    assert capsys.readouterr().out == 'a.wav\na.json\n{"files": ["ä.wav"]}\n'


def test_a_reporter_that_cannot_begin_is_an_error_of_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reported(False, tmp_path, lambda _reporter: 0) == 2
    assert capsys.readouterr().err.startswith("Error: transcript ")
    assert reported(False, None, lambda _reporter: 7) == 7
