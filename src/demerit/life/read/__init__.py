"""Reading a life: a household and its surroundings, cut out of a run and replayed."""
