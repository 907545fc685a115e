from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.model.errors import WrongUse
from engine.model.events import Stage
from engine.model.loudness import Loudness
from engine.performing import Making, Performance, perform_file, perform_take
from engine.pipeline import make_song
from engine.request import Song, SongRequest, Surroundings
from engine.takes import Takes
from tests.engine.playback.tapes import TRACK, noise, song
from tests.following import follow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Song:
    folder = tmp_path_factory.mktemp("songs")
    outputs = tuple(folder / f"song{ending}" for ending in (".wav", ".flac", ".ogg", ".mid", ".json"))
    request = SongRequest(vibe="village", outputs=outputs, seconds=10.0, seed="5" * 64, offline=True)
    return follow(make_song(request, Surroundings(home=folder / "home")))[0]


def sound_of(performance: Performance) -> np.ndarray:
    for _ in performance.making:
        pass
    tape = performance.side.tape
    assert tape.finished
    return tape.read(0, tape.frames)


def wav(made: Song) -> np.ndarray:
    return soundfile.read(made.files[0].path, dtype="int16")[0]


def test_a_take_sounds_as_its_file(made: Song) -> None:
    home = made.files[0].path.parent / "home"
    performance = perform_take(Takes(home).take(made.take))
    assert performance.side.name == f"{made.sheet.title}, take {made.take}"
    assert performance.side.timeline.bars == made.track.bars
    assert np.array_equal(sound_of(performance), wav(made))


@pytest.mark.parametrize("ending", [".wav", ".flac", ".mid", ".json", ".provenance.json"])
def test_every_file_of_a_song_leads_to_its_sound_and_bars(made: Song, ending: str) -> None:
    performance = perform_file(made.files[0].path.with_suffix(ending))
    assert performance.side.name == made.sheet.title
    assert performance.side.timeline.words(0) == f"bar 1 of {made.track.bars}, {made.track.sections[0].name}"
    assert np.array_equal(sound_of(performance), wav(made))
    assert not performance.remarks


def test_a_quiet_song_is_played_as_quiet_as_its_record_says(tmp_path: Path) -> None:
    outputs = tuple(tmp_path / f"song{ending}" for ending in (".wav", ".json"))
    request = SongRequest("village", outputs, seconds=10.0, seed="5" * 64, offline=True, loudness=Loudness.BROADCAST)
    quiet = follow(make_song(request, Surroundings(home=tmp_path / "home")))[0]
    take = Takes(tmp_path / "home").take(quiet.take)
    record, sheet = quiet.files[-1].path, quiet.files[1].path
    for performance in (perform_take(take), perform_file(record), perform_file(sheet)):
        assert np.array_equal(sound_of(performance), wav(quiet))


def test_an_ogg_is_decoded(made: Song) -> None:
    performance = perform_file(made.files[2].path)
    assert np.array_equal(sound_of(performance), soundfile.read(made.files[2].path, dtype="int16")[0])
    assert performance.side.timeline.barred


def test_a_sound_without_a_record_has_times_for_bars(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "alone.wav", noise(1000), 44_100, "PCM_16")
    performance = perform_file(tmp_path / "alone.wav")
    assert not performance.side.timeline.barred
    assert performance.remarks[0].startswith("No record of this sound stands beside it")
    assert np.array_equal(sound_of(performance), noise(1000))


def test_a_wav_that_was_cut_is_told_before_it_is_played_and_when_it_ends(made: Song, tmp_path: Path) -> None:
    for file in (made.files[0].path, made.files[-1].path):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    path = tmp_path / made.files[0].path.name
    path.write_bytes(path.read_bytes()[: 44 + 4 * 4410])
    performance = perform_file(path)
    seconds = f"0.1 of {made.track.seconds:.1f} seconds"
    assert performance.remarks == (f"song.wav is cut short: it has {seconds}, by its own header.",)
    making = Making(performance)
    making._thread.join()
    assert making.trouble == f"song.wav ends after {seconds}. Copy it again, or make it again."
    assert performance.side.tape.frames == 4410


def test_a_flac_that_was_cut_says_so_where_it_ends(made: Song, tmp_path: Path) -> None:
    (tmp_path / "a.flac").write_bytes(made.files[1].path.read_bytes()[:20_000])
    making = Making(perform_file(tmp_path / "a.flac"))
    making._thread.join()
    assert making.trouble.startswith("a.flac is damaged after ")


@pytest.mark.parametrize("missing", [1, 6000])
def test_an_ogg_that_was_cut_is_told_before_it_is_played_and_when_it_ends(missing: int, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "whole.ogg", noise(100_000), 44_100, "VORBIS")
    data = (tmp_path / "whole.ogg").read_bytes()
    (tmp_path / "a.ogg").write_bytes(data[:-missing])
    performance = perform_file(tmp_path / "a.ogg")
    (remark,) = performance.remarks
    making = Making(performance)
    making._thread.join()
    seconds = f"{performance.side.tape.frames / 44_100:.1f} seconds"
    assert remark == f"a.ogg is cut short after {seconds}: its last page is missing."
    assert making.trouble == f"a.ogg ends early, after {seconds}. Copy it again, or make it again."
    whole = Making(perform_file(tmp_path / "whole.ogg"))
    whole._thread.join()
    assert whole.trouble == ""


def test_a_record_that_cannot_be_read_and_one_of_a_longer_song_are_told(made: Song, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "song.wav", noise(4410), 44_100, "PCM_16")
    record = tmp_path / made.files[-1].path.name
    record.write_bytes(made.files[-1].path.read_bytes())
    seconds = f"0.1 seconds, and the song of its record {made.track.seconds:.1f}"
    bars = "so its bars are not known: a bar is five seconds here."
    assert perform_file(tmp_path / "song.wav").remarks == (f"song.wav has {seconds}, {bars}",)
    record.write_text("{")
    (remark,) = perform_file(tmp_path / "song.wav").remarks
    assert remark.startswith("The record song.provenance.json cannot be read: ")
    assert remark.endswith(bars)


@pytest.mark.parametrize(
    ("name", "rate", "channels", "why"),
    [("slow.wav", 22_050, 2, "2 channels at 22050 hertz"), ("mono.wav", 44_100, 1, "1 channels at 44100 hertz")],
)
def test_other_sound_is_refused(tmp_path: Path, name: str, rate: int, channels: int, why: str) -> None:
    soundfile.write(tmp_path / name, noise(1000)[:, :channels], rate, "PCM_16")
    with pytest.raises(WrongUse, match=why):
        perform_file(tmp_path / name)


def test_what_is_no_song_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.wav").write_bytes(b"RIFF and no more")
    with pytest.raises(WrongUse, match="cannot be read as sound"):
        perform_file(tmp_path / "broken.wav")
    with pytest.raises(WrongUse, match="is no file"):
        perform_file(tmp_path / "gone.ogg")


def test_what_is_given_up_ends_its_tape(made: Song) -> None:
    performance = perform_file(made.files[4].path)
    making = Making(performance)
    making.give_up()
    assert performance.side.tape.finished
    assert not making.trouble


def test_trouble_on_the_way_is_kept_and_the_tape_ends() -> None:
    side, _ = song(1, TRACK)

    def breaks() -> Stage[None]:
        yield from ()
        raise OSError("the disk is full")

    making = Making(Performance(side, breaks()))
    making._thread.join()
    assert making.trouble == "the disk is full"
