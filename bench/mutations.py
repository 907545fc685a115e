"""Does any change pass `qrc verify`? python -m bench.mutations [mutations] [seed].

Makes a song with everything a record can tell, and changes one thing at a time: a field of the record, as a slip of
the pen and as a forger who makes the record's own hash right again, or a place in one of the song's files. Each is
verified whole. Prints how many of each kind were tried, and every one that passed though it is covered. Ends with 1
where one did.
"""

import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from engine.record import OWN_HASH
from engine.verify.song import verified
from tests.engine.verify.mutations import NOT_COVERED, changed, damaged, dotted, is_covered, leaves
from tests.engine.verify.rich import NAMES, fake_key, remade_once, rich_song

ROWS = 0.2  # most of a record are the sheet's rows, and they are all alike
RECORD, FILES = "a.provenance.json", (*NAMES, "a.commitment.json")


def passes(path: Path) -> bool:
    """Return whether everything that can be recomputed holds."""
    stage = verified(path)
    while True:
        try:
            next(stage)
        except StopIteration as end:
            return bool(end.value.holds)


def passes_with(path: Path, content: bytes) -> bool:
    """Return whether the song passes with other content in one of its files."""
    true = path.read_bytes()
    path.write_bytes(content)
    try:
        return passes(path.with_name(RECORD))
    finally:
        path.write_bytes(true)


def main(arguments: list[str]) -> int:
    """Try and print."""
    count = int(arguments[0]) if arguments else 1000
    chance = random.Random(int(arguments[1]) if len(arguments) > 1 else 6)
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as name, fake_key(), remade_once():
        folder = Path(name)
        record = rich_song(folder, committed=True)
        assert passes(folder / RECORD), "the song does not hold before anything was changed"
        places = [place for place in leaves(record) if place != (OWN_HASH,)]
        rows = [place for place in places if place[:2] == ("sheet", "phases")]
        rest = [place for place in places if place[:2] != ("sheet", "phases")]
        tried, unseen, excused = Counter[str](), [], 0
        for number in range(count):
            kind = ("slip in the record", "forged record", "damaged file")[number % 3]
            tried[kind] += 1
            if kind == "damaged file":
                file = folder / chance.choice(FILES)
                content = file.read_bytes()
                wrong = damaged(content, chance)
                if wrong != content and passes_with(file, wrong):
                    unseen.append(f"{kind}: {file.name}")
                continue
            place = chance.choice(rows if chance.random() < ROWS else rest)
            forged = kind == "forged record"
            if passes_with(folder / RECORD, json.dumps(changed(record, place, rehash=forged)).encode()):
                if forged and not is_covered(place):
                    excused += 1
                else:
                    unseen.append(f"{kind}: {dotted(place)}")
    for kind, number in tried.items():
        print(f"{kind}: {number} tried.")
    print(f"Of the forged records {excused} passed in one of the {len(NOT_COVERED)} fields that nothing can cover.")
    print(*unseen, sep="\n", end="\n" if unseen else "")
    seconds = time.process_time() - begun
    print(f"{len(unseen)} of {count} mutations of what is covered passed. {seconds:.0f} seconds of CPU.")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
