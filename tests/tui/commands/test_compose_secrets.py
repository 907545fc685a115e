"""No key and no private byte is in anything that is said, written for others, or seen in the list of processes."""

import base64
import json
import os
import sqlite3
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.anu import Asked, FakeAnu
from tests.fakes.beacon import address, beacon
from tests.fakes.services import serving_by
from tests.tui.command import ROOT

KEYS = {
    "QRC_AQN_KEY": "k3y/of+aqn=7f&?",
    "QRC_OUTSHIFT_KEY": "k3y of outshift %41",
    "GEMINI_API_KEY": "AIza-k3y_of-gemini.0123456789",
    "QRC_OPENAI_KEY": "sk-k3y:of#openai",
}
ADDRESSES = ("QRC_ANU_URL", "QRC_AQN_URL", "QRC_OUTSHIFT_URL", "GOOGLE_GEMINI_BASE_URL", "QRC_OPENAI_URL")
SOURCES = "anu,anu-aqn,outshift,os,clock"


def spellings(secret: bytes) -> Iterator[bytes]:
    """Yield a secret as it may turn up: as it is, in hex, in base64 wherever it begins, in an address, in JSON."""
    yield secret
    yield secret.hex().encode()
    yield secret.hex().upper().encode()
    for before in range(3):
        # The digits at either end also depend on what stands beside them.
        shifted = base64.b64encode(bytes(before) + secret).rstrip(b"=")
        yield shifted[4 if before else 0 : -1]
        yield shifted[4 if before else 0 : -1].replace(b"+", b"-").replace(b"/", b"_")
    yield urllib.parse.quote(secret, safe="").encode()
    yield urllib.parse.quote_plus(secret).encode()
    yield json.dumps(secret.decode("latin-1")).strip('"').encode()
    yield ", ".join(str(value) for value in secret).encode()


def holds(content: bytes, secret: bytes) -> bool:
    return any(spelling in content for spelling in spellings(secret))


def command_lines() -> bytes:
    """Return what the list of processes shows of every process."""
    found = b""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += path.read_bytes().replace(b"\0", b" ") + b"\n"
        except OSError:
            continue
    return found


class Echo:
    """A service that fails and repeats in its answer what it was sent, keys and all."""

    def __init__(self) -> None:
        self.processes: list[bytes] = []

    def __call__(self, asked: Asked) -> None:
        self.processes.append(command_lines())
        told = json.dumps({"error": {"message": f"denied: {asked.fake.headers[-1]} {asked.fake.requests[-1]}"}})
        asked.answer(told.encode(), status="401 Unauthorized", more=f"X-Echo: {asked.fake.requests[-1]}\r\n")


def run(folder: Path, *arguments: str, code: str = "", **environment: str) -> tuple[int, bytes]:
    """Run `qrc`, or `code`; return its exit code, and all that it said and wrote for others."""
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    around = clean | {"PYTHONPATH": str(ROOT), "QRC_HOME": str(folder / "home")} | KEYS | environment
    program = ["-c", code] if code else ["-m", "tui.main"]
    done = subprocess.run(
        [sys.executable, *program, *arguments], cwd=folder, env=around, capture_output=True, timeout=120, check=False
    )
    written = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    return done.returncode, done.stdout + done.stderr + written


def test_the_search_finds_every_spelling() -> None:
    secret = bytes(range(200, 232))
    for before in range(6):
        assert holds(b"x" + base64.b64encode(bytes(before) + secret + b"more"), secret)
        assert holds(base64.urlsafe_b64encode(bytes(before) + secret), secret)
    assert holds(b"?key=" + urllib.parse.quote(KEYS["QRC_AQN_KEY"]).encode().replace(b"/", b"%2F"), b"k3y/of+aqn=7f&?")
    assert not holds(b"nothing", secret)


@pytest.mark.parametrize("composer", ["gemini", "openai", "auto"])
def test_no_key_is_told_written_or_listed(composer: str, tmp_path: Path) -> None:
    echo = Echo()
    with serving_by(echo) as service:
        places = dict.fromkeys(ADDRESSES, service.url)
        code, told = run(
            tmp_path,
            *("compose", "x", "--source", SOURCES, "--composer", composer, "--length", "0:10"),
            *("--out", "a.mid", "--transcript", "said.txt"),
            **places,
        )
        assert code == (0 if composer == "auto" else 1)
        doctor = run(tmp_path, "doctor", **places)[1] if composer == "auto" else b""
        headers = " ".join(str(head) for head in service.headers)
    assert all(KEYS[name] in headers for name in ("QRC_AQN_KEY", "QRC_OUTSHIFT_KEY")), "the keys were never sent"
    kept = b"".join(path.read_bytes() for path in (tmp_path / "home").rglob("*") if path.is_file())
    for name, key in KEYS.items():
        for content in (told, doctor, kept, *echo.processes):
            assert not holds(content, key.encode()), (name, composer)
    if composer == "auto":
        assert b"refused the key in QRC_AQN_KEY (HTTP 401)" in told


@pytest.mark.parametrize("key", ["k3y\x01with\x7fcontrols", "k3y\u20acwith\u00fcletters"])
def test_a_key_that_cannot_be_sent_is_not_told(key: str, tmp_path: Path) -> None:
    with FakeAnu("good") as service:
        places = dict.fromkeys(ADDRESSES, service.url)
        code, told = run(
            tmp_path,
            *("compose", "x", "--source", "anu-aqn,os", "--composer", "offline", "--length", "0:10", "--out", "a.mid"),
            **places,
            QRC_AQN_KEY=key,
        )
    assert code == 0
    assert not holds(told, key.encode()) and b"Traceback" not in told
    assert "k3y" not in told.decode(errors="replace")


CRASH = """
import sys
from engine.entropy import gathering
import engine.entropy.sources.anu_aqn as source
def fails(asking, /):
    key = asking.surroundings.aqn_key
    asking.surroundings.nothing_of_the_kind
source.read = fails
from tui.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_crash_report_shows_no_key(tmp_path: Path) -> None:
    with FakeAnu("good") as service:
        code, told = run(
            tmp_path,
            *("compose", "x", "--source", "anu-aqn,os", "--composer", "offline", "--out", "a.mid"),
            code=CRASH,
            **dict.fromkeys(ADDRESSES, service.url),
        )
    assert code == 1
    assert b"nothing_of_the_kind" in told
    assert not any(holds(told, key.encode()) for key in KEYS.values())


def test_what_surroundings_show_of_themselves_holds_no_key(tmp_path: Path) -> None:
    shown = "import os; from engine.request import Surroundings; print(repr(Surroundings.of(os.environ)))"
    _, told = run(tmp_path, code=shown)
    assert b"Surroundings(" in told
    assert not any(holds(told, key.encode()) for key in KEYS.values())


def test_no_private_byte_is_shown_before_the_song_stands(tmp_path: Path) -> None:
    """While a commitment waits, its bytes are in the owner's folder alone; later in the record, never in words."""
    seen: list[bytes] = []

    def published(_number: int, _fake: FakeAnu) -> bool:
        public = [path.read_bytes() for path in tmp_path.iterdir() if path.is_file()]
        seen.append(b"".join(public) + command_lines())
        return True

    with beacon(published) as fake, FakeAnu("fresh") as anu:
        code, _ = run(
            tmp_path,
            *("compose", "x", "--commit", "--commit-wait", "0:03", "--composer", "offline", "--length", "0:10"),
            *("--source", "anu,os,clock", "--out", "a.mid", "--transcript", "said.txt"),
            QRC_DRAND_URL=address(fake),
            QRC_ANU_URL=anu.url,
        )
    assert code == 0
    record = json.loads((tmp_path / "a.provenance.json").read_text())
    private = [bytes.fromhex(one["bytes_hex"]) for one in record["entropy"]["sources"] if one["private"]]
    assert len(private) == 2, "the quantum source and this machine"
    said = (tmp_path / "said.txt").read_bytes() + (tmp_path / "a.commitment.json").read_bytes()
    for secret in private:
        assert len(seen) == 1 and b"qrc-commitment/1" in seen[0]
        assert not holds(seen[0], secret)
        assert not holds(said, secret)
    with sqlite3.connect(tmp_path / "home" / "entropy" / "pool.sqlite3") as database:
        ((pooled,),) = database.execute("SELECT data FROM batches").fetchall()
    assert len(pooled) == 1024
    assert not any(holds(said, pooled[at : at + 32]) for at in range(0, len(pooled), 32))
