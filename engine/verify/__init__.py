"""Verifying songs: everything in a provenance record that can be recomputed is recomputed, on this machine alone.

`song` makes a song again, and loads all that makes one; `records`, `recorded` and `rights` only read.
"""
