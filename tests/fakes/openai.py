"""A fake of a server that speaks OpenAI's wire, over real HTTP on loopback, good and bad, streamed and not.

with FakeOpenAI("fenced") as server:
    ModelAccess(base_url=server.url)

A mode is a list of answers to requests for a sheet, in turn; the list of models is always answered.
"""

import json

from tests.fakes.asked import Answer, Asked, Json, Request
from tests.fakes.gemini import FakeGemini
from tests.fakes.gemini_answers import GOOD_TEXT, many_notes, prefix
from tests.fakes.gemini_sheet import GOOD_SHEET, SPARSE_SHEET, in_beats, with_frequencies

PIECE = 40
MODEL = "qwen3:8b"


class FakeOpenAI(FakeGemini):
    """A server that answers in one way; `requests` holds what came, oldest first."""

    def __init__(self, mode: str = "good", models: tuple[str, ...] = (MODEL, "llama3"), streaming: bool = True) -> None:
        super().__init__(models=models, streaming=streaming)
        self.answers = MODES[mode]

    @property
    def asked(self) -> list[Request]:
        """The requests for a sheet."""
        return [request for request in self.requests if request.path.endswith("/chat/completions")]

    def answer_to(self, request: Request) -> Answer:
        """Return how a request is answered; other paths than the wire's own are not found."""
        if request.path == "/v1/models":
            return lists(self.models)
        if request.path != "/v1/chat/completions":
            return fails(404, "not found")
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


def chunk(text: str | None, ending: str | None = None, **more: str) -> Json:
    """Return one event of a stream, as the wire has it."""
    delta = more if text is None else {"content": text, **more}
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": ending}
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": [choice]}


def whole(text: str | None, ending: str = "stop", **more: str) -> Json:
    """Return an answer that is not streamed."""
    message = {"role": "assistant", "content": text, **more}
    choice = {"index": 0, "message": message, "finish_reason": ending}
    usage = {"prompt_tokens": 900, "completion_tokens": 4000, "total_tokens": 4900}
    return {"id": "c1", "object": "chat.completion", "model": MODEL, "choices": [choice], "usage": usage}


def event(asked: Asked, content: Json) -> None:
    """Send one event; characters beyond ASCII go as they are."""
    asked.raw(b"data: " + json.dumps(content, ensure_ascii=False).encode() + b"\n\n")


def writes(text: str, ending: str = "stop") -> Answer:
    """Return the answer that streams this text."""

    def answer(asked: Asked) -> None:
        if not asked.streaming:
            sends(whole(text, ending))(asked)
            return
        asked.begin()
        asked.raw(b": keep-alive\n\n")
        event(asked, chunk("", role="assistant"))
        for start in range(0, len(text), PIECE):
            event(asked, chunk(text[start : start + PIECE]))
        event(asked, chunk(None, ending))
        asked.raw(b'data: {"choices": [], "usage": {"prompt_tokens": 900, "completion_tokens": 4000}}\n\n')
        asked.raw(b"data: [DONE]\n\n")
        asked.end()

    return answer


def sends(content: Json) -> Answer:
    """Return the answer that is whole, as of a server that does not stream."""
    return lambda asked: asked.answer(json.dumps(content).encode())


def fails(status: int, message: str, header: str = "", **more: str) -> Answer:
    """Return the answer that is an error; every "KEY" in the message is the key that was sent."""

    def answer(asked: Asked) -> None:
        said = message.replace("KEY", asked.request.headers.get("authorization", "").removeprefix("Bearer "))
        error = {"message": said, "type": "invalid_request_error", "param": None, "code": None} | more
        asked.answer(json.dumps({"error": error}).encode(), f"{status} Sorry{header}")

    return answer


def lists(models: tuple[str, ...]) -> Answer:
    """Return the answer that lists models."""
    return sends({"object": "list", "data": [{"id": name, "object": "model"} for name in models]})


def _refuses_form(asked: Asked) -> None:
    if "response_format" in asked.request.body:
        fails(400, "'response_format.type' must be 'text'")(asked)
    else:
        writes(GOOD_TEXT)(asked)


def _broken(asked: Asked) -> None:
    asked.begin()
    event(asked, chunk(GOOD_TEXT[: len(GOOD_TEXT) // 2]))


def _cut_in_an_event(asked: Asked) -> None:
    """Send two thirds of a sheet, the last event in part, and hang up as if that were all."""
    asked.begin_without_end()
    for start in range(0, len(GOOD_TEXT) * 2 // 3, PIECE):
        asked.connection.sendall(b"data: " + json.dumps(chunk(GOOD_TEXT[start : start + PIECE])).encode() + b"\n\n")
    asked.connection.sendall(b'data: {"id": "c1", "cho')


def _error_in_stream(asked: Asked) -> None:
    asked.begin()
    event(asked, chunk(GOOD_TEXT[:500]))
    event(asked, {"error": {"message": "CUDA out of memory", "code": 500}})
    asked.end()


def _silent(asked: Asked) -> None:
    asked.wait_until_left()


def _trickle(asked: Asked) -> None:
    asked.begin()
    asked.wait_until_left(b"data: " + json.dumps(chunk(" ")).encode() + b"\n\n")


def _one_byte_at_a_time(asked: Asked) -> None:
    text = json.dumps(GOOD_SHEET | {"title": "Gate\u2028of doom"}, ensure_ascii=False)
    body = b"data: " + json.dumps(chunk(text, "stop"), ensure_ascii=False).encode() + b"\r\n\r\ndata: [DONE]"
    asked.begin()
    for start in range(0, len(body), 97):
        asked.raw(body[start : start + 97])
    asked.end()


def _huge(asked: Asked) -> None:
    """Send far more than a sheet, in large events."""
    asked.begin()
    for _ in range(100):
        event(asked, chunk("0," * 50_000))


_PAGE = b"<html><body><h1>Sign in to the hotel's network</h1></body></html>"
_TEXT_NO_PHASE = json.dumps({name: value for name, value in GOOD_SHEET.items() if name != "phase_3"})


def _flood(asked: Asked) -> None:
    asked.begin()
    for text in many_notes():
        event(asked, chunk(text))


def _with_key(asked: Asked) -> None:
    """Repeat the key in the title, piece by piece."""
    key = asked.request.headers["authorization"].removeprefix("Bearer ")
    writes(json.dumps(GOOD_SHEET | {"title": f"Ode to {key}"}))(asked)


def _silent_in_stream(asked: Asked) -> None:
    asked.begin()
    event(asked, chunk(GOOD_TEXT[:500]))
    asked.wait_until_left()


_PER_DAY = "Rate limit reached for requests per day (RPD): Limit 200, Used 200."

MODES: dict[str, list[Answer]] = {
    "good": [writes(GOOD_TEXT)],
    "not streamed": [sends(whole(GOOD_TEXT))],
    "fenced": [writes(f"Here you are:\n```json\n{json.dumps(GOOD_SHEET, indent=1)}\n```\n")],
    "thinking": [writes(f'<think>Perhaps {{"title": "x", "bpm": 3}}?</think>{GOOD_TEXT}')],
    "one byte at a time": [_one_byte_at_a_time],
    "refuses the form": [_refuses_form],
    "throttled, then good": [fails(429, "Slow down.", "\r\nRetry-After: 0"), writes(GOOD_TEXT)],
    "throttled in words": [fails(429, "Rate limit reached. Please try again in 58.2s.")],
    "quota": [fails(429, "You exceeded your current quota, check your billing.", code="insufficient_quota")],
    "loading, then good": [fails(503, "Loading model"), writes(GOOD_TEXT)],
    "truncated": [writes(GOOD_TEXT[: len(GOOD_TEXT) * 2 // 3], "length")],
    "broken": [_broken],
    "cut in an event": [_cut_in_an_event],
    "error in the stream": [_error_in_stream],
    "no phase, then good": [writes(_TEXT_NO_PHASE), writes(GOOD_TEXT)],
    "prose": [writes("I am sorry, but I cannot write music.")],
    "declined": [sends(whole(None, refusal="I do not write battle music."))],
    "filtered": [sends(whole(None, "content_filter"))],
    "odd ending": [sends(whole(None, "tool_calls"))],
    "unauthorised": [fails(401, "Incorrect API key provided: KEY.")],
    "key told": [fails(400, "The argument KEY is not valid.")],
    "no model": [fails(404, "model not found, try pulling it first")],
    "internal": [fails(500, "Internal error")],
    "string error": [lambda asked: asked.answer(b'{"error": "context too long"}', "413 Too Large")],
    "page": [lambda asked: asked.answer(_PAGE, kind="text/html")],
    "page with 502": [lambda asked: asked.answer(_PAGE, "502 Bad Gateway", "text/html")],
    "redirect": [lambda asked: asked.answer(b"", f"302 Found\r\nLocation: {asked.elsewhere}{asked.request.path}")],
    "odd envelope": [sends({"choices": "text"})],
    "silence in the stream": [_silent_in_stream],
    "sparse": [writes(json.dumps(SPARSE_SHEET))],
    "chatter": [writes(f"Sure {{gladly}}! Here it is:\n```json\n{GOOD_TEXT}\n```\nDo you like it?")],
    "line separator": [writes(json.dumps(GOOD_SHEET | {"title": "Gate\u2028of doom"}, ensure_ascii=False))],
    "max tokens": [writes(GOOD_TEXT[: len(GOOD_TEXT) * 2 // 3], "length")],
    "safety": [writes("", "content_filter")],
    "blocked": [fails(400, "The prompt was filtered.", code="content_filter")],
    "deep": [writes('{"title":' + "[" * 10_000)],
    "flood": [_flood],
    "key in the title": [_with_key],
    "frequencies": [writes(json.dumps(with_frequencies(GOOD_SHEET)))],
    "beats": [writes(json.dumps(in_beats(GOOD_SHEET)))],
    "throttled, minute": [fails(429, "Rate limit reached. Please try again in 58.2s.")],
    "throttled, day": [fails(429, _PER_DAY)],
    **{f"http {code}": [fails(code, "Something about KEY.")] for code in (400, 401, 403, 404, 500, 503)},
    **{f"cut at {percent}": [writes(prefix(percent))] for percent in range(5, 101, 5)},
    "hang up": [lambda asked: None],
    "silence": [_silent],
    "trickle": [_trickle],
    "huge": [_huge],
}
