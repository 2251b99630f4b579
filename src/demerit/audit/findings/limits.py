"""The box before every finding: what a simulation is no evidence of."""

_BOX = (
    "This is a simulation of invented people. It is not evidence about any real person, place or deployment.",
    "Absence of harm here is not evidence of absence.",
)
_ASSUMED = "Rates are per 10,000 synthetic people and hold in this model, under assumptions A1 to A{n}, listed {where}."
_ONE_RUN = "Which of them would change a finding, one run cannot tell."
_NOTHING_ASSUMED = "Rates are per 10,000 synthetic people and hold in this model."


def box(n_assumed: int, where: str = "below", would_change: str = _ONE_RUN) -> list[str]:
    """Write the box before every finding.

    Parameters
    ----------
    n_assumed : number of assumed figures of the scenario.
    where : where they are listed.
    would_change : sentence on which of them would change the finding.

    Examples
    --------
    >>> box(2)[1]
    'Absence of harm here is not evidence of absence.'
    """
    assumed = f"{_ASSUMED.format(n=n_assumed, where=where)} {would_change}"
    return [*_BOX, assumed if n_assumed else _NOTHING_ASSUMED]
