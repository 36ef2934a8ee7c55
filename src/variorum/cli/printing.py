"""Answers for programs: one line of JSON on standard output, and nothing else there."""

from __future__ import annotations

from typing import Any

import typer


def say(answer: dict[str, Any]) -> None:
    """Print the answer as JSON; characters that UTF-8 cannot hold (a file name of stray bytes) become ``?``."""
    import msgspec

    try:
        said = msgspec.json.encode(answer)
    except UnicodeEncodeError:
        said = msgspec.json.encode(_writable(answer))
    typer.echo(said.decode())


def _writable(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {key: _writable(part) for key, part in value.items()}
        case list() | tuple():
            return [_writable(part) for part in value]
    return value
