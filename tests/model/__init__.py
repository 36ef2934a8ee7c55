"""Tests of `variorum.model`."""
