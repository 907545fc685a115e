"""`qrc compose` against every kind of answer a language model's service can give, good and bad, process by process.

Each run ends with a playable song that says truly who wrote it, or with one line. Its memory stays small, and the key
is in nothing that it leaves behind.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mido
import pytest

from tests.engine.composer.language.test_secrecy import echoes
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import MODEL, FakeOpenAI
from tests.tui.command import ROOT, keyless
from tests.tui.forking import Ran, forked

KEYS = {"gemini": "AIzaSyD-Secret_0123456789+abcdefghijk/mn", "openai": "sk-Secret_0123456789+abcdefghijk/lmn"}
SERVERS = {"gemini": FakeGemini, "openai": FakeOpenAI}
NAMES = {"gemini": "Gemini", "openai": "The model server"}
SEED = "5eed" * 16
MOST_MEGABYTES = 300
KINDS = ("Progress: ", "Warning: ", "Done: ", "Error: ")
HASTY = {
    "silence": {"QRC_MODEL_FIRST_SECONDS": "1"},
    "silence in the stream": {"QRC_MODEL_SILENCE_SECONDS": "1"},
    "trickle": {"QRC_MODEL_SECONDS": "2"},
}

WHOLE = ["good", "sparse", "fenced", "chatter", "line separator", "frequencies", "beats", "key in the title"]
PARTLY = {
    "max tokens": "its sheet ended in the middle",
    "broken": "broke off",
    "cut in an event": "broke off",
    "silence in the stream": "sent nothing for 1 seconds",
}
FAILED = {
    "flood": "sent more than 2 megabytes, which is no sheet",
    "deep": "lists within lists too deep to read",
    "safety": "stopped it",
    "blocked": "refused the",
    "http 400": "refused the request (400: Something about [key])",
    "http 401": "refused the key (401)",
    "http 403": "refused the key (403)",
    "http 404": "(404)",
    "throttled, minute": "allows no more requests this minute (429). Try again in 59 seconds",
    "throttled, day": "for today is used up (429). Try again tomorrow",
    "http 500": "failed (500)",
    "http 503": "failed (503)",
    "page": "did not come in the service's form",
    "page with 502": "failed (502)",
    "trickle": "did not finish the sheet within 2 seconds",
    "silence": "sent nothing for 1 seconds",
    "hang up": "broke off",
}
SENT_WHOLE = ["good", "fenced", "line separator", "max tokens", "safety"]


class Commands:
    """Runs `qrc` as often as asked; the takes of all songs come to one home."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def qrc(
        self, *arguments: str, folder: Path, environment: dict[str, str] | None = None, sockets: bool = True
    ) -> Ran:
        """Run `qrc` with `arguments` in `folder`; where `sockets` is False, whoever opens one is ended at once."""
        ran = forked(arguments, folder, keyless(self._home) | (environment or {}), sockets)
        assert ran is not None
        return ran


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    home = tmp_path_factory.mktemp("home")
    yield Commands(home)
    for path in home.rglob("*"):  # the takes of all songs, too
        assert not path.is_file() or not any(key.encode() in path.read_bytes() for key in KEYS.values())


class Judge:
    """Runs the command in one folder and looks at everything that it leaves behind."""

    def __init__(self, commands: Commands, folder: Path, service: str) -> None:
        self.commands = commands
        self.folder = folder
        self.service = service
        self.key = KEYS[service]

    def composed(self, mode: str, *more: str, streaming: bool = True, composer: str = "") -> Ran:
        """Compose against a server in this mode; check what holds for every run."""
        with SERVERS[self.service](mode, streaming=streaming) as server:
            around = {"QRC_OPENAI_URL": server.url + "/v1", "QRC_OPENAI_KEY": self.key}
            if self.service == "gemini":
                around = {"GOOGLE_GEMINI_BASE_URL": server.url, "GEMINI_API_KEY": self.key}
            around |= {"QRC_MODEL_PAUSE_SECONDS": "0.1"} | HASTY.get(mode, {})
            return self.run(
                *("compose", "boss fight", "--composer", composer or self.service, "--seed", SEED, "--length", "0:10"),
                *("--out", "a.mid", "--record", "a.recording.json", "--transcript", "said.txt", *more),
                environment=around,
            )

    def run(self, *arguments: str, environment: dict[str, str] | None = None, sockets: bool = True) -> Ran:
        ran = self.commands.qrc(*arguments, folder=self.folder, environment=environment, sockets=sockets)
        assert ran.peak < MOST_MEGABYTES
        assert "Traceback" not in ran.stdout + ran.stderr
        lines = ran.stderr.splitlines()
        assert all(line.startswith(KINDS) for line in lines)
        assert all(line.isprintable() for line in lines)
        errors = [line for line in lines if line.startswith("Error: ")]
        assert len(errors) == (ran.code != 0)
        assert lines[-1].startswith("Done: " if ran.code == 0 else "Error: ")
        self.keep_the_key(ran)
        return ran

    def keep_the_key(self, ran: Ran) -> None:
        """Search all that was left behind, byte by byte, for the key in every form."""
        left = [path.read_bytes() for path in self.folder.rglob("*") if path.is_file()]
        for content in [ran.stdout.encode(), ran.stderr.encode(), *left]:
            for name, form in echoes(self.key).items():
                core = form.strip(b'="')[12:-4] if name in ("basic", "bearer") else form.strip(b'="')
                assert core not in content, name

    def song(self) -> dict[str, object]:
        """Return the record of the song, which can be played."""
        notes = [message for message in mido.MidiFile(self.folder / "a.mid") if message.type == "note_on"]
        assert len(notes) > 50
        record: dict[str, object] = json.loads((self.folder / "a.provenance.json").read_text())
        return record

    def replay_is_the_same(self, ran: Ran) -> None:
        """Replay what was recorded: the same notes, or the same error; nobody is there to be asked."""
        again = self.run("compose", "--replay", "a.recording.json", "--out", "b.mid")
        assert again.code == ran.code
        if ran.code:
            assert again.stderr.splitlines()[-1] == ran.stderr.splitlines()[-1]
        else:
            assert (self.folder / "b.mid").read_bytes() == (self.folder / "a.mid").read_bytes()


@pytest.fixture(params=["gemini", "openai"])
def judge(request: pytest.FixtureRequest, commands: Commands, tmp_path: Path) -> Judge:
    return Judge(commands, tmp_path, request.param)


@pytest.mark.parametrize("mode", WHOLE)
def test_a_whole_sheet_is_a_song_of_the_model_s(mode: str, judge: Judge) -> None:
    ran = judge.composed(mode)
    if judge.service == "openai" and mode == "key in the title":
        assert ran.stderr.splitlines()[-1].startswith(
            "Error: the answer of the model server did not come in the service's form (it repeats the key)."
        )
        judge.replay_is_the_same(ran)
        return
    assert ran.code == 0
    assert f" {NAMES[judge.service]} wrote it.\n" in ran.stderr
    assert "offline composer" not in ran.stderr
    assert judge.song()["composer"] == judge.service
    if mode in ("frequencies", "beats"):
        assert "were read as such." in ran.stderr
    if mode == "key in the title":
        assert judge.song()["title"] == "Ode to [key]"


@pytest.mark.parametrize("mode", PARTLY)
def test_a_part_of_a_sheet_is_a_song_of_both(mode: str, judge: Judge) -> None:
    ran = judge.composed(mode)
    assert ran.code == 0
    assert f"{NAMES[judge.service]}'s sheet is not whole (" in ran.stderr
    assert PARTLY[mode] in ran.stderr
    assert f" {NAMES[judge.service]} and the offline composer wrote it.\n" in ran.stderr
    assert any("offline composer" in warning for warning in judge.song()["warnings"])  # type: ignore[attr-defined]
    judge.replay_is_the_same(ran)


@pytest.mark.parametrize("mode", FAILED)
def test_a_failure_is_one_line_with_the_way_out(mode: str, judge: Judge) -> None:
    ran = judge.composed(mode)
    assert ran.code == 1
    assert FAILED[mode] in ran.stderr.splitlines()[-1]
    assert ran.stderr.endswith("compose with --composer offline.\n")
    assert not (judge.folder / "a.mid").exists()
    assert json.loads((judge.folder / "a.recording.json").read_text())["exchanges"]
    if mode in ("deep", "http 404", "http 500", "silence", "page"):
        judge.replay_is_the_same(ran)


@pytest.mark.parametrize("mode", ["safety", "http 403", "http 503"])
def test_with_auto_the_offline_composer_takes_over_and_says_why(mode: str, commands: Commands, tmp_path: Path) -> None:
    judge = Judge(commands, tmp_path, "gemini")
    ran = judge.composed(mode, composer="auto")
    assert ran.code == 0
    assert ". The offline composer takes over.\n" in ran.stderr
    record = judge.song()
    assert (record["composer"], record["model"]) == ("offline", "")
    assert "Gemini" in record["warnings"][0]  # type: ignore[index]
    judge.replay_is_the_same(ran)


@pytest.mark.parametrize("mode", SENT_WHOLE)
def test_an_answer_that_is_not_streamed_is_read_alike(mode: str, judge: Judge) -> None:
    ran = judge.composed(mode, streaming=False)
    assert ran.code == (mode in FAILED)
    told = {**dict.fromkeys(WHOLE, " wrote it."), **PARTLY, **FAILED}[mode]
    assert told in ran.stderr


@pytest.mark.parametrize("percent", range(5, 101, 5))
def test_a_sheet_cut_at_every_twentieth_is_a_song_that_says_whose_it_is(
    percent: int, commands: Commands, tmp_path: Path
) -> None:
    service, streaming = ("gemini", "openai")[percent % 2], percent % 4 < 2
    judge = Judge(commands, tmp_path, service)
    ran = judge.composed(f"cut at {percent}", streaming=streaming)
    assert ran.code == 0
    assert judge.song()["title"] == "Crimson Gate"
    alone = percent == 100
    assert ("and the offline composer wrote it." in ran.stderr) == (not alone)
    assert (f"{NAMES[service]}'s sheet is not whole (it ended in the middle)" in ran.stderr) == (not alone)


def test_a_replay_sounds_the_same_and_opens_no_socket(judge: Judge) -> None:
    first = judge.composed("good", "--out", "a.wav")
    again = judge.run("compose", "--replay", "a.recording.json", "--out", "b.wav", "--json", sockets=False)
    assert (first.code, again.code) == (0, 0)
    assert (judge.folder / "a.wav").read_bytes() == (judge.folder / "b.wav").read_bytes()
    told = json.loads(again.stdout)
    assert (told["recording"]["replayed"], told["cost"]["replayed"]) == (True, True)
    assert told["model"] == {"gemini": "gemini-3.5-flash-lite", "openai": MODEL}[judge.service]
    assert "replayed from a.recording.json." in again.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("a vibe",), "VIBE and --replay are both given"),
        (("--composer", "gemini"), "--composer and --replay are both given"),
        (("--model", "x"), "--model and --replay are both given"),
        (("--source", "os"), "--source and --replay are both given"),
        (("--record", "b.json"), "--record and --replay are both given"),
    ],
)
def test_what_a_recording_settles_cannot_be_given(
    options: tuple[str, ...], said: str, commands: Commands, tmp_path: Path
) -> None:
    ran = commands.qrc("compose", *options, "--replay", "none.json", folder=tmp_path)
    assert (ran.code, ran.stderr.count("\n")) == (2, 1)
    assert said in ran.stderr


def test_length_seed_tempo_and_key_may_be_others(commands: Commands, tmp_path: Path) -> None:
    judge = Judge(commands, tmp_path, "openai")
    judge.composed("good")
    ran = judge.run(
        *("compose", "--replay", "a.recording.json", "--length", "0:20", "--seed", "ab" * 32, "--bpm", "100"),
        *("--key", "A minor", "--out", "b.mid", "--json"),
    )
    told = json.loads(ran.stdout)
    assert (told["bpm"], told["key"], told["seed"], told["title"]) == (100, "A minor", "ab" * 32, "Crimson Gate")
    assert told["seconds"] > 15
    assert "Seed given by you" in ran.stderr


@pytest.mark.parametrize("text", ["abc", "-1", "0", "nan", "inf", "1e9"])
def test_an_impossible_patience_is_wrong_use(text: str, commands: Commands, tmp_path: Path) -> None:
    around = {"QRC_MODEL_SECONDS": text, "GEMINI_API_KEY": "secret-key"}
    ran = commands.qrc("compose", "x", folder=tmp_path, environment=around)
    assert ran.code == 2
    assert ran.stderr == f"Error: QRC_MODEL_SECONDS '{text}' is no time to wait. Give 0.1 to 86400 seconds.\n"


def test_composing_offline_loads_nothing_of_a_model_s() -> None:
    code = (
        "import sys, tempfile, os; from tui.main import main; os.chdir(tempfile.mkdtemp())\n"
        "main(['compose', 'x', '--offline', '--length', '0:10', '--out', 'a.mid', '--quiet'])\n"
        "sys.exit(', '.join(m for m in ('google.genai', 'pydantic', 'httpx') if m in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).stderr.strip() == b""
    )
