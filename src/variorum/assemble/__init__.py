"""From single reports to one record: shared passages, stories, statements, events, claims."""
