import pytest

from engine.composer.language.errand import Patience
from engine.composer.language.failures import Service
from engine.composer.language.reception import MOST_CHARACTERS, Reception
from engine.model.errors import ComposerFailed

SERVICE = Service("Bach", "Write to Leipzig.", "Bring a key.")


def test_the_longest_text_of_all_attempts_is_kept():
    reception = Reception()
    for text in ("abc", "abcde", "ab"):
        reception.begin()
        reception.take(text, SERVICE)
    assert (reception.text, reception.best) == ("ab", "abcde")


def test_more_than_a_sheet_can_have_is_refused_and_let_go():
    reception = Reception()
    reception.take("x" * MOST_CHARACTERS, SERVICE)
    with pytest.raises(ComposerFailed, match="Bach sent more than 2 megabytes"):
        reception.take("x", SERVICE)
    assert reception.text == ""


@pytest.mark.parametrize(
    ("patience", "heard", "said"),
    [
        (Patience(total=-1), False, "Bach did not finish the sheet within -1 seconds"),
        (Patience(first=-1), False, "Bach sent nothing for -1 seconds"),
        (Patience(first=-1), True, None),
        (Patience(silence=-1), True, "Bach sent nothing for -1 seconds"),
        (Patience(silence=-1), False, None),
    ],
)
def test_each_patience_ends_by_itself(patience, heard, said):
    reception = Reception()
    reception.begin()
    if heard:
        reception.heard()
    end = reception.overdue(patience)
    assert (end and SERVICE.ended(end).what) == said


def test_a_pause_is_no_silence_and_before_it_begins_nothing_is_late_but_the_whole():
    reception = Reception()
    assert reception.overdue(Patience(first=-1)) is None
    reception.begin()
    reception.pause(100)
    assert reception.overdue(Patience(first=-1, total=0)) is None
