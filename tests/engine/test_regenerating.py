"""A take varied: what is locked is the same note for note, the rest is new, and the record tells what was done."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.exporting import read_take_record
from engine.model.errors import WrongUse
from engine.model.sheet import Part, Sheet
from engine.pipeline import make_song
from engine.publishing import Targets
from engine.regenerating import CHANGES, VaryRequest, check_change, vary
from engine.request import SongRequest, Surroundings
from engine.takes import Take, Takes
from engine.varying import ALL_CELLS, Cell, content, read_cells
from engine.verify.song import verified
from tests.examples import examples
from tests.following import follow
from tests.samples import SEED

OTHER = "1" * 64
REFUSED = {("another melody", "lead, second voice"), ("another groove", "drums, bass")}
NOWHERE = Targets((), None, False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with two takes: 1 in four, 2 in three."""
    folder = tmp_path_factory.mktemp("home")
    for vibe in ("boss fight", "waltz, 3/4, ballroom"):
        request = SongRequest(vibe, (folder / f"{vibe[:4]}.mid",), folder, 30.0, SEED, offline=True)
        follow(make_song(request, Surroundings(home=folder)))
    return folder


def take(home: Path, number: int = 1) -> Take:
    return Takes(home).take(number)


def sheet_of(take: Take) -> Sheet:
    return read_take_record(take).sheet


@pytest.mark.parametrize("number", [1, 2])
@examples(8)
@given(locks=st.frozensets(st.sampled_from(sorted(ALL_CELLS)), max_size=17))
def test_what_is_locked_stays_note_for_note(home: Path, number: int, locks: frozenset[Cell]) -> None:
    source = sheet_of(take(home, number))
    song, _ = follow(vary(VaryRequest(take(home, number), NOWHERE, (), locks, OTHER, True), Surroundings()))
    assert all(content(song.sheet, cell) == content(source, cell) for cell in locks)
    assert (song.sheet.bpm, song.sheet.key, song.sheet.steps_per_bar) == (source.bpm, source.key, source.steps_per_bar)
    assert song.sheet.title == source.title
    for index in {cell.phase for cell in locks}:
        assert song.sheet.phases[index].bars == source.phases[index].bars


def test_what_is_open_is_new_and_the_next_seed_gives_another(home: Path) -> None:
    locks = read_cells("drums, bass")
    source = sheet_of(take(home))
    songs = [
        follow(vary(VaryRequest(take(home), NOWHERE, (), locks, seed, True), Surroundings()))[0].sheet
        for seed in (OTHER, "2" * 64, OTHER)
    ]
    lead = [content(sheet, Cell(1, Part.LEAD)) for sheet in (*songs, source)]
    assert lead[0] == lead[2] != lead[1]
    assert lead[3] not in lead[:3]


def test_it_is_kept_as_a_take_of_its_own_with_its_lineage(home: Path, tmp_path: Path) -> None:
    song, told = follow(
        vary(VaryRequest(take(home), NOWHERE, ("darker",), read_cells("drums")), Surroundings(home=home))
    )
    kept = take(home, song.take)
    assert (kept.making.parent, kept.making.composer) == (1, "varied")
    assert kept.making.change.startswith("Darker: ")
    assert kept.making.change in told
    assert told[0] == f"Take read: {take(home).name}. Locked: drums in all phases."
    record = json.loads(kept.record.read_text())
    assert record["varied_from"]["take"] == 1
    assert record["varied_from"]["locked"] == ["drums 1", "drums 2", "drums 3"]
    assert song.files == ()
    again, _ = follow(vary(VaryRequest(kept, Targets((tmp_path / "b.wav",), None, False), ("faster",)), Surroundings()))
    assert again.lineage is not None
    assert again.lineage.take == song.take


def test_its_files_verify_and_say_what_cannot_be_known(home: Path, tmp_path: Path) -> None:
    targets = Targets((tmp_path / "a.wav",), None, False)
    song, _ = follow(vary(VaryRequest(take(home), targets, ("another melody",), seed=OTHER), Surroundings()))
    checked, _ = follow(verified(song.files[0].path))
    assert checked.holds
    assert "whether the sheet was varied from take 1 as told" in " ".join(map(str, checked.findings))


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_makes_a_song(home: Path, change: str) -> None:
    song, told = follow(vary(VaryRequest(take(home), NOWHERE, (change,), seed=OTHER, offline=True), Surroundings()))
    assert song.lineage is not None
    assert song.lineage.change in told
    assert song.sheet != sheet_of(take(home))


@pytest.mark.parametrize("locks", ["", "all", "lead, second voice", "drums, bass"])
@pytest.mark.parametrize("change", ["another melody", "another groove", "sparser", "faster"])
def test_a_change_is_refused_beforehand_where_it_would_be_while_it_is_made(home: Path, change: str, locks: str) -> None:
    cells = read_cells(locks) if locks else frozenset()
    refusals = []
    for attempt in (
        lambda: check_change(sheet_of(take(home)), change, cells),
        lambda: follow(vary(VaryRequest(take(home), NOWHERE, (change,), cells, OTHER, True), Surroundings())),
    ):
        try:
            attempt()
        except WrongUse as error:
            refusals.append(str(error))
    assert refusals == refusals[:1] * len(refusals)
    assert len(refusals) == (2 if (locks == "all" and change != "faster") or (change, locks) in REFUSED else 0)


def test_one_melody_alone(home: Path) -> None:
    source = sheet_of(take(home))
    song, _ = follow(vary(VaryRequest(take(home), NOWHERE, ("another melody",), seed=OTHER), Surroundings()))
    changed = {cell.part for cell in ALL_CELLS if content(song.sheet, cell) != content(source, cell)}
    assert changed == {Part.LEAD, Part.SECOND}


@pytest.mark.parametrize(
    ("edits", "locks", "complaint"),
    [
        ((), "all", "everything is locked, so nothing can be composed anew"),
        (("purple",), "", "same but 'purple' is not known"),
        (("another melody", "darker"), "", "another melody and an edit cannot be done at once"),
        (("sparser",), "all", "sparser changes nothing here"),
    ],
)
def test_what_cannot_be_is_refused(home: Path, edits: tuple[str, ...], locks: str, complaint: str) -> None:
    with pytest.raises(WrongUse, match=complaint):
        follow(vary(VaryRequest(take(home), NOWHERE, edits, read_cells(locks)), Surroundings(home=home)))
