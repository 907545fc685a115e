"""Words of a vibe that name a part of the song, so that it can be refused: "no drums, bass or lead"."""

from collections.abc import Sequence

from engine.model.sheet import Part

# Parts that a vibe may refuse, by the names that people give them.
PART_NAMES: dict[str, tuple[Part, ...]] = {
    "drum": (Part.DRUMS,),
    "percussion": (Part.DRUMS,),
    "drumming": (Part.DRUMS,),
    "beat": (Part.DRUMS,),
    "bass": (Part.BASS,),
    "bassline": (Part.BASS,),
    "lead": (Part.LEAD,),
    "melody": (Part.LEAD, Part.SECOND),
    "tune": (Part.LEAD, Part.SECOND),
    "harmony": (Part.SECOND,),
    "arpeggio": (Part.ARPEGGIO,),
    "arp": (Part.ARPEGGIO,),
    "pad": (Part.PAD,),
    "drone": (Part.PAD,),
}
JOINING = ("or", "and", "nor")
_AWAY = ("free", "less")  # "drum-free"
_LONGEST_LIST = 20  # words
ARTICLES = ("a", "any", "the")


def named_parts(word: str) -> tuple[Part, ...]:
    """Return the parts that a word names, whether in the singular or not."""
    singular = "melody" if word == "melodies" else "harmony" if word == "harmonies" else word.removesuffix("s")
    return PART_NAMES.get(word) or PART_NAMES.get(singular, ())


def without_parts(words: Sequence[str], at: int) -> tuple[tuple[Part, ...], int]:
    """Return the parts that a single wording refuses, "drumless" or "drum free", and its length in words (0: none)."""
    word = words[at]
    for away in _AWAY:
        if word.endswith(away) and (parts := named_parts(word.removesuffix(away))):
            return parts, 1
    if at + 1 < len(words) and words[at + 1] == _AWAY[0] and (parts := named_parts(word)):
        return parts, 2
    return (), 0


def names_go_on(words: Sequence[str], at: int) -> bool:
    """Return whether a list of refused parts goes on at a word: "or bass", or "bass" where "or lead" follows later."""
    left = [word for word in words[at : at + _LONGEST_LIST] if word not in ARTICLES]
    joint = next((place for place, word in enumerate(left) if not named_parts(word)), len(left))
    return joint + 1 < len(left) and left[joint] in JOINING and bool(named_parts(left[joint + 1]))
