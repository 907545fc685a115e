from engine.entropy.wording import in_words, minute_in_words, not_asked


def test_words_are_joined_as_they_are_spoken() -> None:
    assert in_words(["os", "clock"]) == "the hardware source and the clock source"
    assert not_asked(["os"]) == "the hardware source was not asked"
    assert not_asked(["os", "clock"]).endswith("source were not asked")


def test_a_time_is_the_same_in_every_time_zone() -> None:
    assert minute_in_words(1_795_364_412_000_000_000) == "16:20 UTC on 22 November 2026"
