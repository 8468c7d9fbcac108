"""How notes become a site: pure functions, and one file of MkDocs event adapters (``hooks``)."""
