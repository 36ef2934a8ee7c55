"""From names, times and places of single reports to what they mean across reports."""
