"""The code that readers see: a module for each note, in sections for its pages."""
