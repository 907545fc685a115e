"""Ways to a program over a network: a line with a delay, and a real ssh to a server of our own on this machine."""

import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.tui.listener import PATIENCE, ROOT

# Runs a command on a terminal of its own, with everything typed and written passed on `delay` seconds later. The
# command is no descendant of ours, as over a network.
_DELAYED_LINE = """
import fcntl, os, select, sys, termios, time, tty
delay, command = float(sys.argv[1]), sys.argv[2:]
inner, terminal = os.openpty()
fcntl.ioctl(terminal, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))
if os.fork() == 0:
    if os.fork():
        os._exit(0)
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for end in (0, 1, 2):
        os.dup2(terminal, end)
    os.close(inner)
    os.execvp(command[0], command)
os.wait()
os.close(terminal)
tty.setraw(0)
under_way, way = [], {0: inner, inner: 1}
while inner in way or under_way:
    wait = max(under_way[0][0] - time.monotonic(), 0) if under_way else None
    for end in select.select(list(way), [], [], wait)[0]:
        try:
            data = os.read(end, 65536)
        except OSError:
            data = b""
        if data:
            under_way.append((time.monotonic() + delay, way[end], data))
        else:
            del way[end]
    while under_way and under_way[0][0] <= time.monotonic():
        _, end, data = under_way.pop(0)
        os.write(end, data)
"""


def delayed(command: list[str], milliseconds: int) -> list[str]:
    """Return a command whose bytes take this long each way, with what ssh would set for it."""
    remote = ["env", "SSH_CONNECTION=192.0.2.1 5 192.0.2.2 22", *command]
    return [sys.executable, "-c", _DELAYED_LINE, str(milliseconds / 1000), *remote]


class SecureShell:
    """An ssh server on a port of its own, that lets in the key it made. Everything of it stands in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in ("server", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        (folder / "sshd_config").write_text(
            f"ListenAddress 127.0.0.1:{self._port}\nHostKey {folder}/server\nAuthorizedKeysFile {folder}/user.pub\n"
            "PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        )
        (folder / "ssh_config").write_text(
            f"Host here\nHostName 127.0.0.1\nPort {self._port}\nIdentityFile {folder}/user\nIdentitiesOnly yes\n"
            f"UserKnownHostsFile {folder}/known\nStrictHostKeyChecking accept-new\nLogLevel ERROR\n"
        )

    def __enter__(self) -> "SecureShell":
        # sshd wants to be called by its full name, to start itself anew for each connection.
        full_name = subprocess.run(["sh", "-c", "command -v sshd"], check=True, capture_output=True, text=True)
        command = [full_name.stdout.strip(), "-D", "-f", self._folder / "sshd_config", "-E", self._folder / "sshd.log"]
        self._server = subprocess.Popen(command)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self._port)).close()
            except OSError:
                time.sleep(0.05)
            else:
                return self
        raise AssertionError((self._folder / "sshd.log").read_text())

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait()

    def reached(self, command: list[str]) -> list[str]:
        """Return the command that runs `command` on the server's side, in its folder, with a terminal."""
        exports = f"LC_ALL=C.UTF-8 PYTHONPATH={ROOT}"
        remote = f"cd {self._folder} && exec env {exports} {shlex.join(command)}"
        return ["ssh", "-F", str(self._folder / "ssh_config"), "-tt", "here", remote]
