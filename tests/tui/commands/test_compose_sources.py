"""`qrc compose` in a process of its own against servers of every source at once: the song comes in time, and what is
said of its sources is true, whatever they do."""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from engine.entropy.seed import mix
from engine.entropy.sources import SOURCES
from engine.verify.checks import record_findings
from engine.verify.findings import Verdict
from engine.verify.recorded import read_record
from tests.fakes import certificates
from tests.fakes.anu import MODES, FakeAnu, body_mode, envelope, free_port, self_signed
from tests.fakes.beacon import signature
from tests.fakes.services import drand, lfd, nist, outshift, serving_by
from tests.fakes.source_faults import ADDRESSES, FAULTS, SLOW, Mode, bodies, same
from tests.tui.command import keyless
from tests.tui.forking import forked

KEYS = {"QRC_AQN_KEY": "k3y-of-aqn", "QRC_OUTSHIFT_KEY": "k3y-of-outshift"}
BUDGET_SECONDS = 2.0
SLACK_SECONDS = 6.0  # for a machine that does much else at the same time
# A budget that no answer on loopback needs, on however busy a machine.
PATIENT_SECONDS = 20.0
PATIENT = f"from engine.entropy.roll import roll; roll.__defaults__ = ({PATIENT_SECONDS}, ())"


@dataclass(frozen=True)
class Made:
    """What came of one run. statement: the line that tells of the sources."""

    statement: str
    record: dict[str, Any]
    all_said: str


@contextlib.contextmanager
def servers(modes: dict[str, Mode], certificate: Path | None = None) -> Iterator[dict[str, FakeAnu]]:
    with contextlib.ExitStack() as stack:
        made = {name: serving_by(mode) for name, mode in modes.items()}
        if certificate is not None:
            made = {name: with_certificate(mode, certificate) for name, mode in modes.items()}
        yield {name: stack.enter_context(server) for name, server in made.items()}


def with_certificate(mode: Mode, certificate: Path) -> FakeAnu:
    name = f"secure {id(mode)}"
    MODES[name] = mode
    try:
        return FakeAnu(name, certificate)
    finally:
        del MODES[name]


def compose(folder: Path, addresses: dict[str, str], patient: bool = True, **environment: str) -> Made:
    """Have a song made of all network sources and this machine's own; check what holds of every song.

    patient: whether a slow answer is waited for, so that what is told does not depend on the machine.
    """
    around = {ADDRESSES[name]: url for name, url in addresses.items()} | KEYS | environment
    names = ",".join((*ADDRESSES, "os", "clock"))
    command = ("compose", "x", "--composer", "offline", "--length", "0:10", "--source", names, "--out", "a.mid")
    clean = {name: value for name, value in keyless(folder / "home").items() if not name.lower().endswith("_proxy")}
    run = patiently if patient else with_an_eye_on_the_clock
    out, said = run((*command, "--transcript", "said.txt"), folder, clean | around)
    asking, statement, *rest = said.splitlines()
    assert out.splitlines() == ["a.mid", "a.provenance.json"]
    assert asking.startswith("Progress: Asking the quantum source, the quantum numbers source, ")
    assert rest[-1].startswith("Done: ")
    written = (folder / "a.provenance.json").read_bytes()
    record = json.loads(written)
    everything = said + out + written.decode() + (folder / "said.txt").read_text()
    assert not re.search("k3y", everything)
    read = read_record(written)
    assert mix(read.roll.readings) == record["seed"]
    failed = [found.text for found in record_findings(read) if found.verdict is Verdict.FAILS]
    assert failed in ([], [text for text in failed if "does not bear the signature" in text])
    return Made(statement, record, everything)


def patiently(command: tuple[str, ...], folder: Path, around: dict[str, str]) -> tuple[str, str]:
    """Run the command, which has more time than it needs; return what was written. No source may use that time up."""
    ran = forked(command, folder, around, before=PATIENT)
    assert ran is not None
    assert ran.code == 0, ran.stderr
    assert ran.seconds < PATIENT_SECONDS
    return ran.stdout, ran.stderr


def with_an_eye_on_the_clock(command: tuple[str, ...], folder: Path, around: dict[str, str]) -> tuple[str, str]:
    """Run the command; return what was written. It tells of the sources in time after it says that it asks them."""
    with subprocess.Popen(
        [sys.executable, "-m", "tui.main", *command],
        cwd=folder,
        env=around,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None and process.stdout is not None
        said = process.stderr.readline()
        asked = time.monotonic()
        said += process.stderr.readline()
        assert time.monotonic() - asked < BUDGET_SECONDS + SLACK_SECONDS
        said += process.stderr.read()
        out = process.stdout.read()
    assert process.returncode == 0, said
    return out, said


def used(made: Made) -> list[str]:
    return [source["source"] for source in made.record["entropy"]["sources"] if source["used"]]


def nothing_but_this_machine(made: Made, told: dict[str, str]) -> None:
    """Check that each source is named with its reason, once, and that the song was made without them."""
    assert used(made) == ["os", "clock"]
    assert made.statement.startswith("Warning: ")
    assert made.statement.endswith(": it was not used. The seed comes from hardware and clock.")
    for name, why in told.items():
        assert made.statement.count(f"{SOURCES[name].subject} {why}") == 1, (name, made.statement)
    assert made.statement.count(": it was not used.") == len(ADDRESSES)


@pytest.mark.parametrize("name", FAULTS)
def test_a_song_comes_whatever_all_sources_do(name: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    told = fault.told if isinstance(fault.told, dict) else dict.fromkeys(ADDRESSES, fault.told)
    with servers(fault.modes) as running:
        addresses = {source: server.url for source, server in running.items()}
        made = compose(tmp_path, addresses, patient=name not in SLOW)
    nothing_but_this_machine(made, told)


def test_all_sources_are_used_and_told_where_all_are_good(tmp_path: Path) -> None:
    latest = json.loads(drand())["round"]
    good = bodies(
        anu=envelope(),
        anu_aqn=envelope(data=list(os.urandom(1024))),
        lfd=lfd(),
        outshift=outshift(),
        drand=drand(signature=signature(latest), round=latest),
        nist=nist(),
    )
    with servers(good) as running:
        made = compose(tmp_path, {source: server.url for source, server in running.items()})
    assert used(made) == [*ADDRESSES, "os", "clock"]
    assert made.statement == (
        "Progress: Seed rolled from quantum, quantum numbers, German quantum, Outshift quantum, drand beacon, NIST "
        "beacon, hardware and clock. The drand beacon source and the NIST beacon source add no secrecy, only a date."
    )


def test_a_redirect_leads_nowhere(tmp_path: Path) -> None:
    with serving_by(body_mode(envelope())) as other_host:
        place = other_host.url.replace("127.0.0.1", "localhost")
        with servers(same(b"", status="307 Temporary Redirect", more=f"Location: {place}\r\n")) as running:
            made = compose(tmp_path, {source: server.url for source, server in running.items()})
        assert other_host.requests == []
    nothing_but_this_machine(
        made, dict.fromkeys(ADDRESSES, "answered with HTTP 307, a redirect, which is not followed")
    )


def test_all_dead_at_once(tmp_path: Path) -> None:
    made = compose(tmp_path, {name: f"http://127.0.0.1:{free_port()}/" for name in ADDRESSES})
    nothing_but_this_machine(made, dict.fromkeys(ADDRESSES, "could not be reached (connection refused)"))


UNTRUSTED = "could not be reached (its certificate could not be trusted)"


@pytest.mark.system("openssl")
def test_a_certificate_that_nobody_vouches_for_is_never_ignored(tmp_path: Path) -> None:
    with servers(same(envelope()), self_signed(tmp_path)) as running:
        made = compose(tmp_path, {source: server.url for source, server in running.items()})
        assert [server.requests for server in running.values()] == [[]] * len(ADDRESSES)
    nothing_but_this_machine(made, dict.fromkeys(ADDRESSES, UNTRUSTED))


@pytest.mark.system("openssl")
@pytest.mark.parametrize("make", [certificates.expired, certificates.for_another_name])
def test_a_trusted_certificate_that_lapsed_or_is_another_s_is_never_ignored(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    certificate = make(tmp_path / "made")
    with servers(same(envelope()), certificate) as running:
        addresses = {source: server.url for source, server in running.items()}
        made = compose(tmp_path, addresses, SSL_CERT_FILE=str(certificate))
        assert [server.requests for server in running.values()] == [[]] * len(ADDRESSES)
    nothing_but_this_machine(made, dict.fromkeys(ADDRESSES, UNTRUSTED))


@pytest.mark.system("openssl")
def test_a_certificate_made_the_same_way_is_trusted_where_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    certificate = certificates.valid(tmp_path / "made")
    with servers(same(b"{}") | bodies(anu=envelope()), certificate) as running:
        addresses = {source: server.url for source, server in running.items()}
        made = compose(tmp_path, addresses, SSL_CERT_FILE=str(certificate))
    assert used(made) == ["anu", "os", "clock"]
