import pytest

from engine.composer.gemini.families import DEFAULT_MODEL, parameters


@pytest.mark.parametrize("model", ["gemini-2.5-flash", "gemini-2.5-pro", "gemini-2.5-flash-lite"])
def test_models_of_2_5_take_a_budget(model):
    assert set(parameters(model)["thinking_config"]) == {"thinking_budget"}


@pytest.mark.parametrize("model", [DEFAULT_MODEL, "gemini-3-flash-preview", "gemini-flash-latest"])
def test_later_models_take_a_level(model):
    assert parameters(model) == {"thinking_config": {"thinking_level": "LOW"}}


def test_other_models_are_told_nothing():
    assert parameters("gemma-4") == {}


def test_the_default_outlives_2_5():
    assert not DEFAULT_MODEL.startswith("gemini-2")
