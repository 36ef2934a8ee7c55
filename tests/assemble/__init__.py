"""Tests of variorum.assemble."""
