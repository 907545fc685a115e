import signal
from pathlib import Path

import pytest

from tests.tui.listener import Listener, fake_app
from tui.terminal_driver import LEAVING_SIGNALS

pytestmark = pytest.mark.waits

# Real songs, made where no file may grow beyond 100,000 bytes.
LIMITED = """
import resource
from dataclasses import replace
from engine.pipeline import make_song

def offline(request, surroundings, hearer=None):
    return make_song(request._replace(offline=True), surroundings, hearer)

usual = quick_studio
quick_studio = lambda: usual()._replace(make_song=offline)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"""


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGUSR1, signal.SIGALRM, signal.SIGRTMIN + 5])
def test_a_signal_that_hardly_anybody_sends_gives_the_terminal_back_too(tmp_path: Path, number: int) -> None:
    with Listener(fake_app(), tmp_path) as listener:
        listener.hear("Enter to change.")
        assert listener.settings_now != listener.settings
        listener.process.send_signal(number)
        assert listener.end() == 128 + number
        assert listener.settings_now == listener.settings


def test_every_signal_that_ends_a_program_is_among_them() -> None:
    ending = {signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR2, signal.SIGPWR}
    assert ending <= set(LEAVING_SIGNALS)
    left_alone = {signal.SIGKILL, signal.SIGSTOP, signal.SIGCHLD, signal.SIGWINCH, signal.SIGSEGV, signal.SIGXFSZ}
    assert not left_alone & set(LEAVING_SIGNALS)


def test_a_file_that_grows_beyond_the_limit_is_told_and_the_app_stays(tmp_path: Path) -> None:
    with Listener(fake_app(LIMITED), tmp_path) as listener:
        listener.hear("Enter to change.")
        listener.answer("c", f"Error: output '{tmp_path}' cannot be written: file too large.")
        listener.answer("down", "2 of 11")
        listener.press("q")
        assert listener.end() == 0
        assert listener.settings_now == listener.settings
    assert not list(tmp_path.iterdir())


def test_stopped_in_a_way_that_no_program_notices_it_still_gives_the_terminal_back(tmp_path: Path) -> None:
    with Listener(fake_app(), tmp_path) as listener:
        listener.hear("Enter to change.")
        taken = listener.settings_now
        listener.process.send_signal(signal.SIGSTOP)
        listener.process.send_signal(signal.SIGCONT)
        listener.answer("down", "2 of 11")
        assert listener.settings_now == taken
        listener.press("q")
        assert listener.end() == 0
        assert listener.settings_now == listener.settings
