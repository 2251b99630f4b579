"""The society: places, households, citizens with their traits, and their luck map."""
