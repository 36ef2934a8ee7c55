"""Tests of ingest: from files to reports."""
