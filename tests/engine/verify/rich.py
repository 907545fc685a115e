"""A song with all that a record can tell: quantum bytes, a refused source, both beacons, a commitment, wishes."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from engine.enforcer import Enforced
from engine.entropy import quicknet
from engine.model.events import Stage
from engine.model.theory import read_key
from engine.pipeline import make_song
from engine.request import SongRequest, Surroundings
from engine.sheetfile.writing import write_sheet
from engine.verify import song
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
    """Compose and render the same song once, however often it is verified: both are pure, and slow."""
    rendered: dict[tuple[object, ...], Remade] = {}
    composed: dict[tuple[object, ...], Enforced] = {}
    render, compose = song.rendered_again, song.composed_again

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

    song.rendered_again, song.composed_again = rendered_once, composed_once
    try:
        yield
    finally:
        song.rendered_again, song.composed_again = render, compose


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
