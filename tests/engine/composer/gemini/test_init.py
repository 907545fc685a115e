"""The composer as the pipeline sees it, against a fake service over real HTTP, through the real google-genai."""

import subprocess
import sys
import threading

import pytest

from engine.composer import ModelAccess, open_composer
from engine.composer.gemini import GeminiComposer
from engine.composer.language.errand import Patience
from engine.composer.language.prompt import prompt_sha256
from engine.entropy.streams import song_stream
from engine.model.brief import Brief
from engine.model.errors import ComposerFailed, WrongUse
from engine.model.sheet import Drum, Note
from engine.model.theory import Key, Mode, Quality
from tests.engine.composer.gemini.composing import KEY, SEED, composed, composer
from tests.fakes.gemini import FakeGemini


def test_a_sheet_is_asked_for_told_and_read():
    composition, said, gemini = composed("good")
    assert said == [
        "Progress: Asking Gemini (model gemini-3.5-flash-lite) for the sheet, at most 50 seconds.",
        "Progress: Gemini has written phase 1: drums, bass, 8 lead notes, pad.",
        "Progress: Gemini has written phase 2: drums, bass, 32 lead notes, second voice.",
        "Progress: Gemini has written phase 3: drums, bass, 32 lead notes, arpeggio, pad.",
        "Progress: Console: modern, chosen for the mood.",
        "Progress: Composed: Crimson Gate, E minor, 148 beats a minute, 3 phases, 20 bars. Gemini wrote it.",
    ]
    assert (composition.composer, composition.model) == ("gemini", "gemini-3.5-flash-lite")
    assert composition.prompt_sha256 == prompt_sha256()
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


AGAIN = ("overloaded, then good", "broken, then good", "throttled, then good")


@pytest.mark.parametrize("mode", ["thinking", "fenced", "chatter", *AGAIN])
def test_a_good_sheet_is_found_in_spite_of_trouble(mode):
    composition, said, _ = composed(mode)
    assert composition.sheet == composed("good")[0].sheet
    assert sum("has written" in sentence for sentence in said) == 3
    assert sum("asking again" in sentence for sentence in said) == (mode in AGAIN)


def test_a_service_s_own_delay_is_waited_out():
    _, said, gemini = composed("throttled, then good")
    assert said[1] == "Progress: Gemini allows no more requests this minute (429); asking again in 1 second."
    assert len(gemini.requests) == 2


@pytest.mark.parametrize("mode", ["prose, then good", "no phase, then good"])
def test_a_sheet_that_cannot_be_used_is_mended_once(mode):
    composition, said, gemini = composed(mode)
    assert composition.sheet == composed("good")[0].sheet
    assert composition.warnings == ()
    problem = {"prose, then good": "the reply holds no sheet", "no phase, then good": "phase 3 is missing"}[mode]
    assert f"Progress: The sheet cannot be used ({problem}); asking Gemini once to mend it." in said
    told, answered, mend = [turn["parts"][0]["text"] for turn in gemini.requests[1].body["contents"]]
    assert told == gemini.requests[0].body["contents"][0]["parts"][0]["text"]
    assert answered
    assert problem in mend


def test_the_article_s_own_form_is_a_sheet():
    composition, _, _ = composed("article")
    assert composition.sheet.phases[0].lead == composed("good")[0].sheet.phases[0].lead


def test_a_line_separator_is_no_end_of_a_line():
    assert composed("line separator")[0].sheet.title == "Gate of doom"


def test_auto_is_a_model_that_goes_on_with_its_successor():
    composition, said, gemini = composed("no model, then good", model="auto")
    assert composition.model == "gemini-flash-lite-latest"
    assert said[1] == (
        "Progress: Gemini has no model gemini-3.5-flash-lite (404); going on with its successor "
        "gemini-flash-lite-latest."
    )
    assert "/models/gemini-flash-lite-latest:" in gemini.asked[1].path


STOPPED = {
    "truncated": ("it ended in the middle", 1),
    "max tokens": ("its sheet ended in the middle", 1),
    "no phase": ("phase 3 is missing", 2),
    "broken": ("the connection to Gemini broke off", 3),
    "silence in the stream": ("Gemini sent nothing for 1 seconds", 1),
    "error in the stream": ("Gemini failed (500)", 3),
}


@pytest.mark.parametrize("mode", STOPPED)
def test_where_the_model_stops_the_offline_composer_goes_on_and_says_so(mode):
    composition, said, gemini = composed(mode)
    good = composed("good")[0].sheet
    assert (composition.sheet.title, composition.sheet.bpm, composition.sheet.key) == (good.title, good.bpm, good.key)
    assert composition.composer == "gemini"
    reason, requests = STOPPED[mode]
    assert composition.warnings[-1].startswith(f"Gemini's sheet is not whole ({reason}): ")
    assert "the offline composer " in composition.warnings[-1]
    assert said[-1].endswith("Gemini and the offline composer wrote it.")
    assert len(gemini.requests) == requests
    if "in the stream" not in mode:
        assert composition.sheet.phases[0] == good.phases[0]
        assert composition.warnings[-1].endswith("in the same key and motif.")


@pytest.mark.parametrize("mode", ["negative", "nan", "wrong types"])
def test_a_single_bad_note_is_left_out_and_told(mode):
    composition, said, gemini = composed(mode)
    assert composition.warnings[0].startswith("1 note or field was no music and was left out: phase ")
    assert said[-1].endswith("Gemini wrote it.")
    assert len(gemini.requests) == 1


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
    assert [f"Warning: {sentence}" for sentence in composition.warnings] == said[-4:-2]


def test_the_user_is_obeyed_in_tempo_and_key():
    brief = Brief("boss fight", SEED, bpm=90, key=Key(9, Mode.MINOR))
    composition, said, gemini = composed("good", brief)
    assert (composition.sheet.bpm, composition.sheet.key) == (90, Key(9, Mode.MINOR))
    assert composition.sheet.phases[0].lead[0] == Note(0, 3, 69)
    assert len(composition.warnings) == 2
    assert "Composed: Crimson Gate, A minor, 90 beats a minute" in said[-1]
    prompt = gemini.requests[0].body["contents"][0]["parts"][0]["text"]
    assert 'bpm is 90. The key is fixed: key is "A minor".' in prompt


def test_a_phase_cut_in_the_middle_is_not_told_as_written():
    assert not any("written phase 3" in sentence for sentence in composed("truncated")[1])


def test_a_wait_for_the_service_ends_at_once_when_nobody_listens():
    patience = Patience(pause=300)
    with FakeGemini("overloaded") as gemini:
        stage = composer(gemini.url, patience).compose(Brief("boss fight", SEED), song_stream(SEED))
        while "asking again" not in next(stage).text:
            pass
        stage.close()
    assert [t for t in threading.enumerate() if t.name == "qrc-composer" and (t.join(60) or t.is_alive())] == []


@pytest.mark.parametrize("mode", ["silence", "silence in the stream", "trickle"])
def test_closing_it_ends_the_request_at_once(mode):
    patience = Patience(total=300, connect=20, first=200, silence=200, pause=1)
    with FakeGemini(mode) as gemini:
        stage = composer(gemini.url, patience).compose(Brief("boss fight", SEED), song_stream(SEED))
        while not gemini.requests:
            next(stage)
        next(stage)
        stage.close()
        assert gemini.left.wait(60)


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
