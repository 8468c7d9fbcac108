"""The same functions in NumPy, which also runs in a reader's browser."""
