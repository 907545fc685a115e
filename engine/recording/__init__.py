"""Recordings: what went to a language model and what came back, in a file, so that the song can be made again.

`docs/models.md` describes the file's form for people.
"""

from engine.recording.form import FORM, Recording
from engine.recording.reading import load_recording, read_recording
from engine.recording.writing import write_recording

__all__ = ["FORM", "Recording", "load_recording", "read_recording", "write_recording"]
