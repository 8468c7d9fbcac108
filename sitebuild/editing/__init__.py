"""From everything on a page, a way to the lines of the file that it is made of."""
