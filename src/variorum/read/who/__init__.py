"""Who: names, the speakers behind sources, what is said inside what, and through whom."""
