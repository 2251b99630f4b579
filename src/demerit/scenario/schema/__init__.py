"""The schema: the tables of a scenario, frozen, in which an unknown key is an error."""
