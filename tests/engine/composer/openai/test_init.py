"""The composer as the pipeline sees it, against a fake server over real HTTP."""

import subprocess
import sys
import traceback

import pytest

from engine.composer import ModelAccess
from engine.composer.language.errand import Patience
from engine.composer.openai import OpenAIComposer
from engine.entropy.streams import song_stream
from engine.model.brief import Brief, Composition
from engine.model.errors import ComposerFailed, WrongUse
from engine.model.events import Event, Kind
from engine.sheetfile.reading import read_sheet
from tests.fakes.anu import free_port
from tests.fakes.gemini_answers import GOOD_TEXT
from tests.fakes.openai import MODEL, FakeOpenAI
from tests.fakes.patience import counting_once
from tests.following import events_of
from tests.samples import SEED

KEY = "sk-Secret_0123456789abcdefghijklmn"
PATIENT = Patience(total=50, connect=10, first=40, silence=40, pause=0.02)  # a busy machine is silent for seconds, too
QUICK = PATIENT._replace(first=2)  # where silence is what is tested
OFFLINE = "compose with --composer offline."
GOOD = read_sheet(GOOD_TEXT, "x").sheet


def composer(url: str, model: str = MODEL, patience: Patience = PATIENT, key: str = KEY) -> OpenAIComposer:
    return OpenAIComposer(ModelAccess(model=model, key=key, base_url=url), patience)


def patience_for(mode: str) -> Patience:
    return QUICK if mode == "silence" else PATIENT


def told(events: list[Event]) -> list[str]:
    """Return all sentences but the last one of a song, what it cost: its times are never the same."""
    said = [f"{event.kind}: {event.text}" for event in events if event.kind is not Kind.TICK]
    return [sentence for sentence in said if not sentence.startswith("Progress: Cost: ")]


def composed(mode: str, path: str = "", **how: str) -> tuple[Composition, list[str], FakeOpenAI]:
    with FakeOpenAI(mode) as server:
        stage = composer(server.url + path, patience=patience_for(mode), **how).compose(
            Brief("boss fight", SEED), song_stream(SEED)
        )
        made, events = events_of(stage)
        return made, told(events), server


def failed(mode: str, **how: str) -> tuple[str, list[str], FakeOpenAI]:
    """Return the error's sentence and what was told before; no text anywhere may hold the key."""
    events: list[Event] = []
    with FakeOpenAI(mode) as server, counting_once(lambda _: server.asked), pytest.raises(ComposerFailed) as caught:
        for event in composer(server.url, patience=patience_for(mode), **how).compose(
            Brief("boss fight", SEED), song_stream(SEED)
        ):
            events.append(event)
    everything = [str(caught.value), repr(caught.value), repr(events), *traceback.format_exception(caught.value)]
    assert not any(KEY in text for text in everything)
    assert str(caught.value).isprintable()
    return str(caught.value), told(events), server


def test_a_sheet_is_asked_for_told_and_read():
    composition, said, server = composed("good")
    assert said == [
        f"Progress: Asking the model server (model {MODEL}) for the sheet, at most 50 seconds.",
        "Progress: The model server has written phase 1: drums, bass, 8 lead notes, pad.",
        "Progress: The model server has written phase 2: drums, bass, 32 lead notes, second voice.",
        "Progress: The model server has written phase 3: drums, bass, 32 lead notes, arpeggio, pad.",
        "Progress: Console: genesis, chosen for the mood.",
        "Progress: Composed: Crimson Gate, E minor, 148 beats a minute, 3 phases, 20 bars. The model server wrote it.",
    ]
    assert (composition.composer, composition.model, composition.warnings) == ("openai", MODEL, ())
    assert composition.sheet.phases == GOOD.phases
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/v1/chat/completions")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body["response_format"]["json_schema"]["schema"]["required"][-1] == "phase_3"
    assert (request.body["model"], request.body["stream"]) == (MODEL, True)
    assert KEY not in str(request.body)


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_the_address_may_be_given_in_several_ways(path):
    assert composed("good", path)[2].asked


def test_a_server_of_one_s_own_needs_no_key():
    assert "authorization" not in composed("good", key="")[2].requests[0].headers


@pytest.mark.parametrize("model", ["", "auto"])
def test_the_first_model_is_taken_where_none_is_named(model):
    composition, said, server = composed("good", model=model)
    assert composition.model == MODEL == server.asked[0].body["model"]
    assert said[1] == f"Progress: No model was named: the first that the server lists is taken, {MODEL}."
    with FakeOpenAI(models=()) as server, pytest.raises(ComposerFailed, match="lists no model"):
        list(composer(server.url, model).compose(Brief("boss", SEED), song_stream(SEED)))


TROUBLE = ["not streamed", "fenced", "thinking", "throttled, then good", "loading, then good", "no phase, then good"]


@pytest.mark.parametrize("mode", TROUBLE)
def test_a_good_sheet_is_found_in_spite_of_trouble(mode):
    composition, _, server = composed(mode)
    assert composition.sheet.phases == GOOD.phases
    assert composition.warnings == ()
    assert len(server.asked) == 1 + mode.endswith("then good")


def test_events_are_split_at_line_feeds_alone():
    assert composed("one byte at a time")[0].sheet.title == "Gate of doom"


def test_a_server_that_refuses_the_form_is_asked_without_it():
    composition, said, server = composed("refuses the form")
    assert composition.sheet.phases == GOOD.phases
    assert ["response_format" in request.body for request in server.asked] == [True, False]
    assert "Progress: The model server refuses to be told the form; asking again in words alone." in said


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("truncated", "its sheet ended in the middle"),
        ("broken", "the connection to the model server broke off"),
        ("error in the stream", "the model server failed (500)"),
    ],
)
def test_where_the_model_stops_the_offline_composer_goes_on_and_says_so(mode, reason):
    composition, said, _ = composed(mode)
    assert composition.sheet.title == "Crimson Gate"
    assert composition.warnings[-1].startswith(f"The model server's sheet is not whole ({reason}): ")
    assert "the offline composer " in composition.warnings[-1]
    assert said[-1].endswith("The model server and the offline composer wrote it.")


FAILURES = {
    "throttled in words": (
        "the model server allows no more requests this minute (429). Try again in 59 seconds, or ",
        1,
    ),
    "quota": ("the model server says that the account has no quota left (429). See to the plan and the payment", 1),
    "prose": ("the model server wrote no usable sheet: the reply holds no sheet. Try again, or ", 2),
    "declined": ("the model server wrote no usable sheet: it declined: I do not write battle music. Put the vibe", 1),
    "filtered": ("the model server wrote no usable sheet: its filter for content stopped it. Put the vibe", 1),
    "odd ending": ("the model server wrote no usable sheet: it stopped with the reason tool_calls. Try again, or ", 1),
    "unauthorised": ("the model server refused the key (401). Check the key in QRC_OPENAI_KEY, or ", 1),
    "key told": ("the model server refused the request (400: The argument [key] is not valid). Try again, or ", 2),
    "no model": (f"the model server has no model {MODEL} (404). Give --model llama3, or ", 1),
    "internal": ("the model server failed (500). Try again later, or ", 3),
    "string error": ("the model server refused the request (413: context too long). Try again, or ", 1),
    "page": ("the answer of the model server did not come in the service's form (no object). Check that it runs", 1),
    "page with 502": ("the model server failed (502). Try again later, or ", 3),
    "redirect": ("the answer of the model server did not come in the service's form (status 302). Check that", 1),
    "odd envelope": ("the model server wrote no usable sheet: it sent no text. Try again, or ", 2),
    "hang up": ("the connection to the model server broke off. Try again, or ", 3),
    "silence": ("the model server sent nothing for 2 seconds. Try again, or ", 1),
    "huge": ("the model server sent more than 2 megabytes, which is no sheet. Try again, or ", 1),
}


@pytest.mark.parametrize("mode", FAILURES)
def test_each_failure_is_one_sentence_with_the_way_out(mode):
    sentence, _, server = failed(mode)
    said, requests = FAILURES[mode]
    assert sentence.startswith(said)
    assert sentence.endswith(OFFLINE)
    assert len(server.asked) == requests


@pytest.mark.parametrize("mode", ["silence", "trickle"])
def test_closing_it_ends_the_request_at_once(mode):
    patience = Patience(total=300, first=200, silence=200)
    with FakeOpenAI(mode) as server:
        stage = composer(server.url, patience=patience).compose(Brief("boss fight", SEED), song_stream(SEED))
        while not server.requests:
            next(stage)
        next(stage)
        stage.close()
        assert server.left.wait(60)


@pytest.mark.parametrize("url", ["", "not a url", "ftp://127.0.0.1", "http://127.0.0.1:99999"])
def test_an_impossible_address_is_told(url):
    with pytest.raises(ComposerFailed, match="QRC_OPENAI_URL"):
        list(composer(url).compose(Brief("boss", SEED), song_stream(SEED)))


def test_nobody_listening_is_told():
    stage = composer(f"http://127.0.0.1:{free_port()}").compose(Brief("boss", SEED), song_stream(SEED))
    with pytest.raises(ComposerFailed, match=r"could not be reached \(connection refused\)\. Check that it runs"):
        list(stage)


@pytest.mark.parametrize("model", ["-x", "a b", "x\ny", "m" * 201])
def test_an_impossible_models_name_is_wrong_use(model):
    with pytest.raises(WrongUse, match="is not a name"):
        list(composer("http://127.0.0.1:9", model).compose(Brief("boss", SEED), song_stream(SEED)))


def test_nothing_of_the_network_is_loaded_until_a_sheet_is_asked_for():
    code = "import sys, engine.composer.openai; sys.exit(', '.join(m for m in ('httpx', 'google') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).stderr.strip() == b""
