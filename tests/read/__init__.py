"""Tests of what is read in one report."""
