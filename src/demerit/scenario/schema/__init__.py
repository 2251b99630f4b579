"""The schema: what a scenario may say, as frozen tables in which an unknown key is an error."""
