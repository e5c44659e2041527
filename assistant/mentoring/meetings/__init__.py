"""The meetings of a pair, and the page that prepares each."""
