import json
from pathlib import Path

from engine.composer.gemini.families import DEFAULT_MODEL
from engine.entropy.pool import Pool
from engine.entropy.reading import Reading
from tests.fakes.anu import FakeAnu, free_port
from tests.fakes.gemini import FakeGemini
from tests.fakes.gemini_answers import fails as gemini_fails
from tests.fakes.openai import FakeOpenAI, fails
from tests.tui.command import qrc, qrc_anew


def test_findings_are_lines_that_say_what_to_do(tmp_path: Path) -> None:
    done = qrc_anew("doctor", "--offline", folder=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Program: Quantum Retro Composer ")
    assert "Quantum source: not looked for, offline by request." in lines
    assert any(line.startswith("Gemini: no key is set. Set GEMINI_API_KEY") for line in lines)
    assert any(line.startswith("OpenAI-compatible server: no address is set.") for line in lines)
    assert lines[-1] == "Songs can be made here."


def test_the_source_is_looked_for_and_a_key_is_never_shown(tmp_path: Path) -> None:
    with FakeAnu("good") as anu:
        around = {"QRC_ANU_URL": anu.url, "GEMINI_API_KEY": "k3y-not-to-be-seen"}
        done = qrc("doctor", "--json", folder=tmp_path, environment=around)
    found = {finding["name"]: finding for finding in json.loads(done.stdout)["findings"]}
    assert found["Quantum source"]["works"]
    assert found["Gemini"]["works"]
    assert "k3y" not in done.stdout + done.stderr


def test_the_pool_s_level_and_the_last_request_are_told(tmp_path: Path) -> None:
    empty = qrc("doctor", "--offline", folder=tmp_path).stdout
    assert "Quantum pool: empty, so the next song waits for the source, 2 seconds at most." in empty
    assert "The source was never asked from here." in empty
    assert not (tmp_path / "home" / "entropy").exists()
    pool = Pool(tmp_path / "home")
    pool.may_ask("anu", 60)
    pool.keep(Reading("anu", bytes(range(64)), 1, "Claimed."))
    told = qrc("doctor", "--offline", folder=tmp_path).stdout
    assert (
        "Quantum pool: quantum bytes for 2 songs, without waiting for the network. The source was last asked at "
        in told
    )
    (tmp_path / "home" / "entropy" / "pool.sqlite3").unlink()
    (tmp_path / "home" / "entropy" / "pool.sqlite3").mkdir()
    assert "Songs ask the source each time." in qrc("doctor", "--offline", folder=tmp_path).stdout


def test_whether_a_beacon_s_signature_can_be_checked_is_told(tmp_path: Path) -> None:
    assert (
        "Beacons: qrc verify can check the drand beacon's signature."
        in qrc("doctor", "--offline", folder=tmp_path).stdout
    )


def test_a_source_out_of_reach_is_told(tmp_path: Path) -> None:
    around = {"QRC_ANU_URL": f"http://127.0.0.1:{free_port()}/"}
    done = qrc("doctor", folder=tmp_path, environment=around)
    assert "could not be reached (connection refused). Songs use hardware and clock instead." in done.stdout
    assert done.returncode == 0


def test_the_mode_of_the_app_is_told_with_what_decided_it(tmp_path: Path) -> None:
    assert "Mode: the app is in line mode; --page draws a page." in qrc("doctor", "--offline", folder=tmp_path).stdout
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text('mode = "page"')
    kept = qrc("doctor", "--offline", folder=tmp_path).stdout
    assert "Mode: the app is in line mode; page mode needs a terminal, and standard output is none." in kept
    (tmp_path / "home" / "settings.toml").write_text("mode = 7")
    around = {"QRC_MODE": "braille"}
    broken = qrc("doctor", "--offline", folder=tmp_path, environment=around).stdout
    assert "Mode: the app is in line mode; QRC_MODE 'braille' is neither line nor page." in broken
    assert (tmp_path / "home" / "settings.toml").exists()


def models_found(folder: Path, **around: str) -> dict[str, dict[str, object]]:
    done = qrc("doctor", "--models", "--json", folder=folder, environment=NOBODY | around)
    assert done.stderr == ""
    assert "s3cret" not in done.stdout
    return {finding["name"]: finding for finding in json.loads(done.stdout)["findings"]}


NOBODY = {"QRC_ANU_URL": "http://127.0.0.1:9/", "GEMINI_API_KEY": "s3cret-key-of-mine", "QRC_OPENAI_KEY": "s3cret-too"}
SERVICES = ("Gemini", "OpenAI-compatible server")


def test_services_of_models_are_tried_when_asked_to(tmp_path: Path) -> None:
    with FakeGemini(models=(DEFAULT_MODEL, "gemini-4-pro")) as gemini, FakeOpenAI() as server:
        found = models_found(tmp_path, GOOGLE_GEMINI_BASE_URL=gemini.url, QRC_OPENAI_URL=server.url)
    assert [found[name]["works"] for name in SERVICES] == [True, True]
    assert found["Gemini"]["text"] == f"it was tried and answers; it lists 2 models, {DEFAULT_MODEL} among them."
    assert "it lists 2 models, qwen3:8b, llama3 among them." in str(found[SERVICES[1]]["text"])
    assert [request.method for request in (*gemini.requests, *server.requests)] == ["GET", "GET"]


def test_a_service_that_answers_errors_alone_does_not_work(tmp_path: Path) -> None:
    with FakeGemini() as gemini, FakeOpenAI() as server:
        gemini.answer_to = lambda _: gemini_fails(403, "SORRY", "Denied: KEY.")  # type: ignore[method-assign]
        server.answer_to = lambda _: fails(503, "Loading model")  # type: ignore[method-assign]
        found = models_found(tmp_path, GOOGLE_GEMINI_BASE_URL=gemini.url, QRC_OPENAI_URL=server.url)
    assert [found[name]["works"] for name in SERVICES] == [False, False]
    assert str(found["Gemini"]["text"]).startswith("it was tried and does not work: Gemini refused the key (403).")
    assert "does not work: the model server failed (503)." in str(found[SERVICES[1]]["text"])


def test_a_service_without_the_usual_model_or_without_an_answer_is_told(tmp_path: Path) -> None:
    with FakeGemini(models=("gemini-9-flash",)) as gemini, FakeOpenAI(models=()) as server:
        found = models_found(tmp_path, GOOGLE_GEMINI_BASE_URL=gemini.url, QRC_OPENAI_URL=server.url)
    assert f"does not list {DEFAULT_MODEL}, which is asked by default. Give --model auto." in found["Gemini"]["text"]
    assert "it answers, but lists no model." in str(found[SERVICES[1]]["text"])
    gone = models_found(
        tmp_path,
        GOOGLE_GEMINI_BASE_URL=f"http://127.0.0.1:{free_port()}",
        QRC_OPENAI_URL=f"http://127.0.0.1:{free_port()}",
    )
    assert all("could not be reached (connection refused)" in str(gone[name]["text"]) for name in SERVICES)


def test_untried_services_name_the_way_to_try_them(tmp_path: Path) -> None:
    done = qrc("doctor", "--offline", "--models", folder=tmp_path, environment=NOBODY)
    assert "it was not tried. qrc doctor --models tries it." in done.stdout
