"""Programs killed at random moments, and what is left of their work: python -m bench.kills [kills] [seed].

Three of four kills hit the app on a pseudo-terminal while it composes, renders, saves, locks, undoes; every fourth one
hits `qrc compose` while it writes WAV, FLAC, OGG, MIDI and sheet. All of them work on one folder of takes. Afterwards
every file is looked through: each take opens, each file is whole, each record's hashes hold, each session stands where
it was told last or one action later, and nothing half-written is left.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from engine.exporting import read_take_record
from engine.takes import Takes
from tests.tui.killed_checks import survived, whole_songs

_ENDINGS = (".wav", ".flac", ".ogg", ".mid", ".json")


def killed_commands(home: Path, count: int, chance: random.Random) -> int:
    """Start `qrc compose` so often and kill it, but for the first, which tells how long one takes.

    Return how many of the others had ended before.
    """
    ended, lasts = 0, 60.0
    for number in range(count + 1):
        folder = home / f"command-{number}"
        folder.mkdir()
        outputs = [part for ending in _ENDINGS for part in ("--out", f"song{ending}")]
        command = [sys.executable, "-m", "tui.main", "compose", "boss fight", "--offline", "--length", "1:00", *outputs]
        environment = os.environ | {"QRC_HOME": str(home), "PYTHONPATH": str(Path.cwd())}
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        begun = time.monotonic()
        with suppress(subprocess.TimeoutExpired):
            process.wait(lasts if number == 0 else chance.uniform(0.1 * lasts, lasts))
        lasts = time.monotonic() - begun if number == 0 else lasts
        ended += number > 0 and process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = {path.name for path in folder.iterdir()}
        assert left <= {f"song{ending}" for ending in _ENDINGS} | {"song.provenance.json"}, left
        for path in (folder / name for name in left & {"song.flac", "song.ogg", "song.wav"}):
            import soundfile

            assert len(soundfile.read(path)[0]) == soundfile.info(path).frames > 0
        if "song.provenance.json" in left:
            assert len(left) == len(_ENDINGS) + 1, left
    return ended


def main(arguments: list[str]) -> None:
    """Kill, look, and print."""
    count = int(arguments[0]) if arguments else 100
    seed = int(arguments[1]) if len(arguments) > 1 else random.SystemRandom().randrange(1 << 32)
    print(f"Seed {seed}.", flush=True)
    commands = count // 4
    sessions = count - commands
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sessions_of = [sys.executable, "-m", "tests.tui.killed_sessions", folder, str(sessions), str(seed)]
        subprocess.run(sessions_of, check=True)
        found = survived(home, sessions)
        ended = killed_commands(home, commands, random.Random(seed))
        takes = Takes(home)
        assert takes.surveyed()[1] == []
        for take in takes.listed():
            read_take_record(take)
        assert whole_songs(home / "songs") == (found.sounds, found.scores, found.records)
        unfinished = len(list(takes.folder.glob(".new-*")))
        print(f"{sessions} sessions of the app and {commands} commands killed, {ended} of these had ended.")
        print(
            f"Sessions told of {found.told} takes; {len(takes.listed())} takes open, none is lost and none is broken."
        )
        print(f"Whole: {found.sounds} WAV, {found.scores} MIDI, {found.records} records whose hashes hold.")
        print("Nothing else was left in the folders of songs.")
        print(f"Unfinished takes, hidden and swept up an hour later: {unfinished}.")


if __name__ == "__main__":
    main(sys.argv[1:])
