from tui.page.outlet import PageOutlet


def test_announcements_stay_and_a_field_s_text_is_kept_as_it_grows() -> None:
    changes: list[str] = []
    outlet = PageOutlet(lambda: changes.append("changed"), lambda: changes.append("rang"))
    outlet.say("One.")
    assert outlet.open_field("Vibe, editing. ", "")
    assert list(outlet.said) == ["One.", "Vibe, editing."]
    outlet.change_field("boss", 4)
    outlet.close_field()
    outlet.ring()
    assert list(outlet.said) == ["One.", "Vibe, editing. boss"]
    assert changes == ["changed", "changed", "changed", "rang"]


def test_no_more_is_kept_than_a_page_may_show() -> None:
    outlet = PageOutlet(lambda: None, lambda: None)
    for number in range(1000):
        outlet.say(str(number))
    assert 100 < len(outlet.said) < 1000
    assert outlet.said[-1] == "999"
