"""What a pair of societies came to, and what the page must know to draw them."""
