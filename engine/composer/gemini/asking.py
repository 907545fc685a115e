"""The worker: the one module that loads google-genai (most of a second). It runs in a thread of its own.

google-genai is given an httpx client of ours: its own follows redirects with the key, has one time-out for
everything, and puts no limit on an answer's size.
"""

import contextlib
import logging
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import httpx
from google import genai
from google.genai import errors, types

from engine.background import Abandon
from engine.composer.gemini import failures
from engine.composer.gemini.errand import Errand, Patience
from engine.composer.gemini.families import MAX_OUTPUT_TOKENS, parameters
from engine.composer.gemini.phases import PhasesSeen
from engine.composer.gemini.schema import SHEET_SCHEMA
from engine.connections import break_when_abandoned, why_unreachable
from engine.model.errors import ComposerFailed
from engine.model.events import Stage, progress

MEGABYTES = 2
_BYTES = MEGABYTES * 1024 * 1024
_STAGE = "composer"
# Not v1: only v1beta knows names such as gemini-flash-latest, which a user may well ask for.
_VERSION = "v1beta"
_GOOD_ENDINGS = ("STOP", "FINISH_REASON_UNSPECIFIED")

# Without a handler of its own the library's warnings would land on stderr, between our lines.
logging.getLogger("google_genai").addHandler(logging.NullHandler())
warnings.filterwarnings("ignore", module=r"google\.genai\.")


class _TryAgain(Exception):
    """The service was out of breath, or the connection broke: worth a second attempt."""

    def __init__(self, failure: ComposerFailed) -> None:
        super().__init__(str(failure))
        self.failure = failure


def asked(errand: Errand, abandon: Abandon) -> Stage[str]:
    """Return the text that the model wrote; tell which phases have come. Raises ComposerFailed."""
    seen = PhasesSeen()
    try:
        return (yield from _attempt(errand, abandon, seen))
    except _TryAgain as trouble:
        yield progress(_STAGE, f"{trouble.failure.what[:1].upper()}{trouble.failure.what[1:]}; asking once more.")
    time.sleep(errand.patience.pause)
    try:
        return (yield from _attempt(errand, abandon, seen))
    except _TryAgain as trouble:
        raise trouble.failure from None


def _attempt(errand: Errand, abandon: Abandon, seen: PhasesSeen) -> Stage[str]:
    text = []
    size = 0
    seen.begin()
    with _explained(errand), _http_client(errand.patience, abandon) as http:
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
        chunks = client.models.generate_content_stream(
            model=errand.model, contents=errand.prompt, config=_config(errand)
        )
        for chunk in chunks:
            piece, ending = _content(chunk)
            size += len(piece)
            if size > _BYTES:
                raise failures.too_large(MEGABYTES)
            text.append(piece)
            for sentence in seen.more(piece):
                yield progress(_STAGE, sentence)
            if ending:
                raise failures.ended_by(ending)
    whole = "".join(text)
    for sentence in seen.end(whole):
        yield progress(_STAGE, sentence)
    return whole


def _config(errand: Errand) -> types.GenerateContentConfig:
    return types.GenerateContentConfig(
        response_mime_type="application/json",
        response_json_schema=SHEET_SCHEMA,
        max_output_tokens=MAX_OUTPUT_TOKENS,
        seed=errand.seed,
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
        **parameters(errand.model),
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


def _http_client(patience: Patience, abandon: Abandon) -> httpx.Client:
    """Return a client that keeps our time-outs, follows no redirect, and can be broken when nobody waits any more.

    google-genai sets its one time-out on each request, so ours are set after it.
    """
    limits = {
        "connect": patience.connect,
        "read": patience.silence,
        "write": patience.silence,
        "pool": patience.connect,
    }

    def sent(request: httpx.Request) -> None:
        request.extensions = {**request.extensions, "timeout": limits, "trace": break_when_abandoned(abandon)}

    def received(response: httpx.Response) -> None:
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise failures.no_gemini("packed, which was not asked for")
        response.stream = _Bounded(response.stream)

    hooks: dict[str, list[Callable[..., Any]]] = {"request": [sent], "response": [received]}
    return httpx.Client(follow_redirects=False, headers={"Accept-Encoding": "identity"}, event_hooks=hooks)


class _Bounded(httpx.SyncByteStream):
    """An answer's body that ends in a failure where it grows past all measure, whatever it is made of."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._whole:
            size += len(chunk)
            if size > 4 * _BYTES:  # the envelope around each piece of text is larger than the piece
                raise failures.too_large(MEGABYTES)
            yield chunk

    def close(self) -> None:
        self._whole.close()


@contextlib.contextmanager
def _explained(errand: Errand) -> Iterator[None]:
    """Turn what google-genai, httpx and the system raise into one plain sentence.

    The last clause is as wide as it is because google-genai checks little of what a server sends: a field of another
    type ends in whatever Python makes of it. The cause is dropped: it can hold the key.
    """
    try:
        yield
    except (ComposerFailed, GeneratorExit):
        raise
    except errors.APIError as error:
        code = error.code if isinstance(error.code, int) else 0
        failure = failures.refused(code, error.details, errand.model, errand.key)
        raise (_TryAgain(failure) if code == 503 else failure) from None
    except (httpx.ConnectTimeout, httpx.PoolTimeout):
        raise failures.unreachable(f"no answer within {errand.patience.connect:g} seconds") from None
    except httpx.TimeoutException:
        raise failures.silent(errand.patience.silence) from None
    except (httpx.ConnectError, httpx.ProxyError) as error:
        raise failures.unreachable(why_unreachable(error)) from None
    except (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL):
        raise failures.unreachable("its address, or that of a proxy, is not valid") from None
    except httpx.TransportError:
        raise _TryAgain(failures.broken_off()) from None
    except Exception as error:
        raise failures.no_gemini(type(error).__name__) from None
