"""The app's keys: what each does, and which letter means it."""

from engine.model.errors import WrongUse
from tui.manner import KEPT_LETTERS, Manner

# Letters whose meaning may be given to another letter, with what they do.
LETTER_COMMANDS: dict[str, str] = {
    "c": "compose a song",
    "x": "cancel what is running",
    "v": "edit the vibe",
    "p": "play the last song, or stop",
    "a": "compare: the song before the last, or the one held as A, at the same bar",
    "b": "compare: the last song, or the one held as B, at the same bar",
    "g": "go round in this section, or go on",
    "i": "back to the section's beginning, or the one before",
    "j": "on to the next section",
    "w": "hear what was made",
    "r": "regenerate: another take, with what is locked as it was",
    "d": "same but: another take, changed as you choose",
    "l": "locks: what stays when you regenerate",
    "f": "find a take: the list of all takes",
    "e": "export the current take to files",
    "n": "hear what is new against the take before",
    "u": "undo",
    "y": "do again what was undone",
    "s": "hear what is going on",
    "m": "the songs made here",
    "t": "the list of all that was said",
    "o": "settings",
    "k": "name keys",
    "h": "help for the item",
    "q": "leave",
}

# Keys that are no letters and keep their meaning while a song plays: the key, what it does to the transport, in words.
LISTENING_KEYS: tuple[tuple[str, str, str], ...] = (
    ("space", "pause", "pause the song, or go on"),
    ("left", "bar_back", "a bar back"),
    ("right", "bar_on", "a bar on"),
    ("comma", "replay", "the last two bars again"),
    ("plus", "louder", "louder"),
    ("minus", "softer", "softer"),
)

# No letter: those that are left are needed to give letters other meanings.
ENDLESS_KEY_WORDS = "exclamation mark"
# The key, its words, the app's action, what that does.
ENDLESS_KEYS: tuple[tuple[str, str, str, str], ...] = (
    (
        "exclamation_mark",
        ENDLESS_KEY_WORDS,
        "endless",
        "music without end; while it sounds, keep the stretch that is heard",
    ),
    ("at", "at sign", "stretches", "the stretches of music without end that were heard, each to be kept"),
)

# Keys that hold a song: the key, which letter shall mean it from then on, in words.
HOLDING_KEYS: tuple[tuple[str, str, str], ...] = (
    ("A", "a", "hold what sounds, or the current take, as A; again lets go of it"),
    ("B", "b", "hold what sounds, or the current take, as B; again lets go of it"),
)


def with_letter(manner: Manner, usual: str, new: str) -> Manner:
    """Return the manner with a command on another letter. Raises WrongUse where that letter is taken or none."""
    if not (len(new) == 1 and new.isascii() and new.isalpha() and new.islower()):
        raise WrongUse(f"letter {new[:20]!r} is not one small letter", "Give a to z.")
    if new in KEPT_LETTERS:
        raise WrongUse(f"letter {new!r} is taken inside lists and questions", "Choose another.")
    letters = {old: now for old, now in manner.letters if old != usual}
    taken = {letters.get(other, other): does for other, does in LETTER_COMMANDS.items() if other != usual}
    if new in taken:
        raise WrongUse(f"letter {new!r} is taken by: {taken[new]}", "Choose another, or move that one first.")
    if new != usual:
        letters[usual] = new
    return manner._replace(letters=tuple(sorted(letters.items())))
