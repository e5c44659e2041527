"""Documents that coaches bring in: refused, or read into Markdown that a guide can be made of."""
