"""What is pressed: journeys through the program, which begin when its first lines have been heard."""

from bench.readers.hearing import Hearing

VIBE = "High energy retro game boss fight"
TOO_SHORT = (
    "Error: length '0:05' is less than 10 seconds. Give minutes and seconds, 0:10 to 60:00. Still in the field: 0:05"
)
OPENINGS = ("?", "o", "w", "m", "t", "f", "l", "d", "e")  # help, settings, the song in words, songs, and so on


def whole(session: Hearing) -> None:
    """Everything once: lists, fields, an error, composing, cancelling, news long after an arrow, help, leaving."""
    _walk(session, 40)
    session.press(*["tab"] * 12, *["shift-tab"] * 12)
    session.press("home", "end", "page-up", "page-down", "3", "0", "9", "h", "s", ".", ".", "[", "[", "]", "left")
    _edit_vibe(session)
    _give_a_length_that_is_too_short(session)
    session.work("c", until="Done: ")
    session.work("r", "down", until="Done: ", wait=2.0)
    _give_a_length(session, "0:20", "30:00", "30 minutes")  # so long a song is not made ahead, and takes its time
    session.work("c", "x", until="Cancelled", wait=0.5)
    _give_a_length(session, "30:00", "0:20", "20 seconds")
    session.work("r", "down", "up", until="Done: ", wait=0.5)
    for key in OPENINGS:
        session.press(key, wait=1.0)
        if key == "t":
            _walk(session, 40, "up", "down")
        else:
            _walk(session, 40)
        session.press("home", "end", "tab", "q")
    session.press("s")
    _leave(session)


def early(session: Hearing) -> None:
    """Work that hardly has begun when the next key is pressed: takes, locks, same but, export, cancelling."""
    session.press("a", "b", "p", "u", "n", "l")
    session.work("c", "down", until="Done: ", wait=0.1)
    session.work("r", "up", until="Done: ", wait=0.2)
    session.press("l")
    _walk(session, 12)
    session.press("home", " ", "2", "4", "down", "enter", "u", "y", "q")
    for wait in (0.25, 0.3, 0.4):
        session.work("r", "down", until="Done: ", wait=wait)
    session.press("n", "a", "b", "a", "p")
    session.press("d")
    _walk(session, 12)
    session.press("home")
    session.work("enter", "s", until="Done: ", wait=0.15)
    for wait in (0.1, 0.2, 0.3):
        session.work("r", "x", until="", wait=wait)
    session.press("f")
    _walk(session, 16)
    session.press("tab", "shift-tab", "home", "end", "page-up", "2", "f", "h", "q")
    session.press("e")
    _walk(session, 16)
    session.press("home")
    session.work("enter", "down", until="Done: ", wait=0.2)
    session.press("w")
    _walk(session, 16)
    session.press("d", "q", "m")
    _walk(session, 10)
    session.press("q", "t")
    _walk(session, 16, "up", "down")
    session.press("q")
    session.work("r", "down", "up", "tab", "down", until="Done: ", wait=0.3)
    session.work("c", "up", "up", "down", until="Done: ", wait=0.6)
    session.work("r", "down", "up", until="Done: ", wait=1.0)
    _leave(session)


def start(session: Hearing) -> None:
    """Start and leave."""
    _leave(session)


JOURNEYS = {"whole": whole, "early": early, "start": start}


def _walk(session: Hearing, count: int, there: str = "down", back: str = "up") -> None:
    session.press(*[there] * (count // 2), *[back] * (count - count // 2))


def _edit_vibe(session: Hearing) -> None:
    steps = [
        ("v", f"Vibe, editing. {VIBE}"),
        *((letter, letter) for letter in "abc"),
        *(("backspace", letter) for letter in "cba"),
        ("\x12", f"At fight: {VIBE}"),
        ("\x12", f"At boss: {VIBE}"),
        ("\x06", f"At fight: {VIBE}"),
        ("\x17", "Word deleted. High energy retro game fight"),
        ("\x1a", f"Undone. {VIBE}"),
        ("ctrl-u", "Empty."),
        *((letter, letter.strip()) for letter in "rainy shop"),
    ]
    session.field(steps, "enter", "Vibe: rainy shop. 1 of 11. Enter to change.")


def _give_a_length_that_is_too_short(session: Hearing) -> None:
    session.press("2")
    steps = [
        ("enter", "Length, editing. 0:20"),
        ("ctrl-u", "Empty."),
        *((letter, letter.strip(":")) for letter in "0:05"),
        ("enter", TOO_SHORT),
    ]
    session.field(steps, "ctrl-c", "Length unchanged.")


def _give_a_length(session: Hearing, old: str, new: str, in_words: str) -> None:
    session.press("2")
    typed = [(letter, letter.strip(":")) for letter in new]
    steps = [("enter", f"Length, editing. {old}"), ("ctrl-u", "Empty."), *typed]
    session.field(steps, "enter", f"Length: {in_words}. 2 of 11. Enter to change.")


def _leave(session: Hearing) -> None:
    session.quiet()
    session.press("q", wait=1.5)
