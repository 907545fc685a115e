"""What the failures of the service say: each alone, and told by the composer against a fake one over real HTTP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.gemini.failures import blocked, ended_by, is_about_the_form, refused, unknown_model
from engine.composer.language.errand import Patience
from engine.composer.language.failures import Trouble
from engine.entropy.streams import song_stream
from engine.model.brief import Brief
from engine.model.errors import ComposerFailed
from tests.engine.composer.gemini.composing import SEED, composer, failed
from tests.fakes.anu import free_port
from tests.fakes.gemini import FakeGemini
from tests.fakes.gemini_answers import quota
from tests.fakes.patience import counting_once

pytestmark = pytest.mark.filterwarnings("ignore:MOON_PHASE is not a valid FinishReason")
OFFLINE = "compose with --composer offline."
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "message", "details", "quotaId", "retryDelay", "x"]), inner, max_size=4
        )
    ),
)


@given(st.integers(0, 599), JSON)
def test_whatever_the_service_says_is_one_line(code, details):
    found = refused(code, details)
    sentence = str(found.failure if isinstance(found, Trouble) else found)
    assert sentence.isprintable()
    assert len(sentence) < 500


def test_an_unknown_model_names_the_one_to_take():
    sentence = str(unknown_model("gemini-2.5-flash", ""))
    assert sentence.startswith(
        "Gemini has no model gemini-2.5-flash (404). Take its successor gemini-3.5-flash-lite with --model"
    )
    told = str(unknown_model("gemini-3-flash", "gemini-4-flash"))
    assert "Take its successor gemini-4-flash with --model gemini-4-flash, or give --model auto, or " in told
    alone = str(unknown_model("gemini-3.5-flash-lite", ""))
    assert "Take another one with --model NAME, or give --model auto, or " in alone


def test_only_an_argument_that_is_no_key_is_about_the_form():
    def error(status: str, message: str) -> object:
        return {"error": {"code": 400, "status": status, "message": message}}

    assert is_about_the_form(400, error("INVALID_ARGUMENT", "Too many states for serving."))
    assert not is_about_the_form(400, error("INVALID_ARGUMENT", "API key not valid."))
    assert not is_about_the_form(400, error("FAILED_PRECONDITION", "User location is not supported."))
    assert not is_about_the_form(429, error("INVALID_ARGUMENT", "x"))


@pytest.mark.parametrize(
    ("delay", "told"),
    [
        ("28s", "29 seconds"),
        ("3.5s", "4 seconds"),
        ("soon", "a minute"),
        ("9" * 50 + "s", "a minute"),
        (None, "a minute"),
    ],
)
def test_the_delay_is_told_where_it_is_one(delay, told):
    error = {"error": {"details": quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", delay)}}
    trouble = refused(429, error)
    assert isinstance(trouble, Trouble)
    assert f"Try again in {told}, or" in str(trouble.failure)
    assert (trouble.after is None) == (told == "a minute")


def test_a_days_quota_is_final_for_the_day():
    error = {"error": {"details": quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "28s")}}
    final = refused(429, error)
    assert not isinstance(final, Trouble)
    assert "Try again tomorrow" in str(final)


def test_deep_details_are_not_followed_for_ever():
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert str(refused(400, deep)).startswith("Gemini refused the request (400).")


@pytest.mark.parametrize("reason", ["SAFETY", "MOON\x1bPHASE" * 100])
def test_reasons_are_told_in_one_line(reason):
    assert str(ended_by(reason)).isprintable()
    assert str(blocked(reason)).isprintable()


FAILURES = {
    "huge line": "Gemini sent more than 2 megabytes, which is no sheet. Try again, or ",
    "key invalid": "Gemini refused the key (400). Check the key in GOOGLE_API_KEY or GEMINI_API_KEY, or ",
    "unauthorised": "Gemini refused the key (401). Check the key in GOOGLE_API_KEY or GEMINI_API_KEY, or ",
    "forbidden": "Gemini refused the key (403). Check the key in GOOGLE_API_KEY or GEMINI_API_KEY, or ",
    "no model": "Gemini has no model gemini-3.5-flash-lite (404). Take its successor gemini-flash-lite-latest",
    "throttled, minute": "Gemini allows no more requests this minute (429). Try again in 59 seconds, or ",
    "throttled, day": "the quota of Gemini for today is used up (429). Try again tomorrow, or ",
    "odd error": "Gemini refused the request (400). Try again, or ",
    "redirect": "the answer of Gemini did not come in the service's form (status 302). Check the network and",
    "page": "the answer of Gemini did not come in the service's form (it cannot be read). Check the network and",
    "page with 407": "Gemini refused the request (407). Try again, or ",
    "odd envelope": "the answer of Gemini did not come in the service's form (it cannot be read). Check the network",
    "silence": "Gemini sent nothing for 2 seconds. Try again, or ",
    "blocked": "Gemini refused the prompt (PROHIBITED_CONTENT). Put the vibe in other words, or ",
    "safety": "Gemini wrote no usable sheet: its filter for safety stopped it. Put the vibe in other words, or ",
    "recitation": "Gemini wrote no usable sheet: it stopped because the sheet came too close to an existing work.",
    "new ending": "Gemini wrote no usable sheet: it stopped with the reason MOON_PHASE. Put the vibe",
}
NO_SHEETS = {
    "prose": "Gemini wrote no usable sheet: the reply holds no sheet. Try again, or ",
    "list": "Gemini wrote no usable sheet: the reply holds no sheet. Try again, or ",
    "deep": "Gemini wrote no usable sheet: the reply has lists within lists too deep to read. Try again, or ",
    "empty": "Gemini wrote no usable sheet: it sent no text. Try again, or ",
    "no envelope": "Gemini wrote no usable sheet: it sent no text. Try again, or ",
}
MORE_ATTEMPTS = {
    "throttled, plain": "Gemini allows no more requests this minute (429). Try again in a minute, or ",
    "internal": "Gemini failed (500). Try again later, or ",
    "overloaded": "Gemini failed (503). Try again later, or ",
    "page with 502": "Gemini failed (502). Try again later, or ",
    "hang up": "the connection to Gemini broke off. Try again, or ",
    "no http": "the connection to Gemini broke off. Try again, or ",
}


@pytest.mark.parametrize("mode", FAILURES)
def test_each_failure_is_one_sentence_with_the_way_out(mode):
    sentence, said, gemini = failed(mode)
    assert sentence.startswith(FAILURES[mode])
    assert sentence.endswith(OFFLINE)
    assert not any("asking" in told for told in said)
    assert len(gemini.asked) == 1


def test_a_key_in_what_the_service_says_is_never_told():
    sentence, said, gemini = failed("key told")
    assert sentence.startswith("Gemini refused the request (400: The argument [key] is not valid). Try again, or ")
    assert "Progress: Gemini refuses to be told the form; asking again in words alone." in said
    assert len(gemini.asked) == 2


@pytest.mark.parametrize("mode", NO_SHEETS)
def test_what_holds_no_sheet_is_asked_for_once_more(mode):
    sentence, said, gemini = failed(mode)
    assert sentence == NO_SHEETS[mode] + OFFLINE
    assert sum("asking Gemini once to mend it" in told for told in said) == 1
    assert len(gemini.requests) == 2


@pytest.mark.parametrize("mode", MORE_ATTEMPTS)
def test_more_attempts_are_made_where_they_may_help(mode):
    sentence, said, gemini = failed(mode)
    assert sentence == MORE_ATTEMPTS[mode] + OFFLINE
    assert sum("asking again" in told for told in said) == 2
    assert len(gemini.requests) == 3


def test_a_sheet_of_millions_of_notes_is_refused():
    assert failed("huge")[0].startswith("Gemini sent more than 2 megabytes")


@pytest.mark.parametrize("mode", ["trickle", "trickle of nothing"])
def test_an_answer_that_never_ends_is_given_up(mode):
    with FakeGemini(mode) as gemini, counting_once(lambda _: gemini.asked), pytest.raises(ComposerFailed) as caught:
        stage = composer(gemini.url, Patience(total=2, connect=10, first=40, silence=40, pause=0))
        list(stage.compose(Brief("boss fight", SEED), song_stream(SEED)))
    assert str(caught.value) == f"Gemini did not finish the sheet within 2 seconds. Try again, or {OFFLINE}"
    assert len(gemini.requests) == 1


def test_nobody_listening_is_told():
    stage = composer(f"http://127.0.0.1:{free_port()}").compose(Brief("boss", SEED), song_stream(SEED))
    with pytest.raises(ComposerFailed, match=r"Gemini could not be reached \(connection refused\)\. Check the network"):
        list(stage)


@pytest.mark.parametrize("url", ["not a url", "ftp://127.0.0.1", "http://127.0.0.1:99999", "http://[::bad"])
def test_an_impossible_address_is_told(url):
    with pytest.raises(ComposerFailed, match="GOOGLE_GEMINI_BASE_URL"):
        list(composer(url).compose(Brief("boss", SEED), song_stream(SEED)))
