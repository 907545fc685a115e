import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.language.failures import Trouble
from engine.composer.openai.failures import declined, ended_by, no_models, refused, unknown_model

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["error", "message", "code", "type"]), inner, max_size=4)
    ),
)


@given(st.integers(400, 599), JSON, st.text(max_size=20))
def test_whatever_the_server_says_is_one_line(code, details, after):
    found = refused(code, details, after)
    sentence = str(found.failure if isinstance(found, Trouble) else found)
    assert sentence.isprintable()
    assert len(sentence) < 500


@pytest.mark.parametrize(
    ("after", "message", "delay"),
    [
        ("7", "Slow down.", 7.0),
        ("", "Please try again in 20s.", 20.0),
        ("", "Please try again in 250ms.", 0.25),
        ("Wed, 21 Oct 2026 07:28:00 GMT", "Slow down.", None),
    ],
)
def test_the_delay_is_read_where_it_is_named(after, message, delay):
    trouble = refused(429, {"error": {"message": message}}, after)
    assert isinstance(trouble, Trouble)
    assert trouble.after == delay


def test_a_used_up_quota_is_final():
    assert "Try again tomorrow" in str(refused(429, {"error": {"message": "Limit 200 requests per day."}}, "1"))


@pytest.mark.parametrize("error", [{"code": "insufficient_quota"}, {"message": "Check your billing."}])
def test_an_account_without_quota_is_not_sent_to_wait_for_tomorrow(error):
    found = refused(429, {"error": error}, "1")
    assert not isinstance(found, Trouble)
    assert "See to the plan and the payment at the service" in str(found)
    assert "tomorrow" not in str(found)


def test_models_that_are_there_are_named():
    assert "Give --model llama3, or" in str(unknown_model("gpt", ["llama3", "x"]))
    assert "a name that the server lists" in str(unknown_model("gpt", []))
    assert "lists no model" in str(no_models())


@pytest.mark.parametrize("words", ["No.", "no\x1bno" * 200])
def test_reasons_are_told_in_one_line(words):
    assert str(ended_by(words)).isprintable()
    assert str(declined(words)).isprintable()
