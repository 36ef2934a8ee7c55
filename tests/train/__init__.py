"""Tests of `variorum.train`."""
