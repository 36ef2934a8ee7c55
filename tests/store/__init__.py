"""The edition: what is written is kept, found, traced, and gone when removed."""
