"""Runs a program under a real terminal screen reader whose speech is written to a file instead of spoken."""

import re
import shlex
import sys
import time
from pathlib import Path

from tests.tui.listener import PATIENCE, ROOT, Listener

# The end of the protocol of Emacspeak's speech servers that yasr speaks: q queues text, d says what is queued,
# tts_say and l say at once. One line of the log for each thing said.
SPEECH_SERVER = """\
import re, sys
log, queued = open(sys.argv[1], "a", buffering=1), []
for line in sys.stdin:
    found = re.match(r"\\s*(q|l|d|s|tts_say|tts_letter)\\b\\s*(.*)$", line)
    if not found:
        continue
    word, text = found[1], found[2].strip().removeprefix("{").removesuffix("}").replace("[*]", " ").strip()
    if word == "q":
        queued.append(text)
    elif word in ("d", "s"):
        if queued:
            log.write(" ".join(queued) + "\\n")
        queued = []
    elif text:
        log.write(text + "\\n")
"""


class HeardReader:
    """A program under a reader. `heard` is what the reader has said since the last key."""

    def __init__(self, command: list[str], folder: Path, log: Path, **environment: str) -> None:
        log.touch()
        self._log = log
        self._seen = 0
        self.listener = Listener(command, folder, **environment)

    def __enter__(self) -> "HeardReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.__exit__()

    def press(self, key: str) -> None:
        """Press a key, and listen from here on."""
        self._seen = len(self.utterances())
        self.listener.press(key)

    def heard(self, wanted: str) -> list[str]:
        """Wait until a sentence was said whole and the reader has fallen silent; return all it said."""
        self.hears(wanted)
        self._fall_silent()
        return self.utterances()[self._seen :]

    def hears(self, wanted: str) -> None:
        """Wait until a sentence was said, whatever is said next."""
        deadline = time.monotonic() + PATIENCE
        while not any(wanted in one for one in self.utterances()[self._seen :]):
            assert time.monotonic() < deadline, f"never heard {wanted!r}, only {self.utterances()[self._seen :]}"
            time.sleep(0.02)

    def _fall_silent(self) -> None:
        """Wait until nothing more is said, for longer than a reader gathers what it says; five seconds at most."""
        said, late = -1, time.monotonic() + 5
        while (said != len(self.utterances()) or self.listener.busy) and time.monotonic() < late:
            said = len(self.utterances())
            time.sleep(0.4)

    def utterances(self) -> list[str]:
        """Return all that was said so far."""
        text = self._log.read_text(encoding="utf-8", errors="replace")
        return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def under_yasr(command: list[str], folder: Path, exports: str = "") -> HeardReader:
    """Start a command under yasr. exports: variables of its environment, as a shell writes them."""
    home, log = folder / "home", folder / "said.log"
    home.mkdir()
    server = script(folder / "speak", f"exec {sys.executable} {folder / 'server.py'} {log}")
    (folder / "server.py").write_text(SPEECH_SERVER)
    settings = Path("/etc/yasr/yasr.conf").read_text()
    settings = re.sub(r"(?m)^synthesizer=.*$", "synthesizer=emacspeak server", settings)
    settings = re.sub(r"(?m)^synthesizer port=.*$", f"synthesizer port=|{server}", settings, count=1)
    settings = re.sub(r"(?m)^shell=.*$", f"shell={program(command, folder, exports)}", settings)
    (home / ".yasr.conf").write_text(settings)
    return HeardReader(["yasr"], folder, log, HOME=str(home), LC_ALL="C")


def under_fenrir(command: list[str], folder: Path, exports: str = "") -> HeardReader:
    """Start a command under fenrir. exports: variables of its environment, as a shell writes them."""
    log = folder / "said.log"
    say = script(folder / "speak", f'printf "%s\\n" "$(printf %s "$1" | tr "\\n\\t" "  ")" >> {log}')
    wanted = {
        ("speech", "driver"): "genericDriver",
        ("speech", "genericSpeechCommand"): f'{say} "fenrirText"',
        ("sound", "enabled"): "False",
        ("sound", "driver"): "dummyDriver",
        ("screen", "driver"): "ptyDriver",
        ("keyboard", "driver"): "ptyDriver",
        ("keyboard", "keyboardLayout"): "pty",
        ("general", "shell"): str(program(command, folder, exports)),
        ("general", "debugFile"): str(folder / "fenrir.log"),
        ("remote", "enable"): "False",
    }
    section, lines = "", []
    for line in Path("/etc/fenrirscreenreader/settings/settings.conf").read_text().splitlines():
        if heading := re.match(r"\[(\w+)\]", line):
            section = heading[1]
        key = line.partition("=")[0].strip()
        lines.append(f"{key}={wanted[section, key]}" if (section, key) in wanted else line)
    settings = folder / "fenrir.conf"
    settings.write_text("\n".join(lines))
    return HeardReader(["/usr/bin/fenrir", "-e", "-s", str(settings)], folder, log)


def program(command: list[str], folder: Path, more: str) -> Path:
    """Write the script that starts a command under a reader. more: variables of its environment."""
    exports = f"TERM=xterm-256color LC_ALL=C.UTF-8 PYTHONPATH={ROOT} {more}"
    return script(folder / "program", f"cd {folder}\nexec env {exports} {shlex.join(command)}")


def script(path: Path, text: str) -> Path:
    """Write a shell script that can be started."""
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path
