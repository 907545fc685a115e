"""The worker: the one module that loads google-genai (most of a second). It runs in a thread of its own.

google-genai is given an httpx client of ours: its own follows redirects with the key, has one time-out for
everything, and puts no limit on an answer's size.
"""

import logging
import warnings
from collections.abc import Iterator

import httpx
from google import genai
from google.genai import errors, types

from engine.background import Abandon
from engine.composer.gemini import failures
from engine.composer.gemini.failures import SERVICE
from engine.composer.gemini.families import MAX_OUTPUT_TOKENS, parameters
from engine.composer.language.errand import Errand
from engine.composer.language.http import explained, http_client
from engine.composer.language.phases import PhasesSeen
from engine.composer.language.reception import Reception
from engine.composer.language.retrying import with_retries
from engine.composer.language.schema import SHEET_SCHEMA
from engine.model.events import Stage, progress

_STAGE = "composer"
# Not v1: only v1beta knows names such as gemini-flash-latest, which a user may well ask for.
_VERSION = "v1beta"
_GOOD_ENDINGS = ("STOP", "FINISH_REASON_UNSPECIFIED")

# Without a handler of its own the library's warnings would land on stderr, between our lines.
logging.getLogger("google_genai").addHandler(logging.NullHandler())
warnings.filterwarnings("ignore", module=r"google\.genai\.")


class _NoModel(Exception):
    """The service does not know the model."""


def asked(errand: Errand, reception: Reception, abandon: Abandon) -> Stage[None]:
    """Fill `reception` with the text that the model writes; tell which phases have come. Raises ComposerFailed."""
    seen = PhasesSeen(SERVICE.first_word)
    for model, successor in zip(errand.models, (*errand.models[1:], None), strict=True):
        reception.model = model
        try:
            return (
                yield from with_retries(lambda: _attempt(errand, reception, abandon, seen), errand, reception, abandon)
            )
        except _NoModel:
            failure = failures.unknown_model(model)
        if successor is None:
            raise failure
        yield progress(_STAGE, f"{failure.what}; going on with its successor {successor}.")
    return None


def _attempt(errand: Errand, reception: Reception, abandon: Abandon, seen: PhasesSeen) -> Stage[None]:
    seen.begin()
    with explained(SERVICE, errand.patience, _NoModel), http_client(SERVICE, errand.patience, abandon) as http:
        try:
            for piece in _pieces(errand, reception, http):
                reception.take(piece, SERVICE)
                for sentence in seen.more(piece):
                    yield progress(_STAGE, sentence)
        except errors.APIError as error:
            code = error.code if isinstance(error.code, int) else 0
            if code == 404:
                raise _NoModel from None
            raise failures.refused(code, error.details, errand.key) from None
    for sentence in seen.end():
        yield progress(_STAGE, sentence)


def _pieces(errand: Errand, reception: Reception, http: httpx.Client) -> Iterator[str]:
    """Yield the text piece by piece. Raises ComposerFailed where the model ended other than well."""
    client = genai.Client(
        vertexai=False,
        api_key=errand.key,
        http_options=types.HttpOptions(
            base_url=errand.base_url or None,
            api_version=_VERSION,
            timeout=round(errand.patience.total * 1000),
            httpx_client=http,
        ),
    )
    turns = [
        types.Content(role="model" if number % 2 else "user", parts=[types.Part(text=turn)])
        for number, turn in enumerate(errand.turns)
    ]
    config = _config(errand, reception.model)
    for chunk in client.models.generate_content_stream(model=reception.model, contents=list(turns), config=config):
        piece, ending = _content(chunk)
        yield piece
        if ending:
            raise failures.ended_by(ending)


def _config(errand: Errand, model: str) -> types.GenerateContentConfig:
    return types.GenerateContentConfig(
        response_mime_type="application/json",
        response_json_schema=SHEET_SCHEMA,
        max_output_tokens=MAX_OUTPUT_TOKENS,
        seed=errand.seed,
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
        **parameters(model),
    )


def _content(chunk: types.GenerateContentResponse) -> tuple[str, str]:
    """Return a piece's text, and the reason where the model ended other than well. Raises ComposerFailed if blocked."""
    feedback = chunk.prompt_feedback
    if feedback is not None and feedback.block_reason is not None:
        raise failures.blocked(feedback.block_reason.value)
    if not chunk.candidates:
        return "", ""
    candidate = chunk.candidates[0]
    parts = (candidate.content.parts if candidate.content else None) or []
    text = "".join(part.text for part in parts if part.text and not part.thought)
    ending = candidate.finish_reason.value if candidate.finish_reason else "STOP"
    return text, "" if ending in _GOOD_ENDINGS else ending
