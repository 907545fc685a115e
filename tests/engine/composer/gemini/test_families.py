import pytest

from engine.composer.gemini.families import CURRENT, DEFAULT_MODEL, parameters, successors


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


LISTED = (
    "models/gemini-2.5-flash-lite",
    "models/gemini-3.5-flash",
    "models/gemini-3.10-flash",
    "models/gemini-3.5-flash-lite",
    "models/gemini-4-flash-lite-preview",
    "models/gemini-4-flash-image",
    "models/gemini-5-pro",
    "models/gemini-flash-latest",
    "models/veo-9",
    "models/gemini-4-flash-preview-tts",
)


def test_the_newest_finished_model_of_the_same_kind_comes_first():
    assert successors("gemini-2.5-flash", "", LISTED)[0] == "gemini-3.10-flash"
    assert successors("gemini-3-pro", "", LISTED)[0] == "gemini-5-pro"
    assert successors("gemini-3.5-flash-lite", "", LISTED) == (
        "gemini-2.5-flash-lite",
        "gemini-3.10-flash",
        "gemini-3.5-flash",
        "gemini-4-flash-lite-preview",
        "gemini-flash-latest",
    )


def test_a_dearer_kind_never_takes_a_cheaper_one_s_place():
    assert successors("gemini-2.5-flash", "", ("gemini-5-pro",)) == ()
    assert successors("gemini-2.5-flash", "Use gemini-5-pro or gemini-4-flash.", ())[0] == "gemini-4-flash"
    assert successors("my-tuned-model", "", LISTED)[0] == "gemini-3.5-flash-lite"


def test_what_the_service_names_comes_before_what_it_lists():
    said = "models/gemini-2.5-flash is gone. Use gemini-3.5-flash-lite."
    assert successors("gemini-2.5-flash", said, LISTED)[0] == "gemini-3.5-flash-lite"
    assert successors("gemini-2.5-flash", "gemini-2.5-flash is gone", ()) == CURRENT


def test_without_a_list_names_are_taken_that_mean_whatever_is_current():
    assert successors(DEFAULT_MODEL, "", ()) == CURRENT
    assert successors(CURRENT[0], "", ()) == CURRENT[1:]
