"""The quick loop by keys: another take, locks, same but, back and forth, compared, kept."""

from pathlib import Path

from engine.sheetfile.reading import load_sheet
from engine.takes import Takes
from tests.tui.kept import keep_takes
from tests.tui.piloted import seated
from tests.tui.quick_studio import song


async def test_a_take_is_made_locked_varied_and_undone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with seated(tmp_path, takes=home) as seat:
        for key in "rdlenw":
            assert "o take is current" in await seat.press(key) or "No song yet" in seat.said[-1]
        assert await seat.press("u") == "Nothing to undo."
        assert await seat.press("f") and await seat.until("No takes yet. c composes one.")
        await seat.press("c")
        first = (await seat.until("Done: ")).removeprefix("Done: ").split(", take")[0]
        assert (await seat.press("l")).startswith("Locks. Space locks, 1 to 3 one phase, q leaves. Drums: open in all")
        assert await seat.press("space") == "Drums: locked in all phases. 1 of 6."
        assert await seat.press("down", "3") == "Bass: locked in phase 3. 2 of 6."
        await seat.press("q", "r")
        said = await seat.until("Composing take 2")
        assert said == "Composing take 2 of take 1, kept: drums in all phases, bass in phase 3. x cancels."
        await seat.until(f"Done: {first}, take 2")
        one, two = (load_sheet(Takes(home).take(number).sheet).sheet for number in (1, 2))
        assert [phase.drums for phase in one.phases] == [phase.drums for phase in two.phases]
        assert one.phases[2].bass == two.phases[2].bass
        assert one.phases[0].lead != two.phases[0].lead
        assert (await seat.press("s")).endswith("Locked: drums in all phases, bass in phase 3.")
        assert await seat.press("u") == f"Undone: {first}, take 1 is current."
        assert await seat.press("u") == "Undone: locked: drums in all phases."
        assert await seat.press("u") == "Undone: nothing locked."
        assert await seat.press("u") == "Undone: no take is current."
        assert await seat.press("u") == "Nothing to undo."
        for _ in range(4):
            await seat.press("y")
        assert seat.said[-1] == f"Done again: {first}, take 2 is current."
        assert await seat.press("y") == "Nothing to do again."
        await seat.press("n")
        assert "lead" in await seat.until("Take 2 against take 1: ")


async def test_same_but_changes_the_take_and_tells_what_changed(tmp_path: Path) -> None:
    async with seated(tmp_path, takes=tmp_path / "home") as seat:
        await seat.press("c")
        await seat.until("Done: ")
        said = await seat.press("d")
        assert said.startswith(
            "Same but, 12 choices. Enter makes the take, q goes back. Darker, 1 of 12. A darker mode"
        )
        await seat.press("q")
        assert seat.said[-1].startswith(f"{seat.app.desk.current().name} stays as it is. Vibe: ")
        await seat.press("d", "enter")
        assert await seat.until("Composing take 2: take 1, but darker. x cancels.")
        assert "beats a minute" in await seat.until("Darker: ")
        await seat.app.workers.wait_for_complete()
        await seat.press("w")
        assert (await seat.until("What was made: ")).find("take 2") > 0


async def test_without_locks_the_vibe_of_the_current_take_is_composed_anew(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with seated(tmp_path, takes=home) as seat:
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("v")
        await seat.type(" two")
        await seat.press("enter", "r")
        assert await seat.until("Composing take 2, the vibe of take 1 anew. x cancels.")
        await seat.app.workers.wait_for_complete()
        assert [take.making.vibe for take in Takes(home).listed()] == ["boss fight", "boss fight"]
        assert seat.app.session.request.vibe == "boss fight two"


async def test_a_song_that_could_not_be_kept_is_told_as_no_take_wherever_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with seated(tmp_path, takes=tmp_path / "file" / "home") as seat:
        takes = tmp_path / "file" / "home" / "takes"
        begins = f"Composing a song, not kept as a take: {takes} cannot be written. x cancels."
        await seat.press("c")
        assert await seat.until("Composing") == begins
        done = (await seat.until("Done: ")).removeprefix("Done: ")
        name = done.split(", ")[0]
        keys = "w tells what was made, c makes another."
        assert done.endswith(f", not kept as a take. {keys} Saved as song-1.mid in {tmp_path}.")
        state = await seat.press("s")
        assert state.startswith(f"Nothing is running. Last song: {name}, ")
        assert state.endswith(", not kept as a take.")
        why = f"Error: {name} is not kept as a take, and takes alone can be worked on."
        for key in "rdle":
            known = len(seat.said)
            await seat.press(key)
            assert await seat.until(f"{why} c composes another song, f lists all takes.", known)
        assert await seat.press("7") == "Takes. 7 of 11. Enter opens."
        assert (await seat.press("w")).startswith(f"What was made: {name}, normal, ")
        known = len(seat.said)
        await seat.press("c")
        assert await seat.until("Composing", known) == begins
        await seat.app.workers.wait_for_complete()


async def test_a_song_that_could_not_be_kept_is_the_last_one_until_a_take_is_chosen(tmp_path: Path) -> None:
    home = tmp_path / "home"
    name = keep_takes(home, "boss fight", "rainy shop")[0].name
    async with seated(tmp_path, takes=home) as seat:
        seat.app.desk.made(song(tmp_path / "crimson-gate.wav"))
        await seat.press("f")
        await seat.until("2 takes")
        await seat.press("f", "D", "q")
        assert (await seat.press("s")).endswith("Last song: Crimson Gate, 16 seconds, not kept as a take.")
        await seat.press("f")
        await seat.until("1 take, ")
        await seat.press("enter")
        await seat.until(f"{name} is current.")
        assert (await seat.press("s")).startswith(f"Nothing is running. Last song: {name}, ")


async def test_a_session_that_ended_without_goodbye_is_gone_on_with(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with seated(tmp_path, takes=home) as seat:
        await seat.press("c")
        name = (await seat.until("Done: ")).removeprefix("Done: ").split(", 3 minutes")[0].split(", 2 minutes")[0]
        await seat.press("l", "space", "q")
    async with seated(tmp_path, takes=home) as seat:
        told = f"A session ended without goodbye: {name} is current, locked: drums in all phases. u undoes."
        assert seat.said[-1] == told
        await seat.press("w")
        assert await seat.until(f"What was made: {name}")
        await seat.press("q", "u")
        assert seat.said[-1] == "Undone: nothing locked."
        await seat.press("q")
    async with seated(tmp_path, takes=home) as seat:
        assert not [text for text in seat.said if "goodbye" in text]


async def test_a_take_whose_files_were_spoiled_is_told_and_the_app_goes_on(tmp_path: Path) -> None:
    home = tmp_path / "home"
    kept = keep_takes(home, "boss fight", "rainy shop")
    kept[0].record.write_text("{")
    kept[1].sheet.write_bytes(b"\xff")
    async with seated(tmp_path, takes=home) as seat:
        await seat.press("f")
        await seat.until("2 takes")
        await seat.press("end", "enter")
        assert (await seat.until("Error: ")).startswith("Error: the record of take 1 cannot be read")
        assert seat.app.session.last is None
        await seat.press("home", "enter")
        await seat.until(f"{kept[1].name} is current.")
        await seat.press("n")
        await seat.until("Error: there is nothing before ")
        assert (await seat.press("down")).startswith("Length: ")


async def test_what_changed_is_told_against_the_take_that_is_held(tmp_path: Path) -> None:
    async with seated(tmp_path, takes=tmp_path / "home") as seat:
        assert await seat.press("A") == "No song to hold. c composes one."
        await seat.press("c")
        name = (await seat.until("Done: ")).removeprefix("Done: ").split(", take")[0]
        assert await seat.press("A") == f"A is held: {name}, take 1. B is the next song made or played."
        for number in (2, 3):
            await seat.press("r")
            await seat.until(f"Composing take {number}")
            await seat.app.workers.wait_for_complete()
        await seat.press("n")
        await seat.until("Take 3 against take 1, held as A: ")
        assert {letter: song.take for letter, song in seat.app.playing.pair.songs.items()} == {"a": 1, "b": 3}
        await seat.press("f")
        await seat.until("3 takes")
        await seat.press("end", "enter")
        await seat.until(f"{name}, take 1 is current.")
        assert await seat.press("A") == f"A is no longer held: {name}, take 1."
