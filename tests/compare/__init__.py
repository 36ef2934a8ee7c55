"""Tests of variorum.compare."""
