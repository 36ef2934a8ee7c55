"""Tests of the demo: its reports, its manifest and its answer key agree with one another."""
