"""The worker: the one module that loads google-genai (most of a second). It runs in a thread of its own.

google-genai is given an httpx client of ours: its own follows redirects with the key, has one time-out for
everything, and puts no limit on an answer's size.
"""

import logging
import warnings
from collections.abc import Iterator
from functools import partial

import httpx
from google import genai
from google.genai import errors, types

from engine.background import Abandon
from engine.composer.gemini import failures
from engine.composer.gemini.failures import SERVICE
from engine.composer.gemini.families import MAX_OUTPUT_TOKENS, parameters, successors
from engine.composer.language.errand import Errand
from engine.composer.language.failures import Trouble, message
from engine.composer.language.http import explained, http_client
from engine.composer.language.phases import PhasesSeen
from engine.composer.language.reception import Reception
from engine.composer.language.retrying import FormRefused, in_form_or_in_words
from engine.composer.language.schema import SHEET_SCHEMA
from engine.connections import trusted
from engine.model.errors import ComposerFailed
from engine.model.events import Stage, progress

_STAGE = "composer"
# Not v1: only v1beta knows names such as gemini-flash-latest, which a user may well ask for.
_VERSION = "v1beta"
_GOOD_ENDINGS = ("STOP", "FINISH_REASON_UNSPECIFIED")
_MOST_MODELS = 4  # that are tried one after the other
_MOST_LISTED = 1000
_WRITES = "generateContent"

# Without a handler of its own the library's warnings would land on stderr, between our lines.
logging.getLogger("google_genai").addHandler(logging.NullHandler())
warnings.filterwarnings("ignore", module=r"google\.genai\.")


class _NoModel(Exception):
    """The service does not know the model; `str()` of it is what the service says."""


def asked(errand: Errand, reception: Reception, abandon: Abandon) -> Stage[None]:
    """Fill `reception` with the text that the model writes; tell which phases have come. Raises ComposerFailed."""
    (model,) = errand.models
    tried: list[str] = []
    while True:
        reception.model = model
        tried.append(model)
        try:
            return (yield from _of_model(errand, reception, abandon))
        except _NoModel as error:
            found = successors(model, str(error), _listed_if_at_all(errand, abandon))
        left = [name for name in found if name not in tried]
        if not (errand.goes_on and left and len(tried) < _MOST_MODELS):
            raise failures.unknown_model(model, left[0] if left else "")
        yield progress(_STAGE, f"{failures.gone(model)}; going on with its successor {left[0]}.")
        model = left[0]


def _of_model(errand: Errand, reception: Reception, abandon: Abandon) -> Stage[None]:
    """Ask one model, with the form and the parameters of its family; where they are refused, in words alone."""
    attempt = partial(_attempt, errand, reception, abandon, PhasesSeen(SERVICE.first_word))
    return in_form_or_in_words(attempt, SERVICE.first_word, errand, reception, abandon)


def _attempt(errand: Errand, reception: Reception, abandon: Abandon, seen: PhasesSeen, form: bool) -> Stage[None]:
    seen.begin()
    with explained(SERVICE, errand, _NoModel, FormRefused), http_client(SERVICE, errand, abandon) as http:
        try:
            for piece in _pieces(errand, reception, http, form):
                reception.take(piece, SERVICE)
                for sentence in seen.more(piece):
                    reception.meter.phase_came()
                    yield progress(_STAGE, sentence)
        except errors.APIError as error:
            code = error.code if isinstance(error.code, int) else 0
            if code == 404:
                raise _NoModel(message(error.details)) from None
            if form and failures.is_about_the_form(code, error.details):
                raise FormRefused from None
            raise failures.refused(code, error.details) from None
        except errors.UnknownApiResponseError:
            if reception.text:  # a connection that ended within an event, as if that were all
                raise Trouble(SERVICE.broken_off()) from None
            raise
    for sentence in seen.end():
        reception.meter.phase_came()
        yield progress(_STAGE, sentence)


def _client(errand: Errand, http: httpx.Client) -> genai.Client:
    trust = trusted()
    return genai.Client(
        vertexai=False,
        api_key=errand.key,
        http_options=types.HttpOptions(
            base_url=errand.base_url or None,
            api_version=_VERSION,
            timeout=round(errand.patience.total * 1000),
            httpx_client=http,
            # For what it makes beside our client and never uses it would read all certificates again, twice.
            client_args={"verify": trust},
            async_client_args={"verify": trust, "ssl": trust},
        ),
    )


def listed(errand: Errand, abandon: Abandon) -> list[str]:
    """Return the names of the models that the service lists for writing. Raises ComposerFailed or Trouble."""
    with explained(SERVICE, errand), http_client(SERVICE, errand, abandon) as http:
        client = _client(errand, http)
        try:
            models = client.models.list(config=types.ListModelsConfig(page_size=_MOST_LISTED)).page
        except errors.APIError as error:
            raise failures.refused(error.code if isinstance(error.code, int) else 0, error.details) from None
        names = [model.name or "" for model in models if _WRITES in (model.supported_actions or ())]
        return [name.removeprefix("models/") for name in names if name]
    return []


def _listed_if_at_all(errand: Errand, abandon: Abandon) -> list[str]:
    """Return the names of the models that the service lists; none where it does not list them."""
    try:
        return listed(errand, abandon)
    except (ComposerFailed, Trouble):
        return []


def _pieces(errand: Errand, reception: Reception, http: httpx.Client, form: bool) -> Iterator[str]:
    """Yield the text piece by piece. Raises ComposerFailed where the model ended other than well."""
    client = _client(errand, http)
    turns = [
        types.Content(role="model" if number % 2 else "user", parts=[types.Part(text=turn)])
        for number, turn in enumerate(errand.turns)
    ]
    config = _config(errand, reception.model, form)
    for chunk in client.models.generate_content_stream(model=reception.model, contents=list(turns), config=config):
        _note_facts(chunk, reception)
        piece, ending = _content(chunk)
        yield piece
        if ending:
            raise failures.ended_by(ending)


def _note_facts(chunk: types.GenerateContentResponse, reception: Reception) -> None:
    """Note what the answer tells of itself: the model that wrote it, and the tokens so far."""
    reception.answered_by = (chunk.model_version or reception.answered_by).removeprefix("models/")
    if (used := chunk.usage_metadata) is not None:
        reception.meter.used(used.prompt_token_count, used.candidates_token_count or 0, used.thoughts_token_count)


def _config(errand: Errand, model: str, form: bool) -> types.GenerateContentConfig:
    told = {"response_json_schema": SHEET_SCHEMA, "seed": errand.seed, **parameters(model)} if form else {}
    return types.GenerateContentConfig(
        response_mime_type="application/json",
        max_output_tokens=MAX_OUTPUT_TOKENS,
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
        **told,
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
