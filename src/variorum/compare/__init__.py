"""What the record means: origins and states, relations, coverage, wording."""
