"""The quick loop as a user has it: the real program on a real terminal, its takes, its files, and company beside it."""

import sys
from pathlib import Path

import pytest

from engine.output import FORMATS
from engine.sheetfile.reading import load_sheet
from engine.takes import Takes
from tests.tui.command import qrc
from tests.tui.listener import Listener

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

APP = [sys.executable, "-m", "tui.main"]
NOBODY = {"QRC_ANU_URL": "http://127.0.0.1:9/", "QRC_PLAYER": "none"}
MIDI_APP = [
    sys.executable,
    "-c",
    "import os, sys; from pathlib import Path; from engine.request import Surroundings; "
    "from tui.launch import run_app; "
    "from tests.tui.midi_studio import midi_studio; home = Path(os.environ['QRC_HOME']); "
    "sys.exit(run_app(Surroundings(home=home), Path.cwd(), home=home, studio=midi_studio()))",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home whose sessions begin with ten seconds."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('length = "0:10"\n')
    return home


def test_a_song_is_composed_locked_regenerated_undone_exported_and_left(home: Path) -> None:
    songs = home.parent / "songs"
    songs.mkdir()
    steps = (
        ("c", "Done: "),
        ("l", "Drums: open in all phases. 1 of 6."),
        (" ", "Drums: locked in all phases. 1 of 6."),
        ("q", "Vibe: "),
        ("r", "take 2, "),
        ("n", "Take 2 against take 1: "),
        ("u", "take 1 is current."),
        ("y", "take 2 is current."),
        ("e", "Write: whole song as WAV. 1 of 10."),
        ("3", "WAV: yes. 3 of 10."),
        ("enter", "WAV: no. 3 of 10."),
        ("6", "FLAC: no. 6 of 10."),
        ("enter", "FLAC: yes. 6 of 10."),
        ("home", "Write: whole song as FLAC. 1 of 10."),
        ("enter", "a provenance record written: "),
    )
    with Listener(APP, songs, anew=True, QRC_HOME=str(home), **NOBODY) as listener:
        listener.hear("Vibe: ")
        for key, wanted in steps:
            since = len(listener.data)
            listener.press(key)
            listener.hear(wanted, since)
            if wanted == "take 2, ":
                listener.hear("Saved as", since)
        listener.press("q")
        listener.hear("Goodbye.")
        assert listener.end() == 0
    takes = Takes(home)
    one, two = (load_sheet(takes.take(number).sheet).sheet for number in (1, 2))
    assert [phase.drums for phase in one.phases] == [phase.drums for phase in two.phases]
    assert takes.take(2).making.parent == 1
    assert len(list(songs.glob("*.wav"))) == 2
    assert len(list(songs.glob("*.flac"))) == 1
    assert all(path.suffix in (*FORMATS, ".json") for path in songs.iterdir())
    assert list((home / "sessions").iterdir()) == []


def test_a_killed_app_says_so_at_the_next_start_and_undoes(home: Path) -> None:
    with Listener(MIDI_APP, home.parent, QRC_HOME=str(home)) as listener:
        listener.hear("Vibe: ")
        listener.answer("c", "Done: ")
        listener.press("l", " ")
        listener.hear("Drums: locked in all phases.")
        listener.process.kill()
        listener.process.wait()
    with Listener(MIDI_APP, home.parent, QRC_HOME=str(home)) as listener:
        listener.hear("A session ended without goodbye: ")
        listener.hear("take 1 is current, locked: drums in all phases. u undoes.")
        listener.answer("u", "Undone: nothing locked.")
        listener.answer("u", "Undone: no take is current.")
        listener.answer("q", "Goodbye.")
        assert listener.end() == 0


def test_two_apps_and_the_command_on_one_folder_lose_nothing(home: Path) -> None:
    folders = [home.parent / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    with (
        Listener(MIDI_APP, folders[0], QRC_HOME=str(home)) as one,
        Listener(MIDI_APP, folders[1], QRC_HOME=str(home)) as other,
    ):
        for app in (one, other):
            app.hear("Vibe: ")
        for app in (one, other):
            app.press("c")
        options = ("--offline", "--length", "0:10", "--out", "command.mid")
        assert qrc("compose", "rainy shop", *options, folder=home.parent).returncode == 0
        for app in (one, other):
            app.hear("Done: ")
        for app in (one, other):
            app.press("l", " ")
            app.hear("Drums: locked in all phases.")
            since = len(app.data)
            app.press("r")
            app.hear("Done: ", since)
        takes = {take.number: take for take in Takes(home).listed()}
        assert sorted(takes) == [1, 2, 3, 4, 5]
        assert len({take.making.seed for take in takes.values()}) == 5
        command = next(take for take in takes.values() if take.making.vibe == "rainy shop")
        since = len(one.data)
        one.press("f")
        one.hear("5 takes, newest first.", since)
        assert qrc("takes", "rename", str(command.number), "From the shell", folder=home.parent).returncode == 0
        for app in (one, other):
            app.answer("u", "is current.")
        assert Takes(home).take(command.number).title == "From the shell"
        assert len(list((home / "sessions").glob("*.jsonl"))) == 2
