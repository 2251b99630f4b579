"""What a user writes: a TOML file in which every number has a value, a unit, a source and a date."""
