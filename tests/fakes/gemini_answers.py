"""How the fake Gemini service answers: every mode by its name."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

from tests.fakes.asked import Answer, Asked, Json
from tests.fakes.gemini_sheet import ARTICLE_SHEET, GOOD_SHEET, SPARSE_SHEET, in_beats, with_frequencies

PIECE = 400  # characters in one event of the stream, or a hundredth of a long text


def candidate(text: str | None, ending: str | None = None) -> Json:
    """Return one piece of an answer, as the service sends it; the model's name is put in when it is sent."""
    found: Json = {"index": 0}
    if text is not None:
        found["content"] = {"parts": [{"text": text}], "role": "model"}
    if ending is not None:
        found["finishReason"] = ending
    usage = {"promptTokenCount": 900, "candidatesTokenCount": 4000, "thoughtsTokenCount": 300, "totalTokenCount": 5200}
    return {"candidates": [found], "usageMetadata": usage, "modelVersion": "MODEL", "responseId": "r1"}


def writes(text: str, ending: str = "STOP") -> Answer:
    """Return the answer that writes this text, in pieces where a stream is wanted."""

    def answer(asked: Asked) -> None:
        if not asked.streams:
            asked.answer(json.dumps(asked.named(candidate(text, ending))).encode())
            return
        asked.begin()
        size = max(PIECE, len(text) // 100)
        for start in range(0, len(text), size):
            asked.event(candidate(text[start : start + size]))
        asked.event(candidate("", ending))
        asked.end()

    return answer


def writes_sheet(sheet: Json, ascii_only: bool = True) -> Answer:
    """Return the answer that writes a sheet, compact."""
    return writes(json.dumps(sheet, separators=(",", ":"), ensure_ascii=ascii_only))


def sends(content: Json) -> Answer:
    """Return the answer that sends one envelope."""

    def answer(asked: Asked) -> None:
        if not asked.streams:
            asked.answer(json.dumps(asked.named(content)).encode())
            return
        asked.begin()
        asked.event(content)
        asked.end()

    return answer


def fails(code: int, status: str, message: str, *details: Json) -> Answer:
    """Return the answer that is an error; every "KEY" in the message is the key that was sent."""

    def answer(asked: Asked) -> None:
        said = message.replace("KEY", asked.request.headers.get("x-goog-api-key", ""))
        error: Json = {"code": code, "message": said, "status": status}
        if details:
            error["details"] = list(details)
        asked.answer(json.dumps({"error": error}, indent=2).encode(), f"{code} {status}")

    return answer


def quota(quota_id: str, delay: str | None = None) -> list[Json]:
    """Return the details of a 429."""
    details: list[Json] = [
        {
            "@type": "type.googleapis.com/google.rpc.QuotaFailure",
            "violations": [
                {
                    "quotaMetric": "generativelanguage.googleapis.com/generate_content_free_tier_requests",
                    "quotaId": quota_id,
                    "quotaDimensions": {"location": "global", "model": "gemini-3.5-flash-lite"},
                    "quotaValue": "20",
                }
            ],
        }
    ]
    if delay is not None:
        details.append({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay})
    return details


def _error_info(reason: str) -> Json:
    kind = "type.googleapis.com/google.rpc.ErrorInfo"
    return {"@type": kind, "reason": reason, "domain": "googleapis.com", "metadata": {}}


def _refuses_form(asked: Asked) -> None:
    if "responseJsonSchema" in asked.request.body["generationConfig"]:
        fails(400, "INVALID_ARGUMENT", "Thinking level is not supported for this model.")(asked)
    else:
        writes(GOOD_TEXT)(asked)


def _broken(asked: Asked) -> None:
    """Send half a sheet and hang up."""
    asked.begin()
    asked.event(candidate(GOOD_TEXT[: len(GOOD_TEXT) // 2]))


def _cut_in_an_event(asked: Asked) -> None:
    """Send two thirds of a sheet, the last event in part, and hang up as if that were all."""
    asked.begin_without_end()
    for start in range(0, len(GOOD_TEXT) * 2 // 3, PIECE):
        event = json.dumps(asked.named(candidate(GOOD_TEXT[start : start + PIECE]))).encode()
        asked.connection.sendall(b"data: " + event + b"\r\n\r\n")
    asked.connection.sendall(b"data: " + event[:200])


def _error_in_stream(asked: Asked) -> None:
    asked.begin()
    asked.event(candidate(GOOD_TEXT[:500]))
    asked.event({"error": {"code": 500, "message": "An internal error has occurred.", "status": "INTERNAL"}})
    asked.end()


def _silent(asked: Asked) -> None:
    asked.wait_until_left()


def _silent_in_stream(asked: Asked) -> None:
    asked.begin()
    asked.event(candidate(GOOD_TEXT[:500]))
    asked.wait_until_left()


def _trickle(asked: Asked) -> None:
    """Send a sheet that never ends, a character at a time."""
    asked.begin()
    asked.wait_until_left(b"data: " + json.dumps(candidate(" ")).encode() + b"\r\n\r\n")


def _trickle_of_nothing(asked: Asked) -> None:
    """Send a line that never ends."""
    asked.begin()
    asked.wait_until_left(b"x")


def _huge_line(asked: Asked) -> None:
    """Send a line of 64 MB."""
    asked.begin()
    for _ in range(1000):
        asked.raw(b"x" * 65_536)


def _changed(phase: str, part: str, value: Any) -> Json:
    return GOOD_SHEET | {phase: GOOD_SHEET[phase] | {part: value}}


def _thinking_first(asked: Asked) -> None:
    """Send a thought, which is not part of the sheet, before the sheet."""
    asked.begin()
    thought = candidate("")
    thought["candidates"][0]["content"]["parts"] = [{"text": "Let me think of a motif.", "thought": True}]
    asked.event(thought)
    asked.event(candidate(GOOD_TEXT, "STOP"))
    asked.end()


GOOD_TEXT = json.dumps(GOOD_SHEET, separators=(",", ":"))
_OVERLOADED = fails(503, "UNAVAILABLE", "The model is overloaded. Please try again later.")
_PER_MINUTE = quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "58s")
_FOR_A_MOMENT = quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "0.05s")
_PER_DAY = quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "3600s")
_NO_MODEL = "models/x is not found for API version v1beta, or is not supported for generateContent."
_PAGE = b"<html><body><h1>Sign in to the hotel's network</h1></body></html>"


def lists(models: tuple[str, ...]) -> Answer:
    """Return the answer that lists models, with one that does not write."""
    listed = [{"name": f"models/{name}", "supportedGenerationMethods": ["generateContent"]} for name in models]
    other = {"name": "models/gemini-embedding-9", "supportedGenerationMethods": ["embedContent"]}
    return lambda asked: asked.answer(json.dumps({"models": [other, *listed]}).encode())


def prefix(percent: int) -> str:
    """Return so much of the good reply."""
    return GOOD_TEXT[: len(GOOD_TEXT) * percent // 100]


def many_notes() -> Iterator[str]:
    """Yield a sheet of ten million notes."""
    yield '{"title":"Flood","bpm":120,"key":"A minor","phase_1":{"name":"intro","bars":4,"chords":[],"lead":['
    for _ in range(500):
        yield '{"step":1,"pitch":60,"len":1},' * 20_000


def _flood(asked: Asked) -> None:
    asked.begin()
    for text in many_notes():
        asked.event(candidate(text))


def _with_key(asked: Asked) -> None:
    title = asked.request.headers["x-goog-api-key"]
    writes_sheet(GOOD_SHEET | {"title": f"Ode to {title}"})(asked)


def _wire_errors() -> dict[str, list[Answer]]:
    """Return the modes that are an error of HTTP, by their names."""
    return {f"http {code}": [fails(code, "SORRY", "Something about KEY.")] for code in (400, 401, 403, 404, 500, 503)}


MODES: dict[str, list[Answer]] = {
    "good": [writes(GOOD_TEXT)],
    "sparse": [writes_sheet(SPARSE_SHEET)],
    "thinking": [_thinking_first],
    "fenced": [writes(f"```json\n{json.dumps(GOOD_SHEET, indent=1)}\n```\n")],
    "truncated": [writes(GOOD_TEXT[: len(GOOD_TEXT) * 2 // 3])],
    "max tokens": [writes(GOOD_TEXT[: len(GOOD_TEXT) * 2 // 3], "MAX_TOKENS")],
    "prose": [writes("I am sorry, but I cannot write music.")],
    "wrong types": [writes_sheet(_changed("phase_2", "bass", [{"step": "one", "pitch": [40], "len": None}]))],
    "list": [writes("[1, 2, 3]")],
    "no phase": [writes_sheet({name: value for name, value in GOOD_SHEET.items() if name != "phase_3"})],
    "negative": [writes_sheet(_changed("phase_1", "lead", [{"step": -4, "pitch": 64, "len": 2}]))],
    "nan": [writes_sheet(_changed("phase_1", "lead", [{"step": float("nan"), "pitch": 64, "len": 2}]))],
    "empty": [writes("")],
    "odd title": [writes_sheet(GOOD_SHEET | {"title": "Gate\x1b[31m\u2028of\x07 doom" + "!" * 300})],
    "huge": [writes("[" + "0," * 1_500_000)],
    "huge line": [_huge_line],
    "key invalid": [
        fails(
            400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", _error_info("API_KEY_INVALID")
        )
    ],
    "key told": [fails(400, "INVALID_ARGUMENT", "The argument KEY is not valid.")],
    "unauthorised": [fails(401, "UNAUTHENTICATED", "Request had invalid authentication credentials: KEY.")],
    "forbidden": [fails(403, "PERMISSION_DENIED", "Your API key was reported as leaked: KEY.")],
    "refuses the form": [_refuses_form],
    "no model": [fails(404, "NOT_FOUND", _NO_MODEL)],
    "throttled, minute": [fails(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", *_PER_MINUTE)],
    "throttled, then good": [
        fails(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", *_FOR_A_MOMENT),
        writes(GOOD_TEXT),
    ],
    "throttled, day": [fails(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", *_PER_DAY)],
    "throttled, plain": [fails(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted.")],
    "no model, then good": [fails(404, "NOT_FOUND", _NO_MODEL), writes(GOOD_TEXT)],
    "prose, then good": [writes("I am sorry, but I cannot write music."), writes(GOOD_TEXT)],
    "chatter": [writes(f"Sure {{gladly}}! Here it is:\n```json\n{GOOD_TEXT}\n```\nDo you like it?")],
    "line separator": [writes_sheet(GOOD_SHEET | {"title": "Gate\u2028of doom"}, ascii_only=False)],
    "article": [writes_sheet(ARTICLE_SHEET)],
    "no phase, then good": [
        writes_sheet({name: value for name, value in GOOD_SHEET.items() if name != "phase_3"}),
        writes(GOOD_TEXT),
    ],
    "deep": [writes('{"title":' + "[" * 10_000)],
    "internal": [fails(500, "INTERNAL", "An internal error has occurred.")],
    "overloaded": [_OVERLOADED],
    "overloaded, then cut": [_OVERLOADED, writes(GOOD_TEXT[: len(GOOD_TEXT) * 2 // 3], "MAX_TOKENS")],
    "overloaded, then good": [_OVERLOADED, writes(GOOD_TEXT)],
    "odd error": [lambda asked: asked.answer(b'{"error": ["what", 5]}', "400 Bad Request")],
    "redirect": [lambda asked: asked.answer(b"", f"302 Found\r\nLocation: {asked.elsewhere}{asked.request.path}")],
    "packed": [lambda asked: asked.answer(gzip.compress(b"{}"), "200 OK\r\nContent-Encoding: gzip")],
    "page": [lambda asked: asked.answer(_PAGE, kind="text/html")],
    "page with 502": [lambda asked: asked.answer(_PAGE, "502 Bad Gateway", "text/html")],
    "page with 407": [lambda asked: asked.answer(_PAGE, "407 Proxy Authentication Required", "text/html")],
    "odd envelope": [sends({"candidates": [{"content": {"parts": "text"}}]})],
    "no envelope": [lambda asked: asked.answer(b"[1, 2]\n")],
    "no http": [lambda asked: asked.connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")],
    "silence": [_silent],
    "silence in the stream": [_silent_in_stream],
    "trickle": [_trickle],
    "trickle of nothing": [_trickle_of_nothing],
    "hang up": [lambda asked: None],
    "broken": [_broken],
    "cut in an event": [_cut_in_an_event],
    "broken, then good": [_broken, writes(GOOD_TEXT)],
    "error in the stream": [_error_in_stream],
    "blocked": [sends({"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": {}})],
    "safety": [sends(candidate(None, "SAFETY"))],
    "recitation": [sends(candidate(None, "RECITATION"))],
    "flood": [_flood],
    "key in the title": [_with_key],
    "frequencies": [writes(json.dumps(with_frequencies(GOOD_SHEET)))],
    "beats": [writes(json.dumps(in_beats(GOOD_SHEET)))],
    **_wire_errors(),
    **{f"cut at {percent}": [writes(prefix(percent))] for percent in range(5, 101, 5)},
    "new ending": [sends(candidate(None, "MOON_PHASE"))],
}
