"""Write docs/commands.md from the program itself; `--check` says whether it is fresh instead."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from variorum.cli import app

TARGET = Path(__file__).parent / "commands.md"


def page() -> str:
    """The command reference: every command with its arguments, options and examples."""
    group: Any = typer.main.get_command(app)
    lines = [
        "# Commands",
        "",
        "This page is generated from the program (`just docs`). `variorum COMMAND --help` says the same.",
        "",
        "Every command takes `--json` for programs. Exit codes: 0 done; 1 done, but something was found wanting",
        "(`--strict`, a broken floor); 2 could not be done, with one line on standard error; 130 interrupted.",
        "",
        "| command | what it does |",
        "|---|---|",
    ]
    for name, command in group.commands.items():
        lines.append(f"| [`{name}`](#{name}) | {_first_line(command)} |")
    for name, command in group.commands.items():
        lines += [
            "",
            f"## {name}",
            "",
            *_described(command),
            "",
            "```",
            f"variorum {name} {_usage(command)}",
            "```",
            "",
        ]
        lines += ["| argument or option | default | what it is |", "|---|---|---|"]
        lines += [_row(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
    return "\n".join(lines) + "\n"


def _first_line(command: Any) -> str:
    return str(command.help or "").strip().split("\n\n")[0].replace("\n", " ")


def _described(command: Any) -> Iterator[str]:
    """The help text; its examples as one block of code."""
    text, _, examples = str(command.help or "").strip().partition("Examples:")
    yield text.strip()
    shown = [line.strip() for line in examples.splitlines() if line.strip()]
    if shown:
        yield from ("", "```sh", *shown, "```")


def _usage(command: Any) -> str:
    arguments = [_label(p) for p in command.params if p.param_type_name == "argument"]
    required = [f"{p.opts[0]} {_metavar(p)}" for p in command.params if p.param_type_name == "option" and p.required]
    return " ".join([*arguments, *required, "[OPTIONS]"])


def _row(parameter: Any) -> str:
    what = " ".join(str(parameter.help or "").split()).replace("|", "\\|")
    if parameter.param_type_name == "argument":
        return f"| `{_label(parameter)}` | | {what} |"
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    metavar = "" if parameter.is_flag else f" `{_metavar(parameter)}`"
    default = parameter.default
    shown = "" if parameter.is_flag or default in (None, "", False) or callable(default) else f"`{default}`"
    return f"| {names}{metavar} | {'required' if parameter.required else shown} | {what} |"


def _label(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.type.name.upper())


if __name__ == "__main__":
    if "--check" in sys.argv:
        raise SystemExit(0 if TARGET.read_text(encoding="utf-8") == page() else f"{TARGET} is stale: run `just docs`")
    TARGET.write_text(page(), encoding="utf-8")
