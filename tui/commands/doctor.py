"""`qrc doctor`: what works here, and what to do about the rest."""

import argparse
import os
import platform
import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

from engine import __version__
from engine.background import Abandon
from engine.entropy.reading import Asking
from engine.model.errors import PlayerFailed, QrcError, SourceFailed, one_line
from engine.playback import BACKENDS, SONG_ELSEWHERE, backend
from engine.playback.player import Player
from engine.request import Surroundings
from tui.keeping import SETTINGS_NAME, home_folder, player_named
from tui.mode import VARIABLE, Mode, choose, this_terminal
from tui.reporting import Reporter, add_transcript_option, print_result, reported
from tui.settings import read_settings

SECONDS_TO_ANSWER = 3.0
MODEL_SECONDS_TO_ANSWER = (("total", 6.0), ("connect", SECONDS_TO_ANSWER))
MODELS_NAMED = 3
_TAKES_ALL = {"ffplay"}  # takes a short sound also where there is no device
TRY_MODELS = "qrc doctor --models tries it."


class Finding(NamedTuple):
    """One thing looked at. works: whether it does; needed: whether no song can be made without it."""

    name: str
    works: bool
    needed: bool
    text: str


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("--offline", action="store_true", help="open no socket: the quantum source is not looked for")
    parser.add_argument(
        "--models", action="store_true", help="ask the language models' services whether they answer; it costs nothing"
    )
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON object")
    add_transcript_option(parser)


def run(options: argparse.Namespace) -> int:
    """Look at everything; return 0 where songs can be made, else 1."""
    return reported(False, options.transcript, lambda reporter: _examine(options, reporter))


def _examine(options: argparse.Namespace, reporter: Reporter) -> int:
    surroundings = Surroundings.of(os.environ)
    findings = [
        _program(),
        _engine(),
        _folder(),
        _quantum(surroundings, options.offline),
        _pool(surroundings),
        _beacons(),
    ]
    tries = reporter if options.models and not options.offline else None
    findings += [_gemini(surroundings, tries), _openai(surroundings, tries), _sound(), _terminal(), _mode()]
    able = all(finding.works for finding in findings if finding.needed)
    verdict = _verdict(able, findings)
    lines = [f"{finding.name}: {finding.text}" for finding in findings] + [verdict]
    as_json = {"able": able, "findings": [finding._asdict() for finding in findings]}
    print_result(lines, as_json if options.json else None)
    return 0 if able else 1


def _verdict(able: bool, findings: list[Finding]) -> str:
    if not able:
        return "Songs cannot be made here yet: see above."
    if not all(finding.works for finding in findings if finding.name == "Folder"):
        return "Songs can be made here, but not written into this folder."
    return "Songs can be made here."


def _program() -> Finding:
    text = f"Quantum Retro Composer {__version__}, Python {platform.python_version()}, {platform.system()}."
    return Finding("Program", works=True, needed=True, text=text)


def _engine() -> Finding:
    try:
        import engine.pipeline  # noqa: F401  loading it is the test
    except ImportError as error:
        return Finding("Engine", False, True, f"{error}. Install again: pip install quantum-retro-composer.")
    return Finding("Engine", True, True, "composer and synth load.")


def _folder() -> Finding:
    here = Path.cwd()
    if os.access(here, os.W_OK):
        return Finding("Folder", True, False, f"songs can be written to {here}.")
    return Finding("Folder", False, False, f"{here} cannot be written. Change the folder, or name one with --out.")


def _quantum(surroundings: Surroundings, offline: bool) -> Finding:
    if offline:
        return Finding("Quantum source", False, False, "not looked for, offline by request.")
    from engine.entropy.sources.anu import reachable  # loads the HTTP library

    try:
        reachable(Asking("The source", surroundings, SECONDS_TO_ANSWER, Abandon()))
    except SourceFailed as error:
        return Finding("Quantum source", False, False, f"{error} Songs use hardware and clock instead.")
    return Finding(
        "Quantum source",
        True,
        False,
        "its server can be reached. It was not asked for bytes: it gives them once a minute.",
    )


def _pool(surroundings: Surroundings) -> Finding:
    """Tell how many songs the kept quantum bytes are enough for, and when the source was last asked."""
    from engine.entropy.pool import Pool, PoolUnusable
    from engine.entropy.wording import minute_in_words

    name = "Quantum pool"
    if surroundings.home is None:
        return Finding(name, False, False, "none is kept.")
    try:
        songs, asked = Pool(surroundings.home).shares("anu"), Pool(surroundings.home).last_asked("anu")
    except PoolUnusable as error:
        return Finding(
            name, False, False, f"it cannot be used ({one_line(str(error))}). Songs ask the source each time."
        )
    last = (
        "The source was never asked from here."
        if asked is None
        else f"The source was last asked at {minute_in_words(asked)}."
    )
    if not songs:
        return Finding(name, False, False, f"empty, so the next song waits for the source, 2 seconds at most. {last}")
    text = f"quantum bytes for {songs} song{'s' * (songs != 1)}, without waiting for the network. {last}"
    return Finding(name, True, False, text)


def _beacons() -> Finding:
    from engine.entropy.quicknet import EXTRA, can_check

    if can_check():
        return Finding("Beacons", True, False, "qrc verify can check the drand beacon's signature.")
    return Finding("Beacons", False, False, f"qrc verify cannot check the drand beacon's signature. Type: {EXTRA}")


def _gemini(surroundings: Surroundings, tries: Reporter | None) -> Finding:
    if not surroundings.gemini_key:
        return Finding("Gemini", False, False, "no key is set. Set GEMINI_API_KEY to have Gemini write; offline works.")
    if tries:
        return _answering("Gemini", "gemini", surroundings, tries)
    text = f"a key is set in {surroundings.gemini_key_name}; it was not tried. {TRY_MODELS}"
    return Finding("Gemini", True, False, text)


def _openai(surroundings: Surroundings, tries: Reporter | None) -> Finding:
    name = "OpenAI-compatible server"
    if not surroundings.openai_url:
        return Finding(name, False, False, "no address is set. Set QRC_OPENAI_URL to have one write, on any machine.")
    if tries:
        return _answering(name, "openai", surroundings, tries)
    return Finding(name, True, False, f"an address is set in QRC_OPENAI_URL; it was not tried. {TRY_MODELS}")


def _answering(name: str, composer: str, surroundings: Surroundings, reporter: Reporter) -> Finding:
    """Ask a service for its models, which shows whether it answers and takes the key."""
    from engine.composer import open_composer
    from engine.composer.language.composer import LanguageComposer

    try:
        access = replace(surroundings.access(composer, ""), seconds=MODEL_SECONDS_TO_ANSWER)
        asked = cast(LanguageComposer, open_composer(composer, access))
        listed = reporter.follow(asked.look())
    except QrcError as error:
        return Finding(name, False, False, f"it was tried and does not work: {error}")
    default = "".join(asked.models(""))
    if not listed:
        return Finding(name, False, False, "it answers, but lists no model. Give --model NAME.")
    if default and default not in listed:
        text = f"it answers, but does not list {default}, which is asked by default. Give --model auto."
        return Finding(name, False, False, text)
    named = default or ", ".join(listed[:MODELS_NAMED])
    models = f"{len(listed)} model{'s' * (len(listed) != 1)}"
    return Finding(name, True, False, f"it was tried and answers; it lists {models}, {named} among them.")


def _sound() -> Finding:
    """Have what would play take a moment of silence, and tell of the usual player why it is not that."""
    named = player_named(os.environ)
    if named and named not in BACKENDS:
        return Finding("Sound", False, False, f"the player {named[:40]!r} is not known. Known: {', '.join(BACKENDS)}.")
    wanted = [named] if named else [name for name in BACKENDS if name != "none"]
    found = [name for name in wanted if not backend(name).trouble()]
    usual = wanted[0]
    why = backend(usual).trouble()
    missing = f" {usual} is not used: {why}" if why else ""
    if not found:
        return Finding("Sound", False, False, f"nothing here can play.{missing} {SONG_ELSEWHERE}")
    player = Player(named)
    try:
        player.try_out()
    except PlayerFailed as error:
        return Finding("Sound", False, False, f"{error.what}.{missing} {error.way_out}")
    tried = "whether it is heard was not tried" if player.name in _TAKES_ALL else "it took a moment of silence"
    return Finding("Sound", True, False, f"{player.name} plays; {tried}.{missing}")


def _terminal() -> Finding:
    if not sys.stdin.isatty():
        return Finding("Terminal", False, False, "the input is no terminal: the app reads keys from it all the same.")
    name = os.environ.get("TERM", "")
    remote = ", over SSH" if os.environ.get("SSH_CONNECTION") else ""
    return Finding("Terminal", True, False, f"{name or 'of no name'}{remote}.")


def _mode() -> Finding:
    """Return which mode the app has here. A broken file of settings is left to the app, which tells of it."""
    try:
        setting = read_settings((home_folder(os.environ) / SETTINGS_NAME).read_text(encoding="utf-8")).mode
    except (QrcError, OSError, UnicodeDecodeError):
        setting = Mode.LINE
    choice = choose(None, os.environ.get(VARIABLE, ""), setting, this_terminal)
    return Finding("Mode", not choice.trouble, False, f"the app is in {choice.words}.")
