"""Tables that stand below the rule families: numbers with provenance, what people do, who lives there.

In: plain tables of a TOML file. Out: frozen pydantic models; an unknown key is an error.
"""
