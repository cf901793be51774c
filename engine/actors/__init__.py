"""Everyone whom no person plays, and what they make of a text."""
