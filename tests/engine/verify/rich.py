"""A song with all that a record can tell: quantum bytes, a refused source, both beacons, a commitment, wishes."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from engine.enforcer import Enforced
from engine.entropy import quicknet
from engine.model.events import Stage
from engine.model.sheet import Sheet
from engine.model.theory import read_key
from engine.pipeline import make_song
from engine.record import canonical
from engine.request import SongRequest, Surroundings
from engine.sheetfile.writing import write_sheet
from engine.strictjson import Fields
from engine.verify import recorded, song
from engine.verify.recorded import Recorded
from engine.verify.remaking import Remade
from tests.fakes import beacon
from tests.fakes.anu import FakeAnu
from tests.fakes.patience import patient
from tests.fakes.services import nist, serving

NAMES = ("a.wav", "a.mid", "a.json")


@contextmanager
def fake_key() -> Iterator[None]:
    """Put the fake beacon's key in the place of quicknet's, so that what it signs is signed."""
    true = quicknet.PUBLIC_KEY
    quicknet.PUBLIC_KEY = beacon.PUBLIC_KEY
    try:
        yield
    finally:
        quicknet.PUBLIC_KEY = true


@contextmanager
def remade_once() -> Iterator[None]:
    """Read, compose and render the same song once, however often it is verified: all of it is pure, and slow."""
    read: dict[bytes, Sheet] = {}
    rendered: dict[tuple[object, ...], Remade] = {}
    composed: dict[tuple[object, ...], Enforced] = {}
    read_sheet, render, compose = recorded._sheet, song.rendered_again, song.composed_again

    def read_once(fields: Fields) -> Sheet:
        key = canonical(fields.part("sheet").raw)
        if key not in read:
            read[key] = read_sheet(fields)
        return read[key]

    def rendered_once(record: Recorded) -> Stage[Remade]:
        key = (write_sheet(record.sheet), record.asked, record.seed, record.version, record.files, record.held)
        if key not in rendered:
            rendered[key] = yield from render(record)
        return rendered[key]

    def composed_once(record: Recorded) -> Stage[Enforced]:
        key = (record.vibe, record.seed, record.asked)
        if key not in composed:
            composed[key] = yield from compose(record)
        return composed[key]

    recorded._sheet, song.rendered_again, song.composed_again = read_once, rendered_once, composed_once
    try:
        yield
    finally:
        recorded._sheet, song.rendered_again, song.composed_again = read_sheet, render, compose


def rich_song(folder: Path, committed: bool = False) -> dict[str, Any]:
    """Make the song in `folder`; return its record. committed: with a commitment, which waits for three seconds."""
    with ExitStack() as stack:
        anu = stack.enter_context(FakeAnu("good"))
        german = stack.enter_context(FakeAnu("http 500"))
        minute = stack.enter_context(serving(nist()))
        rounds = stack.enter_context(beacon.beacon(lambda number, fake: True))
        stack.enter_context(patient())
        around = Surroundings(
            home=folder / "home",
            anu_url=anu.url,
            lfd_url=german.url,
            nist_url=minute.url,
            drand_url=beacon.address(rounds),
        )
        request = SongRequest(
            vibe="haunted lighthouse",
            outputs=tuple(folder / name for name in NAMES),
            seconds=10,
            composer="offline",
            bpm=150,
            key=read_key("A minor"),
            sources=("anu", "lfd", "nist", "os", "clock", "drand"),
            commit_seconds=3 if committed else 0,
        )
        making = make_song(request, around)
        while True:
            try:
                next(making)
            except StopIteration:
                break
    record: dict[str, Any] = json.loads((folder / "a.provenance.json").read_text())
    return record
