"""Tests of `variorum.read.when`."""
