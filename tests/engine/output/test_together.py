"""Of files that belong together all get their names or none, but for what replaced another, which is told."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.model.errors import WrongUse
from engine.output import files
from engine.output.files import Draft, Drafts
from engine.output.together import all_or_none


@pytest.fixture(autouse=True, params=["without a name", "with a name"])
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try each with files that have no name until they are whole, and as where the system knows no such thing."""
    if request.param == "with a name":
        monkeypatch.setattr(files, "_nameless", lambda folder: None)


def nothing() -> None:
    """Do nothing."""


def interrupt() -> None:
    """Press Control C."""
    signal.raise_signal(signal.SIGINT)


def refuse() -> None:
    """Find that the record cannot be."""
    raise WrongUse("no", "Wait.")


def publish(folder: Path, *, force: bool = False, before: Callable[[], None] = nothing) -> None:
    """Publish a song, a MIDI file and their record; `before` comes between the last two, an interruption if it is one.

    Each file holds its own name.
    """
    names = ("a.wav", "a.mid", "a.json")
    with Drafts() as drafts:
        drafted = [drafts.open(folder) for _ in names]
        with all_or_none(drafted):
            for name, draft in zip(names, drafted, strict=True):
                draft.file.write(name.encode())
                if name == names[-1]:
                    before()
                draft.publish(folder / name, force)


def content(folder: Path) -> dict[str, str]:
    """Return what each file of a folder holds."""
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def test_all_get_their_names(tmp_path: Path) -> None:
    publish(tmp_path)
    assert content(tmp_path) == {name: name for name in ("a.json", "a.mid", "a.wav")}


def test_a_name_that_is_taken_takes_the_others_away_again(tmp_path: Path) -> None:
    def take() -> None:
        (tmp_path / "a.json").write_text("theirs")

    with pytest.raises(WrongUse) as caught:
        publish(tmp_path, before=take)
    assert caught.value.what == f"output '{tmp_path / 'a.json'}' exists already"
    assert content(tmp_path) == {"a.json": "theirs"}


def test_an_interruption_takes_all_away_again(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt) as caught:
        publish(tmp_path, before=interrupt)
    assert not hasattr(caught.value, "__notes__")
    assert content(tmp_path) == {}


def test_an_interruption_once_all_have_their_names_takes_them_away_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Draft.publish

    def publish_and_interrupt(draft: Draft, target: Path, force: bool) -> None:
        real(draft, target, force)
        if target.name == "a.json":
            interrupt()

    monkeypatch.setattr(Draft, "publish", publish_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path)
    assert content(tmp_path) == {}
    (tmp_path / "a.json").write_text("older")
    with pytest.raises(KeyboardInterrupt) as caught:
        publish(tmp_path, force=True)
    assert content(tmp_path) == {name: name for name in ("a.json", "a.mid", "a.wav")}
    assert caught.value.__notes__[0].startswith("All was written: ")


def test_what_replaced_another_stays_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("older")
    with pytest.raises(KeyboardInterrupt) as caught:
        publish(tmp_path, force=True, before=interrupt)
    assert caught.value.__notes__ == [f"Already replaced, and without a record: '{tmp_path / 'a.wav'}'."]
    assert content(tmp_path) == {"a.wav": "a.wav"}


def test_what_replaced_another_is_told_in_the_same_line(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("older")
    with pytest.raises(WrongUse) as caught:
        publish(tmp_path, force=True, before=refuse)
    assert caught.value.what == f"no; already replaced, and without a record: '{tmp_path / 'a.wav'}'"
    assert caught.value.way_out == "Wait."


def test_what_another_put_in_place_of_ours_is_left_alone(tmp_path: Path) -> None:
    def replaced() -> None:
        (tmp_path / "new").write_text("theirs")
        (tmp_path / "new").replace(tmp_path / "a.wav")
        interrupt()

    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, before=replaced)
    assert content(tmp_path) == {"a.wav": "theirs"}
