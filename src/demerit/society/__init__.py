"""The society: places, households, citizens with their traits, and their luck map.

In: figures of a society and the acts of a conduct. Out: traits, homes and a `LuckMap`, by formula from the seed.
"""
