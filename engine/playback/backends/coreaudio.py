"""afplay, of macOS: it plays files alone, so that what is to come is written into one."""

import contextlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from engine.model.errors import PlayerFailed, one_line
from engine.playback.backends.wholesale import Playing, Wholesale
from engine.playback.tape import BYTES_PER_FRAME
from engine.playback.transport import Transport
from engine.playback.wavstream import stream_header

_GIVES_UP_WITHIN_SECONDS = 0.15


class FilePlayer:
    """A program that plays the file which it is given."""

    def __init__(self, program: str) -> None:
        self._program = program

    def trouble(self) -> str:
        """Return why it cannot be used here."""
        return "" if shutil.which(self._program) else f"{self._program} is not installed; it comes with macOS."

    def open(self, transport: Transport) -> Wholesale:
        """Play. Raises PlayerFailed with what the program said."""
        if trouble := self.trouble():
            raise PlayerFailed(trouble)
        return Wholesale(transport, self._started)

    def _started(self, data: bytes) -> Playing:
        return _Process(self._program, data)


class _Process:
    """A file that is being played."""

    def __init__(self, program: str, data: bytes) -> None:
        with tempfile.NamedTemporaryFile(prefix="qrc-", suffix=".wav", delete=False) as file:
            file.write(stream_header(len(data) // BYTES_PER_FRAME) + data)
        self._file = Path(file.name)
        self._process = subprocess.Popen(
            [program, file.name],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            said = self._process.communicate(timeout=_GIVES_UP_WITHIN_SECONDS)[1]
            if self._process.returncode:
                self._file.unlink()
                raise PlayerFailed(f"{program} said: {one_line(said.decode(errors='replace'))[:160] or 'nothing'}")

    @property
    def running(self) -> bool:
        """Whether it still sounds."""
        if self._process.poll() is None:
            return True
        self._file.unlink(missing_ok=True)
        return False

    def stop(self) -> None:
        """Be silent."""
        self._process.kill()
        self._process.wait()
        self._file.unlink(missing_ok=True)


AFPLAY = FilePlayer("afplay")
