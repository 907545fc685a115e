from tui.manner import Manner


def test_letters_are_as_usual_until_they_are_changed() -> None:
    manner = Manner(letters=(("c", "z"), ("p", "c")))
    assert (manner.letter("c"), manner.letter("p"), manner.letter("s")) == ("z", "c", "s")
    assert (manner.usual("z"), manner.usual("c"), manner.usual("s"), manner.usual("enter")) == ("c", "p", "s", "enter")
    assert manner.usual("p") == ""
