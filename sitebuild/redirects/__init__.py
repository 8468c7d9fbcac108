"""Old addresses lead to where their content is now, for good."""
