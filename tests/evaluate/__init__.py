"""Tests of the scorers and the floors."""
