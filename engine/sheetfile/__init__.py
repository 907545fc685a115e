"""Sheets as files: `reading` what strangers wrote, in our own form and in the article's, and `writing` our own form.

`docs/sheet.md` describes both forms for people. Whoever writes a sheet loads nothing of what reads one, and pydantic,
which checks our own form, is loaded only when such a sheet is read.
"""
