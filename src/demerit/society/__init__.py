"""Who lives there: places, households, citizens and their traits, and the luck map that belongs to them."""
