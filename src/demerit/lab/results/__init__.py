"""Results of a pair of societies, and what the page must know to draw them."""
