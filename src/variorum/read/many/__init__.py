"""How many: what the words of a quantity say as a number, in which unit, within which bound."""
