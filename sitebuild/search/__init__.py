"""What the search box looks up: sections, names of concepts, and the files that hold them."""
