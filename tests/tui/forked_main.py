"""The command's process, many times over: everything is loaded once, and each run is a fork of its own.

A run is a real process with memory, files and an exit code of its own; only the second of loading is spared. One JSON
object a line comes in, with the arguments, the folder and the environment; one goes out, with exit code and memory.
"""

import json
import os
import sys
import traceback

import google.genai  # noqa: F401  what a run would load is here already
import httpx  # noqa: F401

import engine.composer.gemini.asking
import engine.composer.openai.asking
import engine.pipeline
import engine.recording  # noqa: F401
from tui.main import main


def no_sockets(event: str, _: object) -> None:
    """End the process that opens a socket; it is told on stderr."""
    if event.startswith("socket."):
        os.write(2, f"A socket was opened: {event}\n".encode())
        os._exit(98)


def run(order: dict[str, object]) -> None:
    """Be the command, to the end of this process."""
    code = 99
    try:
        os.chdir(str(order["folder"]))
        for number, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(str(order[name]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.environ.update(order["environment"])  # type: ignore[call-overload]
        if not order["sockets"]:
            sys.addaudithook(no_sockets)
        code = main(order["arguments"])  # type: ignore[arg-type]
        sys.stdout.flush()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


for line in sys.stdin:
    order = json.loads(line)
    child = os.fork()
    if child == 0:
        run(order)
    _, status, used = os.wait4(child, 0)
    print(json.dumps({"code": os.waitstatus_to_exitcode(status), "peak_kilobytes": used.ru_maxrss}), flush=True)
