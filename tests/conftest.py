"""What all tests share: what happens without a program of the operating system, how many examples are drawn."""

import os
import shutil

import pytest
from hypothesis import settings

from tests.examples import examples

settings.register_profile("suite", examples())
settings.load_profile("suite")

REQUIRED = os.environ.get("QRC_REQUIRE_SYSTEM") == "1"


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
