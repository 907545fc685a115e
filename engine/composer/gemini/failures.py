"""Every way in which asking Gemini can fail, as one sentence with the way out. No sentence ever holds the key."""

import re
from collections.abc import Iterator

from engine.composer.gemini.families import DEFAULT_MODEL
from engine.model.errors import ComposerFailed, one_line

OFFLINE = "compose with --composer offline"
_LATER = f"Try again later, or {OFFLINE}."
_AGAIN = f"Try again, or {OFFLINE}."
_KEY_PLACE = f"Check the key in GOOGLE_API_KEY or GEMINI_API_KEY, or {OFFLINE}."
_ADDRESS = f"Check the network and GOOGLE_GEMINI_BASE_URL, or {OFFLINE}."
_OTHER_WORDS = f"Put the vibe in other words, or {OFFLINE}."
_SHOWN_CHARACTERS = 200
_DELAY = re.compile(r"^(\d{1,6})(?:\.\d+)?s$", re.ASCII)

_ENDINGS = {
    "MAX_TOKENS": "its sheet ended in the middle",
    "SAFETY": "its filter for safety stopped it",
    "RECITATION": "it stopped because the sheet came too close to an existing work",
    "BLOCKLIST": "a word on its block list stopped it",
    "PROHIBITED_CONTENT": "its filter for prohibited content stopped it",
    "SPII": "its filter for personal data stopped it",
    "LANGUAGE": "it does not know the language of the vibe",
}


def no_key() -> ComposerFailed:
    """Return the failure where no key is set."""
    return ComposerFailed("no key for Gemini is set", f"Set GEMINI_API_KEY, or {OFFLINE}.")


def odd_key() -> ComposerFailed:
    """Return the failure where the key cannot be sent."""
    return ComposerFailed("the key for Gemini holds a blank or a character that no key has", _KEY_PLACE)


def too_slow(seconds: float) -> ComposerFailed:
    """Return the failure where the whole time has passed."""
    return ComposerFailed(f"Gemini did not finish the sheet within {seconds:g} seconds", _AGAIN)


def silent(seconds: float) -> ComposerFailed:
    """Return the failure where a connection stood but nothing came."""
    return ComposerFailed(f"Gemini sent nothing for {seconds:g} seconds", _AGAIN)


def unreachable(cause: str) -> ComposerFailed:
    """Return the failure where no connection came about."""
    return ComposerFailed(f"Gemini could not be reached ({cause})", _ADDRESS)


def broken_off() -> ComposerFailed:
    """Return the failure where the connection broke, twice."""
    return ComposerFailed("the connection to Gemini broke off", _AGAIN)


def too_large(megabytes: int) -> ComposerFailed:
    """Return the failure where more came than a sheet can have."""
    return ComposerFailed(f"Gemini sent more than {megabytes} megabytes, which is no sheet", _AGAIN)


def no_gemini(detail: str) -> ComposerFailed:
    """Return the failure where the answer was not in the service's form."""
    return ComposerFailed(f"the answer did not come in Gemini's form ({detail})", _ADDRESS)


def unusable(detail: str) -> ComposerFailed:
    """Return the failure where the answer held no sheet."""
    return ComposerFailed(f"Gemini wrote no usable sheet: {detail}", _AGAIN)


def ended_by(reason: str) -> ComposerFailed:
    """Return the failure for a finish reason other than STOP."""
    detail = _ENDINGS.get(reason, f"it stopped with the reason {_short(reason)}")
    way_out = _AGAIN if reason in ("MAX_TOKENS", "RECITATION") else _OTHER_WORDS
    return ComposerFailed(f"Gemini wrote no usable sheet: {detail}", way_out)


def blocked(reason: str) -> ComposerFailed:
    """Return the failure where the prompt itself was refused."""
    return ComposerFailed(f"Gemini refused the prompt ({_short(reason)})", _OTHER_WORDS)


def refused(code: int, details: object, model: str, key: str) -> ComposerFailed:
    """Return the failure for an HTTP error.

    details: the error's body as it was parsed, of any shape. key: taken out of whatever the service says.
    """
    if code < 400:
        return no_gemini(f"status {code}")
    if code in (401, 403) or (code == 400 and _names_key(details)):
        return ComposerFailed(f"Gemini refused the key ({code})", _KEY_PLACE)
    if code == 404:
        return _unknown_model(model)
    if code == 429:
        return _throttled(details)
    if code >= 500:
        return ComposerFailed(f"Gemini's service failed ({code})", _LATER)
    said = _message(details).replace(key, "[key]")
    return ComposerFailed(f"Gemini refused the request ({code}{': ' + said if said else ''})", _AGAIN)


def _unknown_model(model: str) -> ComposerFailed:
    other = "a model's name that the service lists" if model == DEFAULT_MODEL else DEFAULT_MODEL
    return ComposerFailed(f"Gemini has no model {model} (404)", f"Give --model {other}, or {OFFLINE}.")


def _throttled(details: object) -> ComposerFailed:
    quota = " ".join(value for name, value in _strings(details) if name == "quotaId")
    if "PerDay" in quota:
        return ComposerFailed("Gemini's quota for today is used up (429)", f"Try again tomorrow, or {OFFLINE}.")
    delays = (_DELAY.match(value) for name, value in _strings(details) if name == "retryDelay")
    delay = next((found[1] for found in delays if found), None)
    wait = "a minute" if delay is None else f"{int(delay) + 1} seconds"
    return ComposerFailed("Gemini allows no more requests this minute (429)", f"Try again in {wait}, or {OFFLINE}.")


def _names_key(details: object) -> bool:
    return any(value == "API_KEY_INVALID" or "API key" in value for _, value in _strings(details))


def _message(details: object) -> str:
    """Return what the service says of an error; nothing where it is no sentence but a page."""
    found = next((value for name, value in _strings(details) if name == "message"), "")
    return "" if "<" in found else _short(found).rstrip(".")


def _short(text: str) -> str:
    return one_line(text)[:_SHOWN_CHARACTERS]


def _strings(details: object, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield all named strings in an error's body, to a depth where nothing of the service's lies deeper."""
    if depth > 8:
        return
    if isinstance(details, list):
        for item in details:
            yield from _strings(item, depth + 1)
    elif isinstance(details, dict):
        for name, value in details.items():
            if isinstance(value, str):
                yield name, value
            else:
                yield from _strings(value, depth + 1)
