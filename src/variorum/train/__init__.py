"""How the reader's network is made: corpora in, int8 weights and their card out. Needs torch; the package does not."""
