"""``make new-note``: all that a note consists of, small, complete and green, to be written over."""
