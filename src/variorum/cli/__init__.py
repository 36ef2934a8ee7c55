"""The command line. Each command's work is imported when it runs, so that ``--help`` answers at once."""

from variorum.cli.app import app, main

__all__ = ["app", "main"]
