"""A program that is forked at a terminal stands there as one that Python was started for."""

import signal
import sys
from pathlib import Path

import pytest

from tests.tui.listener import Listener
from tests.tui.started import Started

STANDING = """
import locale, os, signal, sys, threading
print(__name__, sys.argv, os.getcwd(), sorted(os.environ), os.environ["TERM"])
print(os.getsid(0) == os.getpid() == os.tcgetpgrp(0), os.ttyname(0) == os.ttyname(1) == os.ttyname(2))
for file in (sys.stdin, sys.stdout, sys.stderr):
    print(file.encoding, file.errors, file.line_buffering, file.isatty(), file.fileno())
print(sys.stdout is sys.__stdout__, locale.getpreferredencoding(), threading.active_count())
print([signal.getsignal(number) for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGPIPE)])
print(input("Ready. "), "is all.")
sys.exit(3)
"""
ENDING = """
import atexit, sys, threading, time
def late():
    time.sleep(0.3)
    print("A thread ends", end="... ")
threading.Thread(target=late).start()
atexit.register(lambda: print("and is waited for", end=", "))
atexit.register(lambda: print("what was registered last comes first", end=", "))
{}
"""
forked = pytest.mark.skipif(sys.platform == "win32", reason="nothing is forked there")


def ended(folder: Path, code: str, anew: bool, *words: str) -> tuple[list[str], int]:
    """Return what stands at the terminal when a program has ended, `words` among it, and its exit code."""
    with Listener([sys.executable, "-c", ENDING.format(code)], folder, columns=400, anew=anew) as listener:
        for text in ("and is waited for,", *words):
            listener.hear(text)
        return listener.scrollback(), listener.end()


def come_out(folder: Path, anew: bool) -> tuple[list[str], int]:
    """Return what stands at the terminal in the end, and the exit code."""
    with Listener([sys.executable, "-c", STANDING, "one"], folder, columns=400, anew=anew) as listener:
        assert isinstance(listener.process, Started) is not anew
        listener.hear("Ready.")
        listener.press("typed", "enter")
        listener.hear("typed is all.")
        return listener.scrollback(), listener.end()


@forked
def test_it_stands_as_one_that_was_started_anew(tmp_path: Path) -> None:
    rows, code = come_out(tmp_path, anew=False)
    assert (rows, code) == come_out(tmp_path, anew=True)
    assert code == 3


@forked
@pytest.mark.parametrize(
    ("code", "words"), [("", ""), ("sys.exit()", ""), ("sys.exit(7)", ""), ("sys.exit('Some words.')", "Some words.")]
)
def test_it_ends_as_one_that_was_started_anew(code: str, words: str, tmp_path: Path) -> None:
    rows, number = ended(tmp_path, code, False, words)
    assert (rows, number) == ended(tmp_path, code, True, words)
    assert "A thread ends... what was registered last comes first, and is waited for," in " ".join(rows)


@forked
def test_it_tells_of_an_error_as_any_other(tmp_path: Path) -> None:
    rows, number = ended(tmp_path, "raise ValueError('not caught')", False, "ValueError: not caught")
    assert "Traceback" in " ".join(rows)
    assert number == 1


@forked
def test_it_is_stopped_continued_and_killed_as_any_other(tmp_path: Path) -> None:
    with Listener([sys.executable, "-c", "import time; print('here', flush=True); time.sleep(600)"], tmp_path) as one:
        one.hear("here")
        assert one.process.poll() is None
        one.process.send_signal(signal.SIGSTOP)
        assert isinstance(one.process, Started)
        one.process.wait_until_stopped()
        one.process.send_signal(signal.SIGCONT)
        one.process.kill()
        assert one.end() == -signal.SIGKILL
