"""Tests of `variorum.export`."""
