"""The ways to fail of a server that speaks OpenAI's wire, as one sentence with the way out."""

import re

from engine.composer.language.failures import AGAIN, OFFLINE, Service, Trouble, short, strings
from engine.model.errors import ComposerFailed

SERVICE = Service(
    name="the model server",
    address=f"Check that it runs and that QRC_OPENAI_URL is right, or {OFFLINE}.",
    key=f"Check the key in QRC_OPENAI_KEY, or {OFFLINE}.",
)
_DELAY = re.compile(r"^(\d{1,6}(?:\.\d{1,9})?)s?$", re.ASCII)
_IN_WORDS = re.compile(r"try again in (\d{1,4}(?:\.\d{1,9})?)(ms|s)\b", re.ASCII | re.IGNORECASE)
_UNPAID = ("insufficient_quota", "billing")
_FINAL = ("per day", "RPD")


def no_models() -> ComposerFailed:
    """Return the failure where no model was named and the server lists none."""
    return ComposerFailed("the model server lists no model", f"Give --model NAME, or {OFFLINE}.")


def unknown_model(model: str, others: list[str]) -> ComposerFailed:
    """Return the failure where there is no such model; others: the names that the server lists."""
    named = f"--model {short(others[0])}" if others else "--model and a name that the server lists"
    return ComposerFailed(f"the model server has no model {model} (404)", f"Give {named}, or {OFFLINE}.")


def ended_by(reason: str) -> ComposerFailed:
    """Return the failure for a finish reason other than stop."""
    if reason == "length":
        return SERVICE.ended_early()
    if reason == "content_filter":
        return SERVICE.stopped("its filter for content stopped it")
    return SERVICE.stopped(f"it stopped with the reason {short(reason)}", AGAIN)


def declined(words: str) -> ComposerFailed:
    """Return the failure where the model declined to answer."""
    return SERVICE.stopped(f"it declined: {short(words).rstrip('.')}")


def refused(code: int, details: object, retry_after: str) -> ComposerFailed | Trouble:
    """Return what an HTTP error means: Trouble where another attempt may help.

    details: the error's body as it was parsed, of any shape. retry_after: the header of that name, or nothing.
    """
    if code in (401, 403):
        return SERVICE.refused_key(code)
    if code == 429:
        return _throttled(details, retry_after)
    if code >= 500:
        return Trouble(SERVICE.failed(code))
    return SERVICE.refused(code, details)


def _throttled(details: object, retry_after: str) -> ComposerFailed | Trouble:
    said = " ".join(value for _, value in strings(details))
    if any(word in said for word in _UNPAID):
        return ComposerFailed(
            "the model server says that the account has no quota left (429)",
            f"See to the plan and the payment at the service, or {OFFLINE}.",
        )
    if any(word in said for word in _FINAL):
        return SERVICE.used_up()
    told, words = _DELAY.match(retry_after.strip()), _IN_WORDS.search(said)
    delay = float(told[1]) if told else float(words[1]) / (1000 if words[2].lower() == "ms" else 1) if words else None
    return Trouble(SERVICE.throttled(delay), delay)
