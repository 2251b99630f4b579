"""Roles of all figures in an experiment, read from the schema."""

from demerit.errors import ScenarioError
from demerit.scenario.read.key_path import parse
from demerit.scenario.schema.keys import figure_at, key_at, outline
from demerit.schema.number import Role
from demerit.suggestion import suggest


def roles() -> dict[str, Role]:
    """List the role of every figure of the schema.

    Returns
    -------
    Dotted pattern to role; ``*`` stands for a name that the user chooses, as in ``regime.records.*.points``.
    """
    return {".".join(pattern): key.roles[0] for pattern, key in outline().items() if key.is_figure}


def role_of(path: str) -> Role | None:
    """Find the role of a key.

    Parameters
    ----------
    path
        Dotted path such as ``regime.records.jaywalking.points``.

    Returns
    -------
    The role of the figure that the path names or lies in; None for switches, names, texts and lists.

    Raises
    ------
    ScenarioError
        If the schema has no such key.

    Examples
    --------
    >>> role_of("regime.remedy.upheld_wrong")
    <Role.SAFEGUARD: 'safeguard'>
    """
    parts = parse(path)
    if key_at(parts) is None:
        raise ScenarioError(f"{path}: a scenario has no such key{suggest(path, roles())}")
    figure = figure_at(parts)
    key = key_at(figure) if figure else None
    return key.roles[0] if key else None
