"""The rules of the house, checked: who may import whom, where things stand, how long a file may be."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(p for folder in ("engine", "tui") for p in (ROOT / folder).rglob("*.py"))
PARTS = ("entropy", "composer", "enforcer", "arrangement", "synth", "output")
NEVER_IN_ENGINE = ("tui", "textual", "rich")
IMPURE = {"time", "datetime", "random", "socket", "httpx", "os", "pathlib", "subprocess", "secrets", "uuid"}
PURE = ("model", "enforcer", "arrangement", "synth", "composer/offline", "card", "varying", "looping")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, those inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_keep_to_the_direction_of_the_data(path: Path) -> None:
    where = path.relative_to(ROOT).parts
    named = imports(path)
    if where[0] == "engine":
        assert not {n for n in named if n.split(".")[0] in NEVER_IN_ENGINE}
    if where[0] == "engine" and where[1] in PARTS:
        others = {f"engine.{part}" for part in PARTS if part != where[1]}
        assert not {n for n in named for other in others if n == other or n.startswith(other + ".")}
        assert "engine.pipeline" not in named
    if where[:2] == ("engine", "model"):
        assert not {n for n in named if n.startswith("engine.") and not n.startswith("engine.model")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_pure_parts_touch_nothing_outside(path: Path) -> None:
    inside = path.relative_to(ROOT / "engine").as_posix() if path.is_relative_to(ROOT / "engine") else ""
    if inside.startswith(tuple(part + "/" for part in PURE)):
        assert not {n.split(".")[0] for n in imports(path)} & IMPURE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_can_be_read_in_one_go(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 350


def does_something(path: Path) -> bool:
    """Return whether a module holds a function or method with a body; types and data alone need no test."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = [
                line for line in node.body if not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
            ]
            if body:
                return True
    return False


def test_the_tests_mirror_the_source_file_for_file() -> None:
    missing = []
    for path in MODULES:
        mirrored = ROOT / "tests" / path.relative_to(ROOT).parent
        name = f"test_{path.name}" if path.name != "__init__.py" else "test_init.py"
        if does_something(path) and not (mirrored / name).exists():
            missing.append(f"{name_of(path)} wants {(mirrored / name).relative_to(ROOT)}")
    assert not missing, "\n".join(missing)


def test_the_architecture_names_every_room_and_every_benchmark() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text()
    rooms = [path.name for path in (ROOT / "engine").glob("*.py") if does_something(path)]
    rooms += [f"engine/{path.parent.name}/" for path in (ROOT / "engine").glob("*/__init__.py")]
    rooms += [f"bench.{path.stem}" for path in (ROOT / "bench").glob("*.py") if "__main__" in path.read_text()]
    assert not [room for room in rooms if f"`{room}`" not in told]


def loaded_by(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_the_pipeline_loads_no_interface_and_nothing_of_the_network() -> None:
    loaded = loaded_by("import engine.pipeline")
    assert not loaded & {"tui", "textual", "rich", "httpx", "google", "pydantic", "mido", "asyncio"}


def test_help_loads_neither_numpy_nor_textual() -> None:
    loaded = loaded_by("import tui.main; [tui.main.parser([name]) for name in tui.main.COMMANDS]")
    assert not loaded & {"numpy", "textual", "pydantic", "httpx"}


def test_nothing_is_printed_by_the_engine() -> None:
    for path in MODULES:
        if path.is_relative_to(ROOT / "engine"):
            calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)]
            assert not [n for n in calls if isinstance(n.func, ast.Name) and n.func.id == "print"], path
