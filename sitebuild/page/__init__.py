"""What happens to the tree of a page between Markdown and HTML, a step a class."""
