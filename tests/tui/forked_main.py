"""The command's process, many times over: everything is loaded once, and each run is a fork of its own.

A run is a real process with memory, files and an exit code of its own; only the second of loading is spared. One JSON
object a line comes in through the socket whose number is given, with the arguments, the folder and the environment.

A run of the command comes with statements to run before and two open files for what is written; one object goes out,
with exit code, memory and time. A program for a terminal comes with its source and two open files: the terminal, and a
socket into which its id and each change of its state are put.
"""

import atexit
import contextlib
import fcntl
import gc
import importlib
import io
import json
import os
import socket
import sys
import termios
import threading
import time
from collections.abc import Callable
from types import ModuleType
from typing import NoReturn

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the command has it; what reads it is loaded below

import tui.main
from engine.connections import trusted
from tests.tui.started import NUMBER
from tui.commands import COMMANDS

LATER = (  # what the commands and the app load when they need it
    "engine.composer.gemini.asking",
    "engine.composer.offline",
    "engine.composer.openai.asking",
    "engine.describing",
    "engine.entropy.sources.clock",
    "engine.entropy.sources.operating_system",
    "engine.exporting",
    "engine.output.midi",
    "engine.output.wav",
    "engine.pipeline",
    "engine.recording",
    "engine.regenerating",
    "engine.sheetfile.typed",
    "engine.verify",
    "google.genai",
    "httpcore",
    "httpx",
    "numpy.fft",
    "soundfile",
    "tests.tui.midi_studio",
    "tests.tui.players",
    "tests.tui.quick_studio",
    "textual.drivers.linux_driver",
    "tui.launch",
    "tui.line_driver",
    "tui.page.driver",
    "tui.page.presentation",
)


def forbid_sockets(event: str, _: object) -> None:
    """End the process that opens a socket; it is told on stderr."""
    if event.startswith("socket."):
        os.write(2, f"A socket was opened: {event}\n".encode())
        os._exit(98)


def settle(order: dict[str, object]) -> None:
    """Have this process stand where the order says, as if it had just been started there."""
    os.chdir(str(order["folder"]))
    os.environ.clear()
    os.environ.update(order["environment"])  # type: ignore[call-overload]
    sys.argv = list(order["arguments"])  # type: ignore[call-overload]
    sys.path[0] = str(order["folder"])


def run_command(order: dict[str, object], files: list[int]) -> int:
    """Be the command; return its exit code."""
    settle(order)
    for number, file in enumerate(files, 1):
        os.dup2(file, number)
        os.close(file)
    sys.modules["__main__"] = tui.main
    if not order["sockets"]:
        sys.addaudithook(forbid_sockets)
    exec(str(order["before"]), {})
    return tui.main.main()


def run_program(order: dict[str, object], terminal: int, changes: int) -> int:
    """Be a program at a terminal of its own, with the source that the order gives; beside it another tells of it."""
    if program := os.fork():
        os.close(terminal)
        tell_of(program, changes)
        os._exit(0)
    os.close(changes)
    settle(order)
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(terminal, number)
    os.close(terminal)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        file = open(number, "wb" if number else "rb", closefd=False)  # noqa: SIM115  it stays
        kind = getattr(sys, name)
        at_once = kind.write_through
        lines = io.TextIOWrapper(file, kind.encoding, kind.errors, line_buffering=not at_once, write_through=at_once)
        setattr(sys, name, lines)
        setattr(sys, f"__{name}__", lines)
    sys.modules["__main__"] = ModuleType("__main__")
    exec(str(order["program"]), vars(sys.modules["__main__"]))
    return 0


def tell_of(child: int, changes: int) -> None:
    """Tell of each change of a child's state, until it has ended."""
    told = socket.socket(fileno=changes)
    told.sendall(NUMBER.pack(child))
    ended = False
    while not ended:
        _, status = os.waitpid(child, os.WUNTRACED | os.WCONTINUED)
        ended = os.WIFEXITED(status) or os.WIFSIGNALED(status)
        with contextlib.suppress(BrokenPipeError):  # nobody asks any more
            told.sendall(NUMBER.pack(status))


def ordered(connection: socket.socket) -> tuple[dict[str, object], list[int]]:
    """Return the next order and the files to write to; leave where none comes any more."""
    line, files = b"", []
    while not line.endswith(b"\n"):
        data, fds, _, _ = socket.recv_fds(connection, 65536, 2)
        if not data:
            sys.exit()
        line += data
        files += fds
    return json.loads(line), files


def serve(connection: socket.socket) -> int:
    """Fork for every order; return, in the fork alone, the exit code of what was run."""
    while True:
        order, files = ordered(connection)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:  # those that told of programs which have ended
                pass
        begun = time.monotonic()
        child = os.fork()
        if child == 0:
            connection.close()
            return run_program(order, *files) if "program" in order else run_command(order, files)
        for file in files:
            os.close(file)
        if "program" not in order:
            _, status, used = os.wait4(child, 0)
            ended = {
                "code": os.waitstatus_to_exitcode(status),
                "peak_kilobytes": used.ru_maxrss,
                "seconds": time.monotonic() - begun,
            }
            connection.sendall(json.dumps(ended).encode() + b"\n")


def leave(run: Callable[[socket.socket], int], connection: socket.socket) -> NoReturn:
    """Run what comes back in forks alone, and end the fork as Python ends.

    All but taking the modules apart is done as at any end: threads are waited for, what is registered for the end is
    called, what is left is written. Taking apart what all forks share would copy it first, which takes longer than most
    runs.
    """
    try:
        code = run(connection)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
        if isinstance(left.code, str):
            print(left.code, file=sys.stderr)
    except BaseException:
        code = 1
        sys.excepthook(*sys.exc_info())
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    for name in (*(module for module, _ in COMMANDS.values()), *LATER):
        importlib.import_module(name)
    trusted()  # certificates, as long as the environment names the same
    gc.collect()
    gc.freeze()  # so that no fork copies what all share
    leave(serve, socket.socket(fileno=int(sys.argv[1])))
