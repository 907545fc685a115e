"""What a terminal screen reader says of the program: python -m bench.readers READER [--through WAY] [--journey NAME].

READER is tdsr, yasr, fenrir, orca (in a VTE window) or brltty (40 cells) and must be installed; what it says is written
down instead of spoken. The real program makes songs of 20 seconds, without network and player. Printed are how many
lines were heard whole and once, and each line that was not, with the keys nearest to it. A line counts as lost under
tdsr where a key silences it within 0.18 seconds; the others are believed what they send to speech. On the braille
display a line counts that no other one follows within 0.3 seconds, and only its first 40 cells.
"""

import argparse
import contextlib
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.readers.braille import BrailleShows, shown
from bench.readers.comparing import Moment, Verdict, compared, words
from bench.readers.hearing import Hearing
from bench.readers.journeys import JOURNEYS
from bench.readers.orca import OrcaListens
from bench.readers.tdsr import CUT_WITHIN, under_tdsr
from tests.tui.network import SecureShell, delayed
from tests.tui.readers import under_fenrir, under_yasr

READERS = {"tdsr": under_tdsr, "yasr": under_yasr, "fenrir": under_fenrir, "orca": OrcaListens, "brltty": BrailleShows}
WAYS = ("here", "vte", "ssh", "10", "30", "75")
FIRST, LAST_OF_START = "Quantum Retro Composer", "Vibe: "
_CLOCKED = 'date +%s.%N >"$0"; exec "$@"'
_BESIDES = 10
NOBODY = "http://127.0.0.1:9/"


def main() -> int:
    """Run one journey and print what was heard; return 1 where less than 99 of 100 lines were heard whole and once."""
    arguments = _arguments()
    if not shutil.which(arguments.reader):
        print(f"{arguments.reader} is not installed, so it cannot be heard.")
        return 2
    with tempfile.TemporaryDirectory(prefix="q-") as name:  # short: yasr cuts long paths off
        folder = Path(name)
        with _session(arguments, folder) as session:
            session.until("Vibe: ")
            beginning = FIRST if arguments.reader != "brltty" else LAST_OF_START
            first = session.first_said(beginning, float((folder / "started").read_text()))
            JOURNEYS[arguments.journey](session)
        cut = folder / "said.log.cut"
        verdict = session.verdict()
        _print(session, verdict, words(cut.read_text()) if cut.exists() else [])
        print(f"From the start to the first line {first - (CUT_WITHIN if cut.exists() else 0):.2f} seconds.")
        print(f"{arguments.reader}, {arguments.through}, {arguments.journey}: {_figures(verdict)}", flush=True)
    return 0 if verdict.whole >= 0.99 * verdict.lines and not verdict.stale else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.readers", description=__doc__)
    parser.add_argument("reader", choices=READERS)
    parser.add_argument("--through", choices=WAYS, default="here", help="ssh, or milliseconds of delay each way")
    parser.add_argument("--journey", choices=JOURNEYS, default="whole")
    parser.add_argument("--page", action="store_true", help="page mode instead of line mode")
    return parser.parse_args()


@contextlib.contextmanager
def _session(arguments: argparse.Namespace, folder: Path) -> Iterator[Hearing]:
    (folder / "qrc").mkdir()
    (folder / "qrc" / "settings.toml").write_text('length = "0:20"\n')
    transcript = folder / "transcript.txt"
    settings = [f"QRC_HOME={folder}/qrc", f"QRC_ANU_URL={NOBODY}", "QRC_PLAYER=none"]
    clocked = ["sh", "-c", _CLOCKED, str(folder / "started"), "env", *settings]
    command = [*clocked, sys.executable, "-m", "tui.start", "--transcript", str(transcript)]
    command += ["--page"] if arguments.page else []
    with contextlib.ExitStack() as stack:
        if arguments.through == "ssh":
            command = stack.enter_context(SecureShell(folder)).reached(command)
        elif arguments.through.isdigit():
            command = delayed(command, int(arguments.through))
        exports = "VTE_VERSION=7006" if arguments.through == "vte" else ""
        reader = stack.enter_context(READERS[arguments.reader](command, folder, exports))
        braille = arguments.reader == "brltty"
        compare = shown if braille else compared
        hearing = Hearing(reader, transcript, arguments.reader == "tdsr", reads_fields=not braille, compare=compare)
        yield stack.enter_context(hearing)


def _print(session: Hearing, verdict: Verdict, cut: list[str]) -> None:
    told: list[tuple[str, Moment]] = [
        *(("Cut off" if _within(words(one.text), cut) else "Not whole", one) for one in verdict.missed),
        *(("An old line", one) for one in verdict.stale),
    ]
    for what, moment in sorted(told, key=lambda one: one[1].at):
        print(f"{what} at {moment.at:.2f} s, {session.nearest_key(moment)}: {moment.text}")
    besides = Counter(one.text for one in verdict.extra).most_common(_BESIDES)
    print(f"Besides: {', '.join(f'{text} ({times})' for text, times in besides) or 'nothing'}.")


def _within(some: list[str], stream: list[str]) -> bool:
    return " ".join(some[:4]) in " ".join(stream)


def _figures(verdict: Verdict) -> str:
    share = 100 * verdict.whole / max(verdict.lines, 1)
    extra = verdict.extra_letters / max(verdict.lines, 1)
    return (
        f"{verdict.whole} of {verdict.lines} lines whole and once, {share:.1f} of 100, {len(verdict.stale)} old ones, "
        f"{extra:.2f} extra letters a line"
    )


if __name__ == "__main__":
    sys.exit(main())
