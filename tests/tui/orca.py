"""Runs a program in a VTE window under real GNOME Orca, on a virtual display, with speech written to a file.

Orca, the window and the accessibility bus belong to the system's Python and to a scratch folder; the user's own
settings, session and sound are not touched.
"""

import contextlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path

NEEDED = ("orca", "Xvfb", "openbox", "xdotool", "speech-dispatcher", "dbus-daemon")
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE = 60.0

# A speech-dispatcher module that writes what it should say, and says at once that it has.
SPEECH_MODULE = """\
#!/usr/bin/python3
import json, os, re, sys

def block():
    lines = []
    for line in sys.stdin:
        line = line.rstrip("\\r\\n")
        if line == ".":
            break
        lines.append(line)
    return "\\n".join(lines)

def out(text):
    print(text, flush=True)

for line in sys.stdin:
    word = line.strip()
    if word == "INIT":
        out("299-log module\\n299 OK LOADED SUCCESSFULLY")
    elif word in ("AUDIO", "LOGLEVEL", "SET"):
        out("207 OK RECEIVING SETTINGS" if word != "SET" else "203 OK RECEIVING SETTINGS")
        block()
        done = {"AUDIO": "AUDIO INITIALIZED", "LOGLEVEL": "LOGLEVEL SET", "SET": "SETTINGS RECEIVED"}
        out("203 OK " + done[word])
    elif word in ("SPEAK", "CHAR", "KEY", "SOUND_ICON"):
        out("202 OK RECEIVING MESSAGE")
        text = re.sub(r"<[^>]*>", "", block()).replace("&amp;", "&")
        with open(os.environ["SAID"], "a") as log:
            log.write(json.dumps(text) + "\\n")
        out("200 OK SPEAKING\\n701 BEGIN\\n702 END")
    elif word.startswith("LIST VOICES"):
        out("200-log\\ten\\tnone\\n200 OK VOICE LIST SENT")
    elif word.startswith("DEBUG"):
        out("200 OK DEBUGGING")
    elif word == "QUIT":
        out("210 OK QUIT")
        break
"""

WINDOW = """\
import os, sys
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Vte

window, terminal = Gtk.Window(title="terminal"), Vte.Terminal()
terminal.set_size(80, 24)
window.add(terminal)


def spawn():
    terminal.spawn_async(
        Vte.PtyFlags.DEFAULT, os.getcwd(), sys.argv[1:], None, GLib.SpawnFlags.SEARCH_PATH, None, None, -1, None, None
    )


def focused(*_):
    terminal.disconnect(waiting)
    GLib.timeout_add(500, spawn)  # what is written while Orca turns to the window it may say twice, or not at all
    return False


waiting = terminal.connect("focus-in-event", focused)
window.show_all()
terminal.grab_focus()
Gtk.main()
"""


class UnderOrca:
    """A shell in a window that Orca reads. `heard` is what Orca has said since the last key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._said = folder / "said.jsonl"
        self._seen = 0
        self._processes: list[subprocess.Popen[bytes]] = []
        self._environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "DISPLAY": f":{100 + os.getpid() % 900}",  # of several test runs at once each has its own
            "LC_ALL": "C.UTF-8",
            "GTK_MODULES": "gail:atk-bridge",
            "GSETTINGS_BACKEND": "memory",
            "SAID": str(self._said),
            "SPEECHD_ADDRESS": f"unix_socket:{folder}/speech",
            "PS1": "ready ",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
        }

    def __enter__(self) -> "UnderOrca":
        with contextlib.ExitStack() as started:
            started.push(self)  # what has begun ends where the rest does not come up
            self._begin()
            started.pop_all()
        return self

    def _begin(self) -> None:
        self._write_files()
        folder = self._folder
        self._start("Xvfb", self._environment["DISPLAY"], "-screen", "0", "1000x700x24", "-nolisten", "tcp", pause=1.0)
        self._start("dbus-daemon", "--session", "--nofork", f"--address=unix:path={folder}/bus", pause=0.5)
        self._start("/usr/libexec/at-spi-bus-launcher", "--launch-immediately", pause=0.7)
        self._start("openbox")
        speech = ["-s", "-C", folder / "speechd", "-c", "unix_socket", "-S", folder / "speech", "-t", "0"]
        modules = ["-L", folder, "-P", folder / "speech.pid", "-m", folder / "speechd" / "modules"]
        self._start("speech-dispatcher", *map(str, speech + modules), pause=1.0)
        self._start(str(folder / "orca"))
        self.heard("Screen reader on.")
        time.sleep(2)
        self._start(SYSTEM_PYTHON, str(folder / "window.py"), "/bin/sh")
        self._awake()

    def _awake(self) -> None:
        """Wait until Orca reads the shell; where it missed the prompt it gets another."""
        for _ in range(3):
            with contextlib.suppress(AssertionError):
                self.heard("ready", PATIENCE / 4)
                return
            self.press("Return")
        self.heard("ready")

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        time.sleep(0.5)
        for process in self._processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def press(self, key: str) -> None:
        """Press a key, by its X name, hold it for as long as a finger does, and listen from here on."""
        self._seen = len(self.utterances())
        names = key.split("+")
        down = [word for name in names for word in ("keydown", name)]
        up = [word for name in reversed(names) for word in ("keyup", name)]
        subprocess.run(["xdotool", *down, "sleep", "0.1", *up], env=self._environment, check=True)

    def type(self, text: str) -> None:
        """Type text."""
        subprocess.run(["xdotool", "type", "--delay", "60", text], env=self._environment, check=True)

    def heard(self, wanted: str, patience: float = PATIENCE) -> list[str]:
        """Wait until a sentence was said whole and Orca has fallen silent; return all it said, on one line each."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if any(wanted in one for one in self.utterances()[self._seen :]):
                time.sleep(0.8)
                return self.utterances()[self._seen :]
            time.sleep(0.05)
        raise AssertionError(f"never heard {wanted!r}, only {self.utterances()[self._seen :]}")

    def utterances(self) -> list[str]:
        """Return all that was said so far."""
        if not self._said.exists():
            return []
        texts = (json.loads(line) for line in self._said.read_text().splitlines() if line.endswith('"'))
        return [text for text in (" ".join(one.split()) for one in texts) if text]

    def _start(self, *command: str, pause: float = 0.0) -> None:
        with (self._folder / f"{Path(command[0]).name}.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                env=self._environment,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._processes.append(process)
        time.sleep(pause)

    def _write_files(self) -> None:
        modules = self._folder / "speechd" / "modules"
        modules.mkdir(parents=True)
        self._folder.chmod(0o700)
        module = self._folder / "module.py"
        module.write_text(SPEECH_MODULE)
        module.chmod(0o755)
        (self._folder / "speechd" / "speechd.conf").write_text(
            f'LogLevel 3\nAddModule "log" "{module}" ""\nDefaultModule log\nLanguageDefaultModule "en" "log"\n'
            "DisableAutoSpawn\n"
        )
        (self._folder / "window.py").write_text(WINDOW)
        # Orca's launcher replaces an Orca that runs already; this one is to leave the user's alone.
        launcher = Path("/usr/bin/orca").read_text().replace("'pgrep -u %s -x orca' % os.getuid()", "'true'")
        copy = self._folder / "orca"
        copy.write_text(launcher.replace("setProcessName('orca')", "setProcessName('orca-test')"))
        copy.chmod(0o755)
