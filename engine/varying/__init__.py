"""Varying: deterministic edits of a sheet ("the same, but darker"), cells that stay as they are, and what changed.

Pure: a sheet and locks in, a sheet and sentences out. A new edit is one function and one line in `EDITS`.
"""

from engine.varying.differences import differences
from engine.varying.edits import EDITS, Edit, edited
from engine.varying.grid import ALL_CELLS, Cell, Locks, content, kept_from, locks_words, read_cells

__all__ = [
    "ALL_CELLS",
    "EDITS",
    "Cell",
    "Edit",
    "Locks",
    "content",
    "differences",
    "edited",
    "kept_from",
    "locks_words",
    "read_cells",
]
