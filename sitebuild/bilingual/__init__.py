"""The page with both languages side by side, and what the English page says of what is behind."""
