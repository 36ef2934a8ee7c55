"""Tests of `variorum.read.many`."""
