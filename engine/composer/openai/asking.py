"""The worker that speaks OpenAI's wire over httpx, streamed or not. It runs in a thread of its own.

`POST {base}/v1/chat/completions`, as https://platform.openai.com/docs/api-reference/chat describes it and as servers
of one's own have taken it over: some ignore the schema, some refuse it, some do not stream.
"""

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import httpx

from engine.background import Abandon
from engine.composer.language.errand import Errand
from engine.composer.language.failures import Trouble
from engine.composer.language.http import explained, http_client
from engine.composer.language.phases import PhasesSeen
from engine.composer.language.reception import Reception
from engine.composer.language.retrying import FormRefused, in_form_or_in_words
from engine.composer.language.schema import SHEET_SCHEMA
from engine.composer.openai import failures
from engine.composer.openai.events import data, lines
from engine.composer.openai.failures import SERVICE
from engine.model.errors import ComposerFailed
from engine.model.events import Stage, progress

_STAGE = "composer"
_GOOD_ENDINGS = ("stop", "eos", "end_turn")
_REFUSES_A_FIELD = (400, 415, 422)
# Not strict: hosted services take that as a demand that no field is optional, and servers of one's own ignore it.
_FORM = {"type": "json_schema", "json_schema": {"name": "sheet", "strict": False, "schema": SHEET_SCHEMA}}
_LONGEST_NAME = 200
_NO_WRITER = re.compile(r"embed|rerank|whisper|tts|speech|moderation|dall-e|image|diffusion", re.IGNORECASE)


def asked(errand: Errand, reception: Reception, abandon: Abandon) -> Stage[None]:
    """Fill `reception` with the text that the model writes; tell which phases have come. Raises ComposerFailed."""
    if errand.models:
        reception.model = errand.models[0]
    attempt = partial(_attempt, errand, reception, abandon, PhasesSeen(SERVICE.first_word))
    return in_form_or_in_words(attempt, SERVICE.first_word, errand, reception, abandon)


def _attempt(errand: Errand, reception: Reception, abandon: Abandon, seen: PhasesSeen, form: bool) -> Stage[None]:
    seen.begin()
    with explained(SERVICE, errand, FormRefused), _client(errand, abandon) as http:
        if not reception.model:
            reception.model = _first_model(http, errand)
            yield progress(_STAGE, f"No model was named: the first that the server lists is taken, {reception.model}.")
        for piece in _pieces(http, errand, reception, form):
            reception.take(piece, SERVICE)
            for sentence in seen.more(piece):
                reception.meter.phase_came()
                yield progress(_STAGE, sentence)
    for sentence in seen.end():
        reception.meter.phase_came()
        yield progress(_STAGE, sentence)


def endpoint(base: str, path: str) -> str:
    """Return the address of a call; base: the server's, with or without /v1 or the call itself."""
    base = base.rstrip("/").removesuffix("/chat/completions")
    return f"{base}/{path}" if base.endswith("/v1") else f"{base}/v1/{path}"


def listed(errand: Errand, abandon: Abandon) -> list[str]:
    """Return the names of the models that the server lists. Raises ComposerFailed or Trouble."""
    with explained(SERVICE, errand), _client(errand, abandon) as http:
        return _models(http, errand)
    return []


def _client(errand: Errand, abandon: Abandon) -> httpx.Client:
    http = http_client(SERVICE, errand, abandon)
    http.headers.update({"Authorization": f"Bearer {errand.key}"} if errand.key else {})
    return http


def _models(http: httpx.Client, errand: Errand) -> list[str]:
    """Return the names that the server lists."""
    response = http.get(endpoint(errand.base_url, "models"))
    if response.status_code >= 400:
        raise failures.refused(response.status_code, _parsed(response.content), "")
    answer = _parsed(response.content)
    rows = answer.get("data") if isinstance(answer, dict) else None
    if rows is None:
        raise SERVICE.odd_answer("no list of models")
    names = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [name for name in names if isinstance(name, str) and name.isprintable() and 0 < len(name) <= _LONGEST_NAME]


def _first_model(http: httpx.Client, errand: Errand) -> str:
    """Return the first model listed whose name does not say that it does other things than write."""
    names = _models(http, errand)
    if not names:
        raise failures.no_models()
    return next((name for name in names if not _NO_WRITER.search(name)), names[0])


def _others(http: httpx.Client, errand: Errand) -> list[str]:
    """Return the names that the server lists; none where it does not list them."""
    try:
        return _models(http, errand)
    except (ComposerFailed, Trouble, httpx.HTTPError):
        return []


def _writes(name: str, gone: str) -> bool:
    """Say whether this model may be named in the place of the one that is gone."""
    return name != gone and not _NO_WRITER.search(name)


def _body(errand: Errand, model: str, form: bool) -> dict[str, Any]:
    turns = [
        {"role": "assistant" if number % 2 else "user", "content": turn} for number, turn in enumerate(errand.turns)
    ]
    body: dict[str, Any] = {"model": model, "messages": turns, "stream": True, "seed": errand.seed}
    return body | {"response_format": _FORM, "stream_options": {"include_usage": True}} if form else body


def _pieces(http: httpx.Client, errand: Errand, reception: Reception, form: bool) -> Iterator[str]:
    """Yield the text piece by piece. Raises ComposerFailed where the model ended other than well."""
    body = _body(errand, reception.model, form)
    with http.stream("POST", endpoint(errand.base_url, "chat/completions"), json=body) as response:
        if response.status_code != 200:
            _refuse(http, response, errand, reception.model, form)
        kind = response.headers.get("content-type", "")
        if "event-stream" in kind:
            yield from _streamed(response, reception)
        else:
            text, ending = _content(_parsed(response.read()), "message", reception)
            yield text
            if ending:
                raise failures.ended_by(ending)


def _refuse(http: httpx.Client, response: httpx.Response, errand: Errand, model: str, form: bool) -> None:
    code = response.status_code
    details = _parsed(response.read())
    if code < 400:
        raise SERVICE.odd_answer(f"status {code}")
    if code == 404:
        raise failures.unknown_model(model, [name for name in _others(http, errand) if _writes(name, model)])
    if form and code in _REFUSES_A_FIELD:
        raise FormRefused
    raise failures.refused(code, details, response.headers.get("retry-after", ""))


def _streamed(response: httpx.Response, reception: Reception) -> Iterator[str]:
    ended = ""
    for line in lines(response.iter_bytes()):
        reception.heard()
        event = data(line)
        if event == b"[DONE]":
            break
        if event:
            content = _parsed(event)
            if content is None and reception.text:  # a connection that ended within an event, as if that were all
                raise Trouble(SERVICE.broken_off())
            text, ending = _content(content, "delta", reception)
            ended = ended or ending
            yield text
    if ended:  # told only now: the tokens are counted after the last piece
        raise failures.ended_by(ended)


def _content(event: object, holder: str, reception: Reception) -> tuple[str, str]:
    """Return the text in one envelope, and the reason where the model ended other than well.

    holder: "delta" of a stream, else "message". Raises ComposerFailed for an error or a refusal in the place of text.
    """
    if not isinstance(event, dict):
        raise SERVICE.odd_answer("no object")
    if event.get("error"):
        error = event["error"]
        code = error.get("code") if isinstance(error, dict) else None
        raise failures.refused(code if isinstance(code, int) else 500, event, "")
    _note_usage(event.get("usage"), reception)
    choices = event.get("choices")
    if not isinstance(choices, list) or not choices:
        return "", ""  # an event that only counts tokens
    choice = choices[0] if isinstance(choices[0], dict) else {}
    said = choice.get(holder)
    held = said if isinstance(said, dict) else {}
    if isinstance(held.get("refusal"), str) and held["refusal"]:
        raise failures.declined(held["refusal"])
    text, ending = held.get("content"), choice.get("finish_reason")
    bad = isinstance(ending, str) and ending not in ("", *_GOOD_ENDINGS)
    return text if isinstance(text, str) else "", str(ending) if bad else ""


def _note_usage(usage: object, reception: Reception) -> None:
    """Note the server's count of tokens; what it thought is part of what it wrote."""
    if not isinstance(usage, dict):
        return
    written, details = usage.get("completion_tokens"), usage.get("completion_tokens_details")
    thought = details.get("reasoning_tokens") if isinstance(details, dict) else 0
    if not (isinstance(written, int) and isinstance(thought, int) and 0 <= thought <= written):
        thought = 0
    shown = written - thought if isinstance(written, int) else None
    reception.meter.used(usage.get("prompt_tokens"), shown, thought)


def _parsed(body: bytes) -> object:
    """Return the JSON in an answer; None where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
