"""The command's process, many times over: everything is loaded once, and each run is a fork of its own.

A run is a real process with memory, files and an exit code of its own; only the second of loading is spared. One JSON
object a line comes in through the socket whose number is given, with the arguments, the folder, the environment,
statements to run before and two open files for what is written; one goes out, with exit code, memory and time.
"""

import gc
import importlib
import json
import os
import socket
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the command has it; what reads it is loaded below

import tui.main
from tui.commands import COMMANDS

LATER = (  # what the commands load when they need it
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
)


def forbid_sockets(event: str, _: object) -> None:
    """End the process that opens a socket; it is told on stderr."""
    if event.startswith("socket."):
        os.write(2, f"A socket was opened: {event}\n".encode())
        os._exit(98)


def become(order: dict[str, object], files: list[int]) -> None:
    """Have this process look as if the command had just been started in it."""
    os.chdir(str(order["folder"]))
    for number, file in enumerate(files, 1):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(order["environment"])  # type: ignore[call-overload]
    sys.argv = ["qrc", *order["arguments"]]  # type: ignore[misc]
    sys.path[0] = str(order["folder"])
    sys.modules["__main__"] = tui.main
    if not order["sockets"]:
        sys.addaudithook(forbid_sockets)
    exec(str(order["before"]), {})


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
    """Fork for every order; return, in the fork alone, the exit code of the command."""
    while True:
        order, files = ordered(connection)
        begun = time.monotonic()
        child = os.fork()
        if child == 0:
            connection.close()
            become(order, files)
            return tui.main.main()
        for file in files:
            os.close(file)
        _, status, used = os.wait4(child, 0)
        ended = {
            "code": os.waitstatus_to_exitcode(status),
            "peak_kilobytes": used.ru_maxrss,
            "seconds": time.monotonic() - begun,
        }
        connection.sendall(json.dumps(ended).encode() + b"\n")


if __name__ == "__main__":
    for name in (*(module for module, _ in COMMANDS.values()), *LATER):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # so that no fork copies what all share
    sys.exit(serve(socket.socket(fileno=int(sys.argv[1]))))
