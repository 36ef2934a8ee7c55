"""Measurements, run by hand and compared as ratios within one run."""
