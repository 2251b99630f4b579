"""Lives of invented people, replayed from the stored signals of their county and told day by day."""
