"""Whether the two languages of a note still say the same, and where they do not."""
