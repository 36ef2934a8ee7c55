"""Tests of `variorum.cli`."""
