"""Targets name what is written; the record comes last and is written beside the first file."""

import hashlib
import io
import json
import struct
import wave
from collections.abc import Sequence
from pathlib import Path

import mido
import numpy as np
import pytest
import soundfile

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.looping.cuts import Cut, LoopKind
from engine.model.errors import WrongUse
from engine.output import Piece
from engine.output.files import Drafts
from engine.output.shape import Depth
from engine.plans import Planned
from engine.publishing import PROGRAM, Targets, files_in_words
from engine.request import WrittenFile
from engine.writing import write
from tests.following import follow
from tests.loudness import integrated_elsewhere
from tests.samples import SEED, small_sheet, small_track


def test_a_song_without_named_files_is_named_after_its_title(tmp_path: Path) -> None:
    targets = Targets((), tmp_path, False)
    assert (targets.planned, targets.folders) == ((Planned(".wav", Cut.SONG, ""),), (tmp_path,))
    assert targets.paths("Crimson Gate") == (tmp_path / "crimson-gate.wav",)
    (tmp_path / "crimson-gate.provenance.json").touch()
    assert targets.paths("Crimson Gate") == (tmp_path / "crimson-gate-2.wav",)


def test_a_piece_is_written_and_its_record_tells_of_its_files(tmp_path: Path) -> None:
    named = (tmp_path / "a.wav", tmp_path / "b.mid")
    targets = Targets(named, tmp_path, False)
    piece = Piece(small_sheet(), small_track(), SEED, PROGRAM)
    told: list[Sequence[WrittenFile]] = []

    def record_of(files: tuple[WrittenFile, ...]) -> bytes:
        assert [path.exists() for path in named] == [True, True]
        told.append(files)
        return json.dumps([file.sha256 for file in files]).encode()

    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        report, _ = follow(targets.written(piece, song_stream(SEED), drafted))
        files, record = targets.published("Crimson Gate", drafted, record_of)
    assert report is not None
    assert report.loudness < 0
    assert [file.path.name for file in files] == ["a.wav", "b.mid", "a.provenance.json"]
    assert files[-1].path.read_bytes() == record
    assert told == [files[:2]]
    assert {path.name for path in tmp_path.iterdir()} == {"a.wav", "b.mid", "a.provenance.json"}


@pytest.mark.parametrize("kind", [None, *LoopKind])
@pytest.mark.parametrize("depth", list(Depth))
def test_a_file_in_which_its_own_sound_waited_holds_what_was_written_into_it(
    depth: Depth, kind: LoopKind | None, tmp_path: Path
) -> None:
    targets = Targets((tmp_path / "a.wav",), None, False, kind, depth=depth)
    track = arrange(small_sheet(), 20, song_stream(SEED).child("arrangement"))
    piece = Piece(small_sheet(), track, SEED, PROGRAM)
    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        follow(targets.written(piece, song_stream(SEED), drafted))
        files, _ = targets.published("", drafted, lambda files: b"record")
    elsewhere = [io.BytesIO() for _ in targets.planned]
    follow(write(piece, song_stream(SEED), targets.planned, elsewhere, tmp_path))
    for file, other in zip(files[:-1], elsewhere, strict=True):
        data = file.path.read_bytes()
        assert hashlib.sha256(data).hexdigest() == file.sha256
        assert data == other.getvalue()


def looped(
    folder: Path, kind: LoopKind | None, *names: str, shape: tuple[Depth, bool] = (Depth.SIXTEEN, False)
) -> tuple[list[WrittenFile], list[str]]:
    """Write a loop of the small sheet, 20 seconds at 150 beats a minute; return its files and what was told."""
    targets = Targets(tuple(folder / name for name in names), folder, False, kind, depth=shape[0], stems=shape[1])
    track = arrange(small_sheet(), 20.0, song_stream(SEED).child("arrangement"))
    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        _, told = follow(targets.written(Piece(small_sheet(), track, SEED, PROGRAM), song_stream(SEED), drafted))
        files, _ = targets.published("Crimson Gate", drafted, lambda _: b"{}")
    return list(files[:-1]), told


def samples(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, 2)


def smpl_of(path: Path) -> tuple[int, int] | None:
    """Return first and last frame of a WAV's loop, read independently of the code under test."""
    data = path.read_bytes()
    at = 12
    while at < len(data):
        size = struct.unpack_from("<I", data, at + 4)[0]
        if data[at : at + 4] == b"smpl":
            return struct.unpack_from("<2I", data, at + 8 + 36 + 8)
        at += 8 + size + size % 2
    return None


def test_a_loop_is_a_file_that_goes_round_and_an_ending(tmp_path: Path) -> None:
    files, told = looped(tmp_path, LoopKind.LOOP, "a.wav", "a.mid")
    assert [(file.path.name, file.holds) for file in files] == [
        *(("a.wav", "loop"), ("a-ending.wav", "ending"), ("a.mid", "song with its loop marked")),
    ]
    loop = samples(tmp_path / "a.wav")
    assert smpl_of(tmp_path / "a.wav") == (0, len(loop) - 1)
    assert smpl_of(tmp_path / "a-ending.wav") is None
    assert told[-1].startswith("Loop proven: step at the seam 0.")
    assert "intro" not in told[-1]
    assert integrated_elsewhere(loop / 32_768) == pytest.approx(-18.0, abs=0.2)


def test_an_intro_leads_into_the_loop_in_one_file_and_in_two(tmp_path: Path) -> None:
    files, told = looped(tmp_path, LoopKind.INTRO_LOOP, "a.wav")
    assert [file.path.name for file in files] == ["a.wav", "a-intro.wav", "a-loop.wav", "a-ending.wav"]
    whole, intro, loop = (samples(tmp_path / name) for name in ("a.wav", "a-intro.wav", "a-loop.wav"))
    assert np.array_equal(whole, np.concatenate((intro, loop)))
    assert smpl_of(tmp_path / "a.wav") == (len(intro), len(whole) - 1)
    assert "; from the intro 0." in told[-1]


def test_ogg_and_flac_carry_the_loop(tmp_path: Path) -> None:
    looped(tmp_path, LoopKind.INTRO_LOOP, "a.flac", "a.ogg")
    intro = soundfile.info(str(tmp_path / "a-intro.flac")).frames
    loop = soundfile.info(str(tmp_path / "a-loop.ogg")).frames
    for name in ("a.flac", "a.ogg"):
        assert soundfile.info(str(tmp_path / name)).frames == intro + loop
        data = (tmp_path / name).read_bytes()
        assert f"LOOPSTART={intro}".encode() in data
        assert f"LOOPLENGTH={loop}".encode() in data


def test_midi_has_the_markers_of_the_loop(tmp_path: Path) -> None:
    looped(tmp_path, LoopKind.LOOP, "a.mid", "a.wav")
    conductor = mido.MidiFile(tmp_path / "a.mid").tracks[0]
    markers = [message.text for message in conductor if message.type == "marker"]
    assert markers.index("loopStart") < markers.index("loopEnd")
    assert [message.control for message in conductor if message.type == "control_change"] == [111]


def test_names_are_checked_for_each_piece(tmp_path: Path) -> None:
    (tmp_path / "a-ending.wav").touch()
    targets = Targets((tmp_path / "a.wav",), tmp_path, False, LoopKind.LOOP)
    with pytest.raises(WrongUse, match=r"a-ending.wav' exists already"):
        targets.check()


@pytest.mark.parametrize("kind", [None, LoopKind.INTRO_LOOP])
def test_stems_add_up_to_the_file_beside_them(kind: LoopKind | None, tmp_path: Path) -> None:
    files, told = looped(tmp_path, kind, "a.wav", shape=(Depth.FLOAT, True))
    stems = [file for file in files if file.shape.part]
    assert [file.path.name for file in stems] == [
        *("a-drums.wav", "a-bass.wav", "a-lead.wav", "a-second-voice.wav", "a-arpeggio.wav", "a-pad.wav"),
    ]
    assert {file.holds for file in stems} == {"intro and loop" if kind else "song"}
    mix, _ = soundfile.read(tmp_path / "a.wav")
    sounds = [soundfile.read(file.path)[0] for file in stems]
    assert {len(sound) for sound in sounds} == {len(mix)}
    if any("differs from the mix by at most" in text for text in told):  # else a limiter was at work
        assert np.abs(sum(sounds) - mix).max() < 10 ** (-110 / 20)
    if kind:
        assert smpl_of(stems[0].path) == smpl_of(tmp_path / "a.wav") is not None


def test_a_part_that_does_not_play_gets_no_file(tmp_path: Path) -> None:
    targets = Targets((tmp_path / "a.wav",), tmp_path, False, stems=True)
    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        piece = Piece(small_sheet(), small_track(), SEED, PROGRAM)
        _, told = follow(targets.written(piece, song_stream(SEED), drafted))
        files, _ = targets.published("Crimson Gate", drafted, lambda _: b"{}")
    assert [file.path.name for file in files[1:-1]] == ["a-drums.wav", "a-bass.wav", "a-lead.wav", "a-pad.wav"]
    assert files_in_words(files[:-1]) == f"{tmp_path / 'a.wav'} and 4 stems beside it"
    assert "No stem for what does not play: second voice, arpeggio." in told[-1]
    assert {path.name for path in tmp_path.iterdir()} == {file.path.name for file in files}


def test_pieces_that_are_not_wanted_are_left_out_and_the_record_keeps_its_name(tmp_path: Path) -> None:
    without = frozenset({(".wav", Cut.WHOLE), (".ogg", Cut.INTRO), (".ogg", Cut.LOOP), (".ogg", Cut.ENDING)})
    targets = Targets((tmp_path / "a.wav",), tmp_path, False, LoopKind.INTRO_LOOP, without=without)
    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        for draft in drafted[:-1]:
            draft.file.write(b"x")
        files, _ = targets.published("t", drafted, lambda _: b"{}")
    names = ["a-intro.wav", "a-loop.wav", "a-ending.wav", "a.provenance.json"]
    assert [file.path.name for file in files] == names


def test_where_the_record_has_no_name_left_the_song_has_none_either(tmp_path: Path) -> None:
    def taken(_: tuple[WrittenFile, ...]) -> bytes:
        (tmp_path / "a.provenance.json").write_bytes(b"theirs")
        return b"{}"

    targets = Targets((tmp_path / "a.flac", tmp_path / "a.mid"), tmp_path, False)
    with Drafts() as drafts:
        drafted = targets.drafted(drafts)
        follow(targets.written(Piece(small_sheet(), small_track(), SEED, PROGRAM), song_stream(SEED), drafted))
        with pytest.raises(WrongUse, match=r"a\.provenance\.json' exists already"):
            targets.published("Crimson Gate", drafted, taken)
    assert [path.name for path in tmp_path.iterdir()] == ["a.provenance.json"]
    assert (tmp_path / "a.provenance.json").read_bytes() == b"theirs"
