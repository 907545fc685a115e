"""The composer `gemini`: a language model of Google's writes the sheet.

google-genai takes most of a second to load, so it is imported only in the worker, at the moment of asking.
"""

import re

from engine.composer.gemini.failures import SERVICE, no_key
from engine.composer.gemini.families import DEFAULT_MODEL
from engine.composer.gemini.prices import PRICES
from engine.composer.language.composer import Asked, LanguageComposer, Listed


class GeminiComposer(LanguageComposer):
    """Has Gemini write the sheet; see `engine.composer.Composer`."""

    name = "gemini"
    service = SERVICE
    prices = PRICES
    model_names = re.compile(r"^(?:models/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", re.ASCII)

    def models(self, asked_for: str) -> tuple[str, ...]:
        """Return the model asked for, or the default one."""
        return (DEFAULT_MODEL if asked_for in ("", "auto") else asked_for.removeprefix("models/"),)

    def worker(self) -> Asked:
        """Return the function that asks through google-genai, which it loads."""
        from engine.composer.gemini.asking import asked

        return asked

    def lister(self) -> Listed:
        """Return the function that asks for the list of models through google-genai, which it loads."""
        from engine.composer.gemini.asking import listed

        return listed

    def check_key(self, key: str) -> None:
        """Raise ComposerFailed where there is no key."""
        if not key:
            raise no_key()
