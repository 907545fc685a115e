"""The commands beside the app. Each module has `add_options(parser)` and `run(options) -> int`, the exit code.

A new command is one module and one line in `COMMANDS`.
"""

COMMANDS: dict[str, tuple[str, str]] = {
    "compose": ("tui.commands.compose", "make one song, start to file"),
    "render": ("tui.commands.render", "make a song of a sheet file"),
    "play": ("tui.commands.play", "play a song or a take, or stream it to standard output"),
    "takes": ("tui.commands.takes", "list the songs made here, mark, delete and export them"),
    "describe": ("tui.commands.describe", "tell a song in words: form, chords, parts, motif"),
    "vary": ("tui.commands.vary", "make another take of a take: parts locked, the rest anew or edited by words"),
    "pack": ("tui.commands.pack", "make a whole soundtrack, a song for each scene of a game"),
    "layers": ("tui.commands.layers", "make three loops of a song to fade between: calm, tense, fight"),
    "stinger": ("tui.commands.stinger", "make short phrases of a song: victory, game over, level up, item found"),
    "verify": ("tui.commands.verify", "check a song, or a folder of songs, against the provenance record"),
    "rights": ("tui.commands.rights", "print one plain page about a song for a store or a publisher"),
    "doctor": ("tui.commands.doctor", "tell what works on this machine, and what to do about the rest"),
}
