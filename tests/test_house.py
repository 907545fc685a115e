"""The rules of the house, checked: who may import whom, where things stand, how long a file may be."""

import ast
import functools
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = sorted(p for folder in ("engine", "tui") for p in (ROOT / folder).rglob("*.py"))
PARTS = ("entropy", "composer", "enforcer", "arrangement", "synth", "output")
NEVER_IN_ENGINE = ("tui", "textual", "rich")
IMPURE = {"time", "datetime", "random", "socket", "httpx", "os", "pathlib", "subprocess", "secrets", "uuid"}
PURE = ("model", "enforcer", "arrangement", "synth", "composer/offline", "card", "varying", "looping")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return what of a file's syntax is looked at here: imports, functions, calls of what has a name of its own."""

    def looked_at(node: ast.AST) -> bool:
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        return called or isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef)

    return tuple(filter(looked_at, ast.walk(ast.parse(path.read_text()))))


@functools.cache
def imports(path: Path) -> set[str]:
    """Return every module that a file imports, those inside functions too."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.add(node.module or "")
    return found


def misdirected(path: Path) -> set[str]:
    """Return what a module imports though the data do not flow that way."""
    where = path.relative_to(ROOT).parts
    named, wrong = imports(path), set[str]()
    if where[0] == "engine":
        wrong |= {n for n in named if n.split(".")[0] in NEVER_IN_ENGINE}
    if where[0] == "engine" and where[1] in PARTS:
        others = {f"engine.{part}" for part in PARTS if part != where[1]}
        wrong |= {n for n in named for other in others if n == other or n.startswith(other + ".")}
        wrong |= named & {"engine.pipeline"}
    if where[:2] == ("engine", "model"):
        wrong |= {n for n in named if n.startswith("engine.") and not n.startswith("engine.model")}
    return wrong


def impure(path: Path) -> set[str]:
    """Return what a module of a pure part imports of the world outside."""
    inside = path.relative_to(ROOT / "engine").as_posix() if path.is_relative_to(ROOT / "engine") else ""
    if not inside.startswith(tuple(part + "/" for part in PURE)):
        return set()
    return {n.split(".")[0] for n in imports(path)} & IMPURE


# One test for all modules, not one for each: the more tests there are, the longer it takes to hand them out.
def test_imports_keep_to_the_direction_of_the_data() -> None:
    assert {name_of(path): wrong for path in MODULES if (wrong := misdirected(path))} == {}


def test_pure_parts_touch_nothing_outside() -> None:
    assert {name_of(path): wrong for path in MODULES if (wrong := impure(path))} == {}


def test_files_can_be_read_in_one_go() -> None:
    lines = {name_of(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > 350} == {}


def does_something(path: Path) -> bool:
    """Return whether a module holds a function or method with a body; types and data alone need no test."""
    for node in nodes(path):
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
            calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
            assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"], path
