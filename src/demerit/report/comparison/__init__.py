"""What a report says of a comparison: data in plain structures, no page."""
