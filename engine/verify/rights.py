"""The rights sheet: what a store or a publisher asks about a song, on one plain page. Facts alone, no promise."""

from pathlib import Path

from engine.entropy.wording import second_in_words
from engine.model.errors import WrongUse, one_line
from engine.strictjson import BadRecord
from engine.verify.recorded import Recorded, read_record
from engine.verify.records import content_of, record_of_file

CC0 = "CC0-1.0"
LONGEST_LICENCE = 200
_KNOWN = {
    CC0: "CC0 1.0 Universal, a dedication to the public domain, https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "Creative Commons Attribution 4.0 International, https://creativecommons.org/licenses/by/4.0/",
}


def rights_page(path: Path, licence: str = CC0) -> tuple[str, ...]:
    """Return the page, line by line, of the song of which `path` is a file or the record.

    licence: what the maker says; a short name such as "CC0-1.0" is written out. Raises WrongUse where there is no
    record, where it cannot be read, or where it was changed.
    """
    where = record_of_file(path)
    try:
        record = read_record(content_of(where))
    except BadRecord as error:
        raise WrongUse(
            f"the record {where.name} cannot be read: {error}", "Give the record as it was written."
        ) from None
    return rights_of(record, where.name, licence)


def rights_of(record: Recorded, name: str, licence: str = CC0) -> tuple[str, ...]:
    """Return the page of the song whose record is in a file of that name. Raises WrongUse as `rights_page` does."""
    named = one_line(licence)
    if not named or len(named) > LONGEST_LICENCE:
        raise WrongUse(f"licence {named[:40]!r} is no name", f'Give up to {LONGEST_LICENCE} letters, such as "{CC0}".')
    if not record.whole:
        raise WrongUse(f"the record {name} was changed after it was written", f"See: qrc verify {name}")
    return (
        f"Rights sheet for the song {one_line(record.title)}.",
        f"Made with: Quantum Retro Composer, version {one_line(record.version)}.",
        f"Written by: {_author(record)}",
        "Sound: computed by the program's own synthesiser. No samples and no sound recordings were used.",
        f"Asked for: {one_line(record.vibe) or 'nothing in words'}.",
        f"Randomness: {one_line(record.fields.part('entropy').text('statement'))}",
        f"Seed: {record.seed}.",
        *_commitment(record),
        f"Licence, as stated by whoever made the song: {_KNOWN.get(named, named)}.",
        *(f"File: {one_line(file)}, SHA-256 {sha256}." for file, sha256 in record.files),
        f"Sheet: SHA-256 {record.sheet_sha256}.",
        f"To verify: put the files and the record into one folder and run: qrc verify {one_line(name)}",
        "These are facts that the program recorded when it made the song. They are no legal advice and no promise.",
    )


def _commitment(record: Recorded) -> tuple[str, ...]:
    promise = record.roll.commitment
    if promise is None:
        return ()
    when = second_in_words(promise.due_ns)
    return (f"Commitment: {promise.sha256}; it proves that the roll was not repeated to whoever saw it before {when}.",)


def _author(record: Recorded) -> str:
    """Return who wrote the notes, as far as the program knows."""
    if record.composer == "offline":
        return "the program's own rules, drawing on the seed. No language model took part."
    if record.composer == "sheet":
        return "not known to the program: the notes were read from a sheet file."
    if record.composer == "varied":
        return "the program's own rules, which varied a song made before; see varied_from in the record."
    model = one_line(record.fields.text("model")) or "of no known name"
    return (
        f"the language model {model}, asked through {one_line(record.composer)}; the program filled what was missing."
    )
