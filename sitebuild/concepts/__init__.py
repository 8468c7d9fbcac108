"""What the glossary gives to readers: links from mentions, and a page of its own."""
