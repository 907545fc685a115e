"""What is wrong with a TOML text that a person wrote, in plain words: the library's own are for programmers."""

import re
import tomllib

_TROUBLES = {
    "Expected '=' after a key": "an equals sign is missing",
    "Invalid value": "a value is missing, or a text has no quotes",
    "Unterminated string": "a text has no closing quotes",
    "Illegal character": "a text has no closing quotes, or holds a control character",
    "Invalid initial character for a key": "a name is missing",
    "Invalid statement": "a name is missing",
    "Expected newline or end of document": "there is more behind the value",
    "Unclosed array": "a list has no closing bracket",
    "Unclosed inline table": "a table has no closing brace",
    "Expected ']": "a closing bracket is missing",
    "Cannot overwrite": "a name stands twice",
    "Cannot declare": "a name stands twice",
    "Duplicate inline table key": "a name stands twice",
    "Unescaped '\\'": "a text has a backslash too many",
}
_PLACE = re.compile(r"line \d+, column \d+")


def toml_trouble(error: tomllib.TOMLDecodeError) -> str:
    """Return where a text stops being TOML and what is wrong there, as a part of a sentence."""
    found = _PLACE.search(str(error))
    trouble = next((words for begin, words in _TROUBLES.items() if str(error).startswith(begin)), "it cannot be read")
    return f"{found.group() if found else 'at its end'}: {trouble}"
