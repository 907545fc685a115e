"""What the app keeps from one session to the next: settings and earlier vibes, in files that are always whole."""

import contextlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import platformdirs

from engine.model.errors import QrcError, one_line
from tui.settings import Settings, read_settings, write_settings

SETTINGS_NAME = "settings.toml"
VIBES_NAME = "vibes.txt"
MOST_VIBES = 100


def home_folder(environment: Mapping[str, str]) -> Path:
    """Return where the app keeps its files: QRC_HOME where that is set, else the system's folder for settings."""
    named = environment.get("QRC_HOME", "").strip()
    return Path(named) if named else Path(platformdirs.user_config_dir("qrc", appauthor=False))


def player_named(environment: Mapping[str, str]) -> str:
    """Return the player that QRC_PLAYER names, else the one in the settings; empty where neither names one."""
    named = environment.get("QRC_PLAYER", "").strip()
    if named:
        return named
    try:
        return read_settings((home_folder(environment) / SETTINGS_NAME).read_text(encoding="utf-8")).player
    except (QrcError, OSError, UnicodeDecodeError):  # the app tells of a broken file
        return ""


class Keeping:
    """The files in one folder; without a folder nothing outlives the session. Nothing here stops the app.

    new: whether there are no settings yet, as at the first start.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.new = folder is not None and not (folder / SETTINGS_NAME).exists()

    def settings(self) -> tuple[Settings, str]:
        """Return the settings, and a warning where the file is broken: then it is set aside and all is as usual."""
        if self._folder is None or self.new:
            return Settings(), ""
        path = self._folder / SETTINGS_NAME
        try:
            return read_settings(path.read_text(encoding="utf-8")), ""
        except (QrcError, OSError, UnicodeDecodeError) as error:
            reason = one_line(str(error)).rstrip(".")
            return Settings(), f"the settings cannot be read: {reason}. All is as usual. {_set_aside(path)}"

    def keep_settings(self, settings: Settings) -> str:
        """Write the settings; return why that failed, or nothing."""
        return self._keep(SETTINGS_NAME, write_settings(settings))

    def vibes(self) -> list[str]:
        """Return earlier vibes, the oldest first."""
        if self._folder is None:
            return []
        try:
            text = (self._folder / VIBES_NAME).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        return [line for line in map(one_line, text.splitlines()) if line][-MOST_VIBES:]

    def keep_vibes(self, vibes: Sequence[str]) -> str:
        """Write earlier vibes; return why that failed, or nothing."""
        return self._keep(VIBES_NAME, "".join(f"{vibe}\n" for vibe in vibes[-MOST_VIBES:]))

    def _keep(self, name: str, text: str) -> str:
        if self._folder is None:
            return ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / name, text)
        except OSError as error:
            return f"{name} in {self._folder} cannot be written: {(error.strerror or str(error)).lower()}"
        return ""


def write_whole(path: Path, text: str) -> None:
    """Replace a file by another, so that at every moment one of the two is there whole. Raises OSError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _set_aside(path: Path) -> str:
    """Rename a broken file so that it is never overwritten; return the sentence that tells where it is."""
    number = 1
    aside = path.with_name(path.name + ".broken")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.broken{number}")
    try:
        path.rename(aside)
    except OSError:
        return f"The file is still {path}."
    return f"Your file is kept as {aside}."
