"""From one report's text to its reading: who said what, what happened, how many, when, who is who."""
