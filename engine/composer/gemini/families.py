"""What each family of Gemini models is told beside the prompt."""

from typing import Any

# gemini-2.5-flash is shut down on 1 December 2026, and this is its successor.
DEFAULT_MODEL = "gemini-3.5-flash-lite"

# Which models "--model auto" goes on with, one after the other; the last names mean whatever is current.
SUCCESSORS = (DEFAULT_MODEL, "gemini-flash-lite-latest", "gemini-flash-latest")

# A sheet is some 5,000 tokens and at most about 10,000; what the model thinks counts as well.
MAX_OUTPUT_TOKENS = 32_768
_THINKING_TOKENS = 1024  # allowed by every 2.5 model: Pro takes 128 and up, Flash-Lite 512 and up


def parameters(model: str) -> dict[str, Any]:
    """Return the fields of google-genai's `GenerateContentConfig` that depend on the model.

    Models of 2.5 take a budget of thinking tokens; later ones take a level instead and refuse both together. No
    temperature is given: from 3.0 on it is deprecated, and the default is what the models are tuned for.
    """
    if model.startswith("gemini-2.5"):
        return {"thinking_config": {"thinking_budget": _THINKING_TOKENS}}
    if model.startswith("gemini-"):
        return {"thinking_config": {"thinking_level": "LOW"}}
    return {}
