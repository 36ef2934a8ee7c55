"""From files to reports: sources, canonical text, zones, outlets, and the report that comes of them."""
