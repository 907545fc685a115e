"""Takes: every song that was made, kept in the user's folder as files that a person can read and copy.

A take is a folder named by its number. What it is made of never changes (`take.json`, `sheet.json`, `record.json`);
what a person says of it stands beside in files of its own (`name.txt`, `note.txt`, `favourite`), each replaced as a
whole. So nothing needs a lock, two programs can work on one folder, and the index is only a memory of what was read.
"""

from engine.takes.choosing import matching
from engine.takes.store import Takes
from engine.takes.take import Making, Marks, Take

__all__ = ["Making", "Marks", "Take", "Takes", "matching"]
