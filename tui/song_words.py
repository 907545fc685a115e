"""A finished song in words: what it is like, as its card tells, and how it was made."""

from collections.abc import Iterator

from engine.card import Detail, Portrait, card_lines
from engine.request import Song


def song_lines(song: Song, told: Portrait, detail: Detail) -> list[str]:
    """Return the lines. told: the song's portrait. In short: its card and its files, else all that is known."""
    files = [f"File: {file.path.name} in {file.path.absolute().parent}" for file in song.files]
    card = card_lines(told, detail)
    if detail is Detail.SHORT:
        return [*card, *files]
    return [*card, *_making(song), *files, f"Seed: {song.seed}"]


def _making(song: Song) -> Iterator[str]:
    """Yield how the song was made."""
    yield from (f"Repaired: {repair}" for repair in song.repairs)
    yield from (f"Warning: {warning}" for warning in song.warnings)
    yield _loudness_line(song)
    yield f"Vibe: {song.sheet.vibe}" if song.sheet.vibe else "No vibe"
    yield f"Console: {song.track.console}"
    yield f"Composer: {song.composer}{', model ' if song.model else ''}{song.model}"
    if song.cost:
        yield song.cost.words().rstrip(".")
    if song.recording:
        yield f"{'Replayed from' if song.recording.replayed else 'Recorded in'} {song.recording.name}"
    yield f"Entropy: {', '.join(song.sources) or 'the seed was given'}"
    yield from (f"Entropy without {source}: {reason}" for source, reason in song.refused)


def _loudness_line(song: Song) -> str:
    if song.true_peak is None:
        return "Loudness: not measured, no sound was rendered"
    loudness = "none, the stretch that is measured is silent" if song.loudness is None else f"{song.loudness:.1f} LUFS"
    return f"Loudness: {loudness}, true peak {song.true_peak:.1f} decibels"
