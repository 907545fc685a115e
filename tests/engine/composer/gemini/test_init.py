"""The composer as the pipeline sees it, against a fake service over real HTTP, through the real google-genai."""

import subprocess
import sys
import traceback

import pytest

from engine.composer import ModelAccess, open_composer
from engine.composer.gemini import GeminiComposer
from engine.composer.gemini.errand import Patience
from engine.entropy.streams import song_stream
from engine.model.brief import Brief, Composition
from engine.model.errors import ComposerFailed, WrongUse
from engine.model.events import Event, Kind
from engine.model.sheet import Drum, Note
from engine.model.theory import Key, Mode, Quality
from tests.fakes.anu import free_port
from tests.fakes.gemini import FakeGemini

KEY = "AIzaSyD-Secret_0123456789abcdefghijklmn"
SEED = "5eed" * 16
QUICK = Patience(total=10, connect=1, silence=0.4, pause=0.05)
pytestmark = pytest.mark.filterwarnings("ignore:MOON_PHASE is not a valid FinishReason")
OFFLINE = "compose with --composer offline."


def composer(url: str, patience: Patience = QUICK, model: str = "") -> GeminiComposer:
    return GeminiComposer(ModelAccess(model=model, key=KEY, base_url=url), patience)


def told(events: list[Event]) -> list[str]:
    return [f"{event.kind}: {event.text}" for event in events if event.kind is not Kind.TICK]


def composed(mode: str, brief: Brief | None = None, **how: str) -> tuple[Composition, list[str], FakeGemini]:
    with FakeGemini(mode) as gemini:
        stage = composer(gemini.url, **how).compose(brief or Brief("boss fight", SEED), song_stream(SEED))
        events = []
        while True:
            try:
                events.append(next(stage))
            except StopIteration as end:
                return end.value, told(events), gemini


def failed(mode: str) -> tuple[str, list[str], FakeGemini]:
    """Return the error's sentence and what was told before; no text anywhere may hold the key."""
    events: list[Event] = []
    with FakeGemini(mode) as gemini, pytest.raises(ComposerFailed) as caught:
        for event in composer(gemini.url).compose(Brief("boss fight", SEED), song_stream(SEED)):
            events.append(event)
    everything = [str(caught.value), repr(caught.value), repr(events), *traceback.format_exception(caught.value)]
    assert not any(KEY in text for text in everything)
    assert str(caught.value).isprintable()
    return str(caught.value), told(events), gemini


def test_a_sheet_is_asked_for_told_and_read():
    composition, said, gemini = composed("good")
    assert said == [
        "Progress: Asking Gemini (model gemini-3.5-flash-lite) for the sheet, at most 10 seconds.",
        "Progress: Gemini has written phase 1.",
        "Progress: Gemini has written phase 2.",
        "Progress: Gemini has written phase 3.",
        "Progress: Composed: Crimson Gate, E minor, 148 beats a minute, 3 phases, 20 bars. Gemini wrote it.",
    ]
    assert (composition.composer, composition.model) == ("gemini", "gemini-3.5-flash-lite")
    assert composition.warnings == ()
    sheet = composition.sheet
    assert (sheet.title, sheet.bpm, sheet.key) == ("Crimson Gate", 148, Key(4, Mode.MINOR))
    assert (sheet.vibe, sheet.seed) == ("boss fight", SEED)
    assert [phase.bars for phase in sheet.phases] == [4, 8, 8]
    assert sheet.phases[0].lead[0] == Note(0, 3, 64)
    assert [chord.quality for chord in sheet.phases[1].chords][-1] is Quality.DOMINANT_SEVENTH
    assert {hit.drum for hit in sheet.phases[2].drums} == {
        Drum.KICK,
        Drum.SNARE,
        Drum.CLOSED_HAT,
        Drum.OPEN_HAT,
        Drum.CRASH,
    }
    assert len(gemini.requests) == 1


def test_what_goes_over_the_wire():
    _, _, gemini = composed("good")
    request = gemini.requests[0]
    assert request.method == "POST"
    assert request.path == "/v1beta/models/gemini-3.5-flash-lite:streamGenerateContent?alt=sse"
    assert request.headers["x-goog-api-key"] == KEY
    assert KEY not in request.path
    assert KEY not in str(request.body)
    settings = request.body["generationConfig"]
    assert settings["responseMimeType"] == "application/json"
    assert settings["responseJsonSchema"]["required"][-3:] == ["phase_1", "phase_2", "phase_3"]
    assert "temperature" not in settings
    assert "boss fight" in request.body["contents"][0]["parts"][0]["text"]


def test_the_same_seed_asks_the_same_and_another_asks_otherwise():
    bodies = []
    for seed in (SEED, SEED, "0" * 64):
        with FakeGemini("good") as gemini:
            list(composer(gemini.url).compose(Brief("boss fight", seed), song_stream(seed)))
        bodies.append(gemini.requests[0].body)
    assert bodies[0] == bodies[1] != bodies[2]


def test_a_models_name_is_a_setting():
    composition, said, gemini = composed("good", model="models/gemini-2.5-pro")
    assert composition.model == "gemini-2.5-pro"
    assert "model gemini-2.5-pro" in said[0]
    assert gemini.requests[0].path.startswith("/v1beta/models/gemini-2.5-pro:")


@pytest.mark.parametrize("mode", ["thinking", "fenced", "overloaded, then good", "broken, then good"])
def test_a_good_sheet_is_found_in_spite_of_trouble(mode):
    composition, said, _ = composed(mode)
    assert composition.sheet == composed("good")[0].sheet
    assert sum("has written" in sentence for sentence in said) == 3
    assert sum("asking once more" in sentence for sentence in said) == mode.endswith("then good")


def test_a_sparse_sheet_is_a_sheet():
    composition, _, _ = composed("sparse")
    assert composition.sheet.title == "Thin Ice"
    assert [len(phase.lead) for phase in composition.sheet.phases] == [1, 1, 1]


def test_what_is_repaired_is_told():
    composition, said, _ = composed("odd title")
    assert len(composition.sheet.title) == 120
    assert composition.sheet.title.isprintable()
    assert composition.warnings == (
        "Control characters were taken out of the title.",
        "The title has 317 characters and was cut to 120.",
    )
    assert [f"Warning: {sentence}" for sentence in composition.warnings] == said[-3:-1]


def test_the_user_is_obeyed_in_tempo_and_key():
    brief = Brief("boss fight", SEED, bpm=90, key=Key(9, Mode.MINOR))
    composition, said, gemini = composed("good", brief)
    assert (composition.sheet.bpm, composition.sheet.key) == (90, Key(9, Mode.MINOR))
    assert composition.sheet.phases[0].lead[0] == Note(0, 3, 69)
    assert len(composition.warnings) == 2
    assert "Composed: Crimson Gate, A minor, 90 beats a minute" in said[-1]
    prompt = gemini.requests[0].body["contents"][0]["parts"][0]["text"]
    assert 'bpm is 90. The key is fixed: key is "A minor".' in prompt


FAILURES = {
    "truncated": "Gemini wrote no usable sheet: its sheet ended in the middle. Try again, or ",
    "max tokens": "Gemini wrote no usable sheet: its sheet ended in the middle. Try again, or ",
    "prose": "Gemini wrote no usable sheet: the sheet is not JSON: line 1, column 1: Expecting value. Try again, or ",
    "wrong types": "Gemini wrote no usable sheet: phase 2, bass, note 1, pitch a list is not a number. Try again, or ",
    "list": "Gemini wrote no usable sheet: the sheet is a list, not an object. Try again, or ",
    "no phase": "Gemini wrote no usable sheet: phase 3 is missing. Try again, or ",
    "negative": "Gemini wrote no usable sheet: phase 1, lead, note 1, step -4 is less than 0. Try again, or ",
    "nan": "Gemini wrote no usable sheet: phase 1, lead, note 1, step NaN is not a number. Try again, or ",
    "empty": "Gemini wrote no usable sheet: it sent no text. Try again, or ",
    "huge line": "Gemini sent more than 2 megabytes, which is no sheet. Try again, or ",
    "key invalid": "Gemini refused the key (400). Check the key in GOOGLE_API_KEY or GEMINI_API_KEY, or ",
    "key told": "Gemini refused the request (400: The argument [key] is not valid). Try again, or ",
    "unauthorised": "Gemini refused the key (401). Check the key in GOOGLE_API_KEY or GEMINI_API_KEY, or ",
    "forbidden": "Gemini refused the key (403). Check the key in GOOGLE_API_KEY or GEMINI_API_KEY, or ",
    "no model": "Gemini has no model gemini-3.5-flash-lite (404). Give --model a model's name that the",
    "throttled, minute": "Gemini allows no more requests this minute (429). Try again in 29 seconds, or ",
    "throttled, day": "Gemini's quota for today is used up (429). Try again tomorrow, or ",
    "throttled, plain": "Gemini allows no more requests this minute (429). Try again in a minute, or ",
    "internal": "Gemini's service failed (500). Try again later, or ",
    "odd error": "Gemini refused the request (400). Try again, or ",
    "redirect": "the answer did not come in Gemini's form (status 302). Check the network and",
    "page": "the answer did not come in Gemini's form (UnknownApiResponseError). Check the network and",
    "page with 502": "Gemini's service failed (502). Try again later, or ",
    "page with 407": "Gemini refused the request (407). Try again, or ",
    "odd envelope": "the answer did not come in Gemini's form (ValidationError). Check the network and",
    "no envelope": "Gemini wrote no usable sheet: it sent no text. Try again, or ",
    "silence": "Gemini sent nothing for 0.4 seconds. Try again, or ",
    "silence in the stream": "Gemini sent nothing for 0.4 seconds. Try again, or ",
    "error in the stream": "Gemini's service failed (500). Try again later, or ",
    "blocked": "Gemini refused the prompt (PROHIBITED_CONTENT). Put the vibe in other words, or ",
    "safety": "Gemini wrote no usable sheet: its filter for safety stopped it. Put the vibe in other words, or ",
    "recitation": "Gemini wrote no usable sheet: it stopped because the sheet came too close to an existing work.",
    "new ending": "Gemini wrote no usable sheet: it stopped with the reason MOON_PHASE. Put the vibe",
}
SECOND_ATTEMPTS = {
    "overloaded": "Gemini's service failed (503). Try again later, or ",
    "hang up": "the connection to Gemini broke off. Try again, or ",
    "no http": "the connection to Gemini broke off. Try again, or ",
    "broken": "the connection to Gemini broke off. Try again, or ",
}


@pytest.mark.parametrize("mode", FAILURES)
def test_each_failure_is_one_sentence_with_the_way_out(mode):
    sentence, said, gemini = failed(mode)
    assert sentence.startswith(FAILURES[mode])
    assert sentence.endswith(OFFLINE)
    assert not any("asking once more" in told for told in said)
    assert len(gemini.requests) == 1


@pytest.mark.parametrize("mode", SECOND_ATTEMPTS)
def test_a_second_attempt_is_made_once_where_it_may_help(mode):
    sentence, said, gemini = failed(mode)
    assert sentence == SECOND_ATTEMPTS[mode] + OFFLINE
    assert sum("asking once more" in told for told in said) == 1
    assert len(gemini.requests) == 2


def test_a_sheet_of_millions_of_notes_is_refused():
    assert failed("huge")[0].startswith("Gemini sent more than 2 megabytes")


@pytest.mark.parametrize("mode", ["trickle", "trickle of nothing"])
def test_an_answer_that_never_ends_is_given_up(mode):
    with FakeGemini(mode) as gemini, pytest.raises(ComposerFailed) as caught:
        stage = composer(gemini.url, Patience(total=2, connect=1, silence=5, pause=0))
        list(stage.compose(Brief("boss fight", SEED), song_stream(SEED)))
    assert str(caught.value) == f"Gemini did not finish the sheet within 2 seconds. Try again, or {OFFLINE}"
    assert len(gemini.requests) == 1


def test_a_phase_cut_in_the_middle_is_not_told_as_written():
    assert "Progress: Gemini has written phase 3." not in failed("truncated")[1]


@pytest.mark.parametrize("mode", ["silence", "silence in the stream", "trickle"])
def test_closing_it_ends_the_request_at_once(mode):
    patience = Patience(total=30, connect=5, silence=20, pause=1)
    with FakeGemini(mode) as gemini:
        stage = composer(gemini.url, patience).compose(Brief("boss fight", SEED), song_stream(SEED))
        while not gemini.requests:
            next(stage)
        next(stage)
        stage.close()
        assert gemini.left.wait(2)


def test_nobody_listening_is_told():
    stage = composer(f"http://127.0.0.1:{free_port()}").compose(Brief("boss", SEED), song_stream(SEED))
    with pytest.raises(ComposerFailed, match=r"Gemini could not be reached \(connection refused\)\. Check the network"):
        list(stage)


@pytest.mark.parametrize("url", ["not a url", "ftp://127.0.0.1", "http://127.0.0.1:99999", "http://[::bad"])
def test_an_impossible_address_is_told(url):
    with pytest.raises(ComposerFailed, match="GOOGLE_GEMINI_BASE_URL"):
        list(composer(url).compose(Brief("boss", SEED), song_stream(SEED)))


@pytest.mark.parametrize("key", ["", "  ", "se cret", "sécret", "secret\x00"])
def test_a_key_that_cannot_be_one_is_refused_before_it_is_sent(key):
    with FakeGemini("good") as gemini, pytest.raises(ComposerFailed) as caught:
        list(GeminiComposer(ModelAccess(key=key, base_url=gemini.url)).compose(Brief("boss", SEED), song_stream(SEED)))
    assert "key" in str(caught.value)
    assert not key.strip() or key not in str(caught.value)
    assert gemini.requests == []


@pytest.mark.parametrize("model", ["../../v1/files", "a b", "x?key=1", "m" * 101])
def test_an_impossible_models_name_is_wrong_use(model):
    with FakeGemini("good") as gemini, pytest.raises(WrongUse, match="is not a name"):
        list(composer(gemini.url, model=model).compose(Brief("boss", SEED), song_stream(SEED)))
    assert gemini.requests == []


def test_it_is_opened_by_its_name_and_does_not_show_the_key():
    opened = open_composer("gemini", ModelAccess(key=KEY))
    assert isinstance(opened, GeminiComposer)
    assert KEY not in repr(opened)
    assert KEY not in repr(ModelAccess(key=KEY))


def test_google_genai_stays_unloaded_until_a_sheet_is_asked_for():
    code = (
        "import sys, engine.pipeline, engine.composer\n"
        "from engine.composer import ModelAccess, open_composer\n"
        "open_composer('gemini', ModelAccess(key='k'))\n"
        "sys.exit(', '.join(m for m in ('google.genai', 'pydantic', 'httpx') if m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).stderr.strip() == b""
