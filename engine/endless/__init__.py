"""Music without end: stretch after stretch, composed and rendered while the one before is heard, joined on the bar.

    plan -> compose, enforce, arrange -> render, measure -> onto the tape, over the ringing tail of the last one

What comes next is planned in `course.py` from one seed, so that a seed and the vibes give the same music; `stretch.py`
makes a stretch of a plan, `sounding.py` its sound, `loom.py` lays it onto the tape, `player.py` does so in a thread
ahead of what is heard, and `keeping.py` makes a take of a stretch.
"""
