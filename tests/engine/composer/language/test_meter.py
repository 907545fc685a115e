from engine.composer.language.meter import Meter
from engine.model.cost import PriceList, Usage


def test_the_last_count_of_an_answer_counts() -> None:
    meter = Meter()
    meter.asked()
    meter.used(900, 10, None)
    meter.used(900, 4000, 300)
    assert meter.usage == Usage(900, 4000, 300)


def test_all_attempts_cost() -> None:
    meter = Meter()
    for _ in range(3):
        meter.asked()
        meter.answered()
        meter.used(100, 10, 1)
    cost = meter.cost("m", PriceList("today", {"m": (1.0, 2.0)}), replayed=False)
    assert (cost.requests, cost.usage, cost.complete) == (3, Usage(300, 30, 3), True)
    assert (cost.dollars, cost.prices_of) == (0.000366, "today")
    assert cost.seconds is not None


def test_an_answer_without_a_count_makes_it_a_least() -> None:
    meter = Meter()
    meter.asked()
    meter.answered()
    meter.asked()
    meter.used(100, 10, 0)
    cost = meter.cost("m", None, replayed=False)
    assert (cost.complete, cost.dollars, cost.prices_of) == (False, None, "")


def test_a_refusal_costs_nothing() -> None:
    meter = Meter()
    meter.asked()
    assert meter.cost("m", None, replayed=False).usage is None
    assert meter.cost("m", None, replayed=False).complete


def test_what_is_no_count_is_passed_over() -> None:
    meter = Meter()
    meter.asked()
    for count in (-1, 1.5, True, "9", None, 10**30):
        meter.used(count, 5, 0)
    assert meter.usage is None
    meter.used(5, 5, "many")
    assert meter.usage == Usage(5, 5, 0)


def test_a_replay_tells_no_times() -> None:
    meter = Meter()
    meter.phase_came()
    assert meter.cost("m", None, replayed=False).first_phase is not None
    cost = meter.cost("m", None, replayed=True)
    assert (cost.seconds, cost.first_phase) == (None, None)
