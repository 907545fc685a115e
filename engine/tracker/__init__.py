"""Tracker modules: a track as patterns of notes, its instruments rendered as samples, in Impulse Tracker's form.

`module.py` is what a module is made of, `impulse.py` writes it as bytes, `writer.py` makes it of a track.
"""
