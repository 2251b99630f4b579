"""One invented life, lived again from the stored signals of its county and told day by day."""
