"""The edition: one SQLite file that holds reports, readings and judgements. All SQL of the project lives here."""
