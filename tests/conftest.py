"""What all tests share: what happens without a system program, how many examples are drawn, what is begun first."""

import gc
import os
import shutil
import signal
import sys

import pytest
from hypothesis import settings

from tests.examples import examples

settings.register_profile("suite", examples())
settings.load_profile("suite")

# A shell has what it starts in the background ignore Ctrl+C, and whatever a test starts would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Compiling everything again takes a third of each start, and half of the collecting in each worker.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What is collected stays to the end, and looking through it for garbage again and again takes time.
gc.disable()

REQUIRED = os.environ.get("QRC_REQUIRE_SYSTEM") == "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Have every other worker begin with the tests that wait, so that none of them comes last with nothing beside it.

    Each worker is given as many of `items` as any other, in their order; who is done early takes over from others.
    """
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    waiting = [item for item in items if item.get_closest_marker("waits")]
    computing = [item for item in items if not item.get_closest_marker("waits")]
    begun_by = -(-workers // 2)
    items[:] = []
    for worker in range(workers):
        first = waiting[worker // 2 :: begun_by] if worker % 2 == 0 else []
        end = (len(waiting) + len(computing)) * (worker + 1) // workers
        room = max(end - len(items) - len(first), 0) if worker < workers - 1 else len(computing)
        items += [*first, *computing[:room]]
        computing = computing[room:]


def pytest_collection_finish() -> None:
    """Look for garbage from now on, but not among the tests and what they have loaded."""
    gc.freeze()
    gc.enable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose system program is missing, with the reason; in CI that is a failure."""
    for marker in item.iter_markers("system"):
        missing = [program for program in marker.args if shutil.which(program) is None]
        if missing and REQUIRED:
            pytest.fail(f"{', '.join(missing)} must be installed here (QRC_REQUIRE_SYSTEM=1)")
        if missing:
            pytest.skip(f"{', '.join(missing)} is not installed")


@pytest.fixture(autouse=True)
def no_keys_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the keys, endpoints and data of whoever runs the tests out of them."""
    for name in list(os.environ):
        if name.startswith("QRC_") and name != "QRC_REQUIRE_SYSTEM":
            monkeypatch.delenv(name)
    for name in ("GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_GEMINI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QRC_HOME", str(tmp_path_factory.mktemp("home") / "qrc"))
