"""Tests of variorum.link."""
