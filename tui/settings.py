"""What the user has set for good, and its form in a TOML file that can be read and edited by hand."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from engine.intake import read_vibe
from engine.model.consoles import AUTO, read_console
from engine.model.errors import WrongUse
from engine.model.units import length_clock, read_length
from engine.playback import BACKENDS
from engine.request import COMPOSER_CHOICES, DEFAULT_SECONDS, DEFAULT_VIBE
from engine.tomltrouble import toml_trouble
from tui.keys import LETTER_COMMANDS, with_letter
from tui.manner import Manner, Verbosity
from tui.mode import Mode


class Settings(NamedTuple):
    """All settings. mode: line or page, from the next start on.

    songs_folder: where songs are written, empty for the folder that `qrc` is started in.
    player: what plays songs, empty for the first that works. play_at_once: whether a song sounds while it renders.
    prepare_ahead: whether the next song is made in the background while nothing else is to be done.
    """

    manner: Manner = Manner()
    mode: Mode = Mode.LINE
    songs_folder: str = ""
    vibe: str = DEFAULT_VIBE
    seconds: float = DEFAULT_SECONDS
    composer: str = "auto"
    console: str = AUTO
    player: str = ""
    play_at_once: bool = True
    prepare_ahead: bool = True

    def folder(self, here: Path) -> Path:
        """Return where songs are written when `qrc` is started in `here`."""
        return here / Path(self.songs_folder).expanduser() if self.songs_folder else here


def read_settings(text: str) -> Settings:
    """Return the settings in a TOML text; what is not in it is as usual. Raises WrongUse with field and value."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        trouble = f"it is no TOML: {toml_trouble(error)}"
        raise WrongUse(trouble, "Write each setting on a line of its own, such as bell = false.") from error
    settings = Settings()
    for name, value in found.items():
        reader = _READERS.get(name)
        if reader is None:
            raise WrongUse(f"{name[:40]!r} is no setting", f"Known are: {', '.join(_READERS)}.")
        settings = reader(settings, value)
    return settings


def write_settings(settings: Settings) -> str:
    """Return the settings as a TOML text with a comment for each."""
    manner = settings.manner
    lines = [
        "# Settings of Quantum Retro Composer. The app's settings screen writes this file; it may be edited by hand.",
        "# line: printed lines, for those who listen; page: a drawn page, for those who look.",
        f"mode = {_quoted(settings.mode.value)}",
        "# How much is said: short, normal or full.",
        f"verbosity = {_quoted(manner.verbosity.value)}",
        "# Whether the terminal's bell sounds when a song is done.",
        f"bell = {_truth(manner.bell)}",
        "# Whether a digit does its item at once; else it goes there and Enter does it.",
        f"act_on_digits = {_truth(manner.act_on_digits)}",
        "# Whether only errors and answers to keys are said while a song plays.",
        f"quiet_while_playing = {_truth(manner.quiet_while_playing)}",
        "# Whether short sounds stand for some words: done, cancelled, locked, favourite, A, B. Errors are also said.",
        f"earcons = {_truth(manner.earcons)}",
        "# Where songs are written; empty for the folder that qrc is started in.",
        f"songs_folder = {_quoted(settings.songs_folder)}",
        "# What a new session begins with. Length as minutes and seconds.",
        f"vibe = {_quoted(settings.vibe)}",
        f"length = {_quoted(length_clock(settings.seconds))}",
        f"composer = {_quoted(settings.composer)}",
        f"console = {_quoted(settings.console)}",
        f"# What plays songs: {', '.join(BACKENDS)}; empty for the first that works.",
        f"player = {_quoted(settings.player)}",
        "# Whether a new song sounds as soon as it can be heard, while the rest is rendered.",
        f"play_at_once = {_truth(settings.play_at_once)}",
        "# Whether the next song is made ahead in the background, so that it is there at once.",
        f"prepare_ahead = {_truth(settings.prepare_ahead)}",
        "# Letters that you gave another letter's meaning: usual letter = your letter.",
        "[letters]",
        *(f"{usual} = {_quoted(new)}" for usual, new in manner.letters),
    ]
    return "\n".join(lines) + "\n"


def toggled(manner: Manner, name: str) -> Manner:
    """Return the manner with one of its switches, named as its field, turned over."""
    changes: dict[str, Any] = {name: not getattr(manner, name)}
    return manner._replace(**changes)


def _manner(settings: Settings, **changes: Any) -> Settings:
    return settings._replace(manner=settings.manner._replace(**changes))


def _mode(settings: Settings, value: object) -> Settings:
    if value not in tuple(Mode):
        raise WrongUse(f"mode {str(value)[:40]!r} is not known", f"Choose one of: {', '.join(Mode)}.")
    return settings._replace(mode=Mode(str(value)))


def _verbosity(settings: Settings, value: object) -> Settings:
    if value not in tuple(Verbosity):
        raise WrongUse(f"verbosity {str(value)[:40]!r} is not known", f"Choose one of: {', '.join(Verbosity)}.")
    return _manner(settings, verbosity=Verbosity(str(value)))


def _flag(name: str) -> Callable[[Settings, object], Settings]:
    def read(settings: Settings, value: object) -> Settings:
        return _manner(settings, **{name: _true(name, value)})

    return read


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise WrongUse(f"{name} {str(value)[:40]!r} is no text", "Write it in quotation marks.")
    return value


def _vibe(settings: Settings, value: object) -> Settings:
    return settings._replace(vibe=read_vibe(_text("vibe", value)) or DEFAULT_VIBE)


def _composer(settings: Settings, value: object) -> Settings:
    name = _text("composer", value)
    if name not in COMPOSER_CHOICES:
        raise WrongUse(f"composer {name[:40]!r} is not known", f"Choose one of: {', '.join(COMPOSER_CHOICES)}.")
    return settings._replace(composer=name)


def _console(settings: Settings, value: object) -> Settings:
    return settings._replace(console=read_console(_text("console", value)) or AUTO)


def _player(settings: Settings, value: object) -> Settings:
    name = _text("player", value)
    if name and name not in BACKENDS:
        raise WrongUse(
            f"player {name[:40]!r} is not known", f"Choose one of: {', '.join(BACKENDS)}, or leave it empty."
        )
    return settings._replace(player=name)


def _own_flag(name: str) -> Callable[[Settings, object], Settings]:
    def read(settings: Settings, value: object) -> Settings:
        changes: dict[str, Any] = {name: _true(name, value)}
        return settings._replace(**changes)

    return read


def _true(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongUse(f"{name} {str(value)[:40]!r} is neither true nor false", "Write true or false.")
    return value


def _letters(settings: Settings, value: object) -> Settings:
    if not isinstance(value, dict) or not all(old in LETTER_COMMANDS for old in value):
        raise WrongUse("letters name a letter without a meaning", f"These have one: {', '.join(LETTER_COMMANDS)}.")
    manner = settings.manner._replace(letters=tuple(sorted((old, str(new)) for old, new in value.items())))
    for old, new in manner.letters:
        manner = with_letter(manner, old, new)
    return settings._replace(manner=manner)


_READERS: dict[str, Callable[[Settings, Any], Settings]] = {
    "mode": _mode,
    "verbosity": _verbosity,
    "bell": _flag("bell"),
    "act_on_digits": _flag("act_on_digits"),
    "quiet_while_playing": _flag("quiet_while_playing"),
    "earcons": _flag("earcons"),
    "songs_folder": lambda settings, value: settings._replace(songs_folder=_text("songs_folder", value)),
    "vibe": _vibe,
    "length": lambda settings, value: settings._replace(seconds=read_length(_text("length", value))),
    "composer": _composer,
    "console": _console,
    "player": _player,
    "play_at_once": _own_flag("play_at_once"),
    "prepare_ahead": _own_flag("prepare_ahead"),
    "letters": _letters,
}


def _quoted(text: str) -> str:
    """Return a TOML basic string: JSON's escapes are among TOML's, and DEL is the one it would leave as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _truth(value: bool) -> str:
    return "true" if value else "false"
