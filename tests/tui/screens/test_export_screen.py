"""A take is written in the formats that are chosen, under names that are free."""

from pathlib import Path

from tests.tui.kept import keep_takes
from tests.tui.piloted import Seat, seated


async def _exporting(seat: Seat) -> str:
    known = len(seat.said)
    await seat.press("f")
    await seat.until("1 take, ", known)
    return await seat.press("e")


async def test_formats_and_piece_are_chosen_and_written(tmp_path: Path) -> None:
    take = keep_takes(tmp_path, "boss fight")[0]
    songs = tmp_path / "songs"
    songs.mkdir()
    async with seated(songs, takes=tmp_path) as seat:
        said = await _exporting(seat)
        assert said == f"Export {take.name}. q leaves. Write: whole song as WAV. 1 of 10. Enter writes."
        assert await seat.press("3", "enter") == "WAV: no. 3 of 10. Enter changes."
        assert await seat.press("1", "enter") == "Error: no format is chosen. Choose one below: Down, Enter."
        assert await seat.press("7", "enter") == "MIDI: yes. 7 of 10. Enter changes."
        assert await seat.press("9", "enter") == "Sheet: yes. 9 of 10. Enter changes."
        await seat.press("1", "enter")
        assert await seat.until("Exporting take 1, whole song as MIDI and sheet. x cancels.")
        done = await seat.until("Done: ")
        stem = next(songs.glob("*.mid")).stem
        files = f"{stem}.mid, {stem}.json, in {songs}."
        assert done == f"Done: {take.name}, 2 files and a provenance record written: {files}"
        again = await _exporting(seat)
        assert "Write: whole song as MIDI and sheet" in again
        await seat.press("enter")
        await seat.app.workers.wait_for_complete()
        assert {path.name for path in songs.glob("*.mid")} == {f"{stem}.mid", f"{stem}-2.mid"}


async def test_a_loop_is_written_with_its_ending(tmp_path: Path) -> None:
    keep_takes(tmp_path, "boss fight")
    songs = tmp_path / "songs"
    songs.mkdir()
    async with seated(songs, takes=tmp_path) as seat:
        await _exporting(seat)
        assert await seat.press("2", "enter") == "Piece: loop. 2 of 10. Enter changes."
        await seat.press("1", "enter")
        assert "Loop proven" in await seat.until("Loop ")
        assert ", 2 files and a provenance record written: " in await seat.until("Done: ")
        assert len(list(songs.glob("*.wav"))) == 2


async def test_stems_are_written_beside_the_song(tmp_path: Path) -> None:
    keep_takes(tmp_path, "boss fight")
    songs = tmp_path / "songs"
    songs.mkdir()
    async with seated(songs, takes=tmp_path) as seat:
        await _exporting(seat)
        assert await seat.press("end") == "Stems: none. 10 of 10. Enter changes."
        assert await seat.press("enter") == "Stems: by part. 10 of 10. Enter changes."
        assert await seat.press("enter") == "Stems: by phase. 10 of 10. Enter changes."
        await seat.press("3", "enter", "7", "enter")
        refused = await seat.press("1", "enter")
        assert refused.startswith("Error: stems are sound, and no format with sound is chosen.")
        await seat.press("3", "enter", "7", "enter", "1", "enter")
        assert await seat.until("Exporting take 1, whole song as WAV, stems by phase. x cancels.")
        assert "dBFS" in await seat.until("Stems by phase proven")
        assert ", 4 files and a provenance record written: " in await seat.until("Done: ")
        assert len(list(songs.glob("*-phase-*.wav"))) == 3
