"""Tests of `variorum.read.who`."""
