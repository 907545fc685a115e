"""pygame's module, run for real without a display: what SDL plays is captured and compared with the files."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import soundfile

from bench.loops import read
from bench.sdl import captured, sounding, surroundings
from engine.looping.cuts import LoopKind
from engine.model.moods import MoodName
from engine.request import Surroundings
from engine.soundtrack.orders import PackRequest
from engine.soundtrack.pack import make_pack
from engine.soundtrack.scenes import Scene
from engine.verify.song import verified
from tests.following import follow
from tests.samples import SEED

SCENES = (
    Scene("title", "title screen", 20, LoopKind.INTRO_LOOP, "first", MoodName.TITLE),
    Scene("shop", "shop", 20, LoopKind.LOOP, "in the shop", MoodName.SHOP, True),
    Scene("victory", "victory", 10, None, "once", MoodName.VICTORY),
)
GAME = """
import os, pygame, time
pygame.mixer.init(44100, -16, 2, 1024)
import qrc_music
music = qrc_music.Music()
def heard_more(frames):
    size = lambda: os.stat(os.environ["SDL_DISKAUDIOFILE"]).st_size
    enough, late = size() + 4 * frames, time.monotonic() + 300
    while size() < enough and time.monotonic() < late:
        music.update()
        time.sleep(0.002)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("kits") / "game"
    request = PackRequest("sea", found, SCENES, (".ogg",), SEED, offline=True, engine="pygame", layers=True)
    pack, _ = follow(make_pack(request, Surroundings()))
    for record in pack.records:
        assert follow(verified(record))[0].holds
    return found


def played(folder: Path, steps: str) -> np.ndarray:
    """Run a game of these steps; return what was heard."""
    capture = folder / "capture"
    capture.unlink(missing_ok=True)
    command = [sys.executable, "-c", GAME + steps]
    done = subprocess.run(command, cwd=folder, env=surroundings(capture), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sounding(captured(capture))


def without_silence_behind(sound: np.ndarray) -> np.ndarray:
    return sounding(sound[::-1])[::-1]


def test_the_folder_is_laid_out_and_the_readme_tells_how(folder: Path) -> None:
    assert {path.name for path in (folder / "music").iterdir() if path.suffix == ".ogg"} == {
        *("title.ogg", "title-loop.ogg", "title-ending.ogg", "shop.ogg", "shop-ending.ogg", "victory.ogg"),
        *("shop-calm.ogg", "shop-tense.ogg", "shop-fight.ogg"),
    }
    lines = (folder / "readme.txt").read_text().splitlines()
    assert "Copy the folder music and qrc_music.py beside your game. It runs with pygame 2 and pygame-ce." in lines
    assert "File music/title.ogg: the intro, then goes round, its place marked in the file." in lines
    manifest = json.loads((folder / "manifest.json").read_text())
    for scene in manifest["scenes"]:
        assert all((folder / file["name"]).is_file() for file in scene["files"])


def test_a_song_is_played_from_its_intro_round_and_round(folder: Path) -> None:
    whole, loop = read(folder / "music/title.ogg"), read(folder / "music/title-loop.ogg")
    start = len(whole) - len(loop)
    wanted = sounding(np.concatenate((whole, whole[start:], whole[start:])))
    heard = played(folder, f'music.play("title"); heard_more({len(wanted) + 88_200})')[: len(wanted)]
    assert np.abs(heard.astype(np.int32) - wanted).max() <= 1


def test_one_song_fades_over_into_the_loop_of_another(folder: Path) -> None:
    loop = read(folder / "music/shop.ogg")
    rest = 3 * len(loop)
    heard = played(folder, f'music.play("title"); heard_more(88_200); music.fade_to("shop", 0.1); heard_more({rest})')
    # After the fade the loop alone is heard, gapless: what comes one round later is the same sound.
    tail = without_silence_behind(heard)[-(len(loop) + 50_000) : -5_900].astype(np.int32)
    assert np.array_equal(tail[:44_100], tail[len(loop) :])
    assert np.abs(tail).max() > 1000


def test_layers_go_round_in_step_and_the_one_faded_to_is_heard_alone(folder: Path) -> None:
    calm, fight = read(folder / "music/shop-calm.ogg"), read(folder / "music/shop-fight.ogg")
    assert len(calm) == len(fight)
    steps = f'music.play_layers("shop"); heard_more({2 * len(calm)}); music.fade_layers("fight", 0.01); '
    heard = played(folder, f"{steps}heard_more({8 * len(calm)})").astype(np.int32)
    # What is heard begins with the calm layer's first sample; where the machine had no time just then, buffers later
    begins = [at + np.flatnonzero(calm[at:].any(axis=1))[0] for at in range(0, len(calm) - 8192, 1024)]
    begin = next(at for at in begins if np.abs(heard[:4096] - calm[at : at + 4096]).max() <= 1)
    assert np.abs(heard[: len(calm) - begin] - calm[begin:]).max() <= 1
    last = np.arange(len(heard) - 66_150, len(heard) - 22_050)
    assert np.abs(heard[last] - fight[(begin + last) % len(fight)]).max() <= 1


# Each layer has a mark at the same place; where all are heard and in step, their sum alone is captured. SDL writes 4096
# bytes at a time, so what was mixed before the volumes were set is over 8192 bytes later. Before the sounds that HELD
# numbers the mixer is waited for, as if the machine had had no time for the game.
MARKS = (1000, 4000, 16_000)
ROUND = 3072
HELD = ((), (1,), (2,), (3,), (2, 5), range(1, 9), range(1, 40, 3))
STARTS = f"""
import array
pygame.mixer.quit()
pygame.mixer.init(44100, -16, 2, 256)
class Delayed(pygame.mixer.Sound):
    def play(self, **settings):
        global number
        if number in held:
            heard_more(4096)
        number += 1
        return super().play(**settings)
pygame.mixer.Sound = Delayed
qrc_music.LAYERS["marks"] = [f"marks-{{mark}}" for mark in {MARKS}]
for name in qrc_music.LAYERS["marks"]:
    qrc_music.SONGS[name] = qrc_music.Song(name + ".wav", name + ".wav", "")
for held in {HELD}:
    number = 0
    music.play_layers("marks", "1000")
    music._shares = dict.fromkeys(music._layers, (1.0, 1.0))
    music.update()
    with open(os.environ["SDL_DISKAUDIOFILE"], "rb") as capture:
        capture.seek((os.stat(capture.name).st_size + 8192) // 4 * 4)
        heard_more({ROUND + 4096})
        assert set(array.array("h", capture.read({4 * ROUND}))) == {{0, {sum(MARKS)}}}, f"{{held}} is out of step"
"""


def test_layers_begin_with_the_same_buffer_at_each_start(folder: Path) -> None:
    for mark in MARKS:
        sound = np.zeros((ROUND, 2), np.int16)
        sound[300] = mark
        soundfile.write(folder / "music" / f"marks-{mark}.wav", sound, 44_100)
    played(folder, STARTS)


def test_layers_start_where_the_game_plays_on_all_channels(folder: Path) -> None:
    steps = """
noise = pygame.mixer.Sound(buffer=bytes(400_000))
while noise.play(-1):
    pass
music.play_layers("shop")
assert all(channel.get_sound() is sound for sound, channel in music._layers.values())
"""
    played(folder, steps)


def test_an_ending_and_a_song_that_ends_fall_silent(folder: Path) -> None:
    whole = sounding(read(folder / "music/victory.ogg"))
    heard = played(folder, f'music.play("victory"); heard_more({len(whole) + 200_000})')
    assert np.abs(heard[: len(whole)].astype(np.int32) - whole).max() <= 1
    assert not heard[len(whole) + 4096 :].any()
    ending = read(folder / "music/title-ending.ogg")
    heard = played(folder, f'music.play("title"); heard_more(44_100); music.end(); heard_more({len(ending) + 400_000})')
    assert not heard[-100_000:].any()


def loaded(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("qrc_music", folder / "qrc_music.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_its_table_names_files_that_are_there(folder: Path) -> None:
    module = loaded(folder)
    assert set(module.SONGS) == {"title", "shop", "victory", *module.LAYERS["shop"]}
    for song in module.SONGS.values():
        assert all((folder / "music" / name).is_file() for name in song if name)
