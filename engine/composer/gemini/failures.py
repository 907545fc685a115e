"""Gemini's own ways to fail, as one sentence with the way out; what all services share is in the language package."""

import re

from engine.composer.gemini.families import DEFAULT_MODEL
from engine.composer.language.failures import AGAIN, OFFLINE, OTHER_WORDS, Service, Trouble, short, strings
from engine.model.errors import ComposerFailed

SERVICE = Service(
    name="Gemini",
    address=f"Check the network and GOOGLE_GEMINI_BASE_URL, or {OFFLINE}.",
    key=f"Check the key in GOOGLE_API_KEY or GEMINI_API_KEY, or {OFFLINE}.",
)
_DELAY = re.compile(r"^(\d{1,6}(?:\.\d{1,9})?)s$", re.ASCII)
_ENDINGS = {
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


def ended_by(reason: str) -> ComposerFailed:
    """Return the failure for a finish reason other than STOP."""
    if reason == "MAX_TOKENS":
        return SERVICE.ended_early()
    detail = _ENDINGS.get(reason, f"it stopped with the reason {short(reason)}")
    return SERVICE.stopped(detail, AGAIN if reason == "RECITATION" else OTHER_WORDS)


def blocked(reason: str) -> ComposerFailed:
    """Return the failure where the prompt itself was refused."""
    return ComposerFailed(f"Gemini refused the prompt ({short(reason)})", OTHER_WORDS)


def unknown_model(model: str, successor: str) -> ComposerFailed:
    """Return the failure where there is no such model (any more); successor: empty where none is known."""
    other = successor or (DEFAULT_MODEL if model != DEFAULT_MODEL else "")
    named = f"its successor {other} with --model {other}" if other else "another one with --model NAME"
    return ComposerFailed(gone(model), f"Take {named}, or give --model auto, or {OFFLINE}.")


def gone(model: str) -> str:
    """Return that there is no such model (any more), as the beginning of a sentence."""
    return f"Gemini has no model {model} (404)"


def is_about_the_form(code: int, details: object) -> bool:
    """Say whether a refusal may be about the schema or a parameter, which another model may know otherwise."""
    invalid = any((name, value) == ("status", "INVALID_ARGUMENT") for name, value in strings(details))
    return code == 400 and invalid and not _names_key(details)


def refused(code: int, details: object) -> ComposerFailed | Trouble:
    """Return what an HTTP error means: Trouble where another attempt may help.

    details: the error's body as it was parsed, of any shape.
    """
    if code < 400:
        return SERVICE.odd_answer(f"status {code}")
    if code in (401, 403) or (code == 400 and _names_key(details)):
        return SERVICE.refused_key(code)
    if code == 429:
        return _throttled(details)
    if code >= 500:
        return Trouble(SERVICE.failed(code))
    return SERVICE.refused(code, details)


def _throttled(details: object) -> ComposerFailed | Trouble:
    quota = " ".join(value for name, value in strings(details) if name == "quotaId")
    if "PerDay" in quota:
        return SERVICE.used_up()
    delays = (_DELAY.match(value) for name, value in strings(details) if name == "retryDelay")
    delay = next((float(found[1]) for found in delays if found), None)
    return Trouble(SERVICE.throttled(delay), delay)


def _names_key(details: object) -> bool:
    return any(value == "API_KEY_INVALID" or "API key" in value for _, value in strings(details))
