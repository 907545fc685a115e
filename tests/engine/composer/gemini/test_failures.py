import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.gemini.failures import blocked, ended_by, is_about_the_form, refused, unknown_model
from engine.composer.language.failures import Trouble
from tests.fakes.gemini_answers import quota

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
