import json

import pytest

from engine.model.cost import Cost, PriceList, Usage

PRICES = PriceList("7 October 2026", {"flash": (0.30, 2.50)})


def cost(**other: object) -> Cost:
    known = {"requests": 1, "usage": Usage(900, 4000, 300), "complete": True, "seconds": 8.24, "first_phase": 3.1}
    return Cost(**(known | {"dollars": 0.01102, "prices_of": PRICES.day} | other))  # type: ignore[arg-type]


def test_thoughts_are_paid_like_the_answer() -> None:
    assert PRICES.dollars("flash", Usage(1_000_000, 0, 0)) == pytest.approx(0.30)
    assert PRICES.dollars("flash", Usage(0, 600_000, 400_000)) == pytest.approx(2.50)
    assert PRICES.dollars("another", Usage(1, 1, 1)) is None


def test_what_it_cost_is_told_in_plain_sentences() -> None:
    assert cost().words() == (
        "Cost: 900 tokens in, 4000 out, 300 thinking. First phase after 3.1 seconds. All after 8.2 seconds. "
        "Estimated at 1.10 US cents by the prices of 7 October 2026."
    )


def test_what_is_not_known_is_not_told() -> None:
    told = cost(usage=None, first_phase=None, dollars=None, prices_of="").words()
    assert told == (
        "Cost: the service counted no tokens, 1 request. All after 8.2 seconds. So there is no estimate in money."
    )
    assert cost(dollars=None).words().endswith("No estimate in money: no price of this model is known here.")
    assert "at least 900 tokens in" in cost(complete=False, requests=3).words()
    assert ", 3 requests." in cost(complete=False, requests=3).words()
    assert "less than a hundredth of a US cent" in cost(dollars=0.000001).words()


def test_a_replay_costs_nothing_and_says_what_it_cost_then() -> None:
    told = cost(replayed=True, seconds=None, first_phase=None).words()
    assert told.startswith("Cost: nothing now. When the answers were written: 900 tokens in, ")
    assert "after" not in told


def test_it_is_ready_for_json() -> None:
    as_json = json.loads(json.dumps(cost().for_record()))
    assert (as_json["tokens_in"], as_json["tokens_out"], as_json["tokens_thinking"]) == (900, 4000, 300)
    assert (as_json["seconds_to_first_phase"], as_json["seconds"]) == (3.1, 8.24)
    assert (as_json["dollars_estimated"], as_json["prices_of"]) == (0.01102, "7 October 2026")
    assert cost(usage=None).for_record()["tokens_in"] is None
