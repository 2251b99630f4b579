"""What a report says of one run: data in plain structures, no page."""
