"""Error propagation: the effects of one false entry downstream."""

from demerit.audit.measures.base import Blocks, Labels, Measure, by_group

_FIGURES = {
    "wrongful days": ("days_wrongful", "person-days for each false entry"),
    "refused wrongly": ("refused_wrongly", "attempts for each false entry"),
    "unmet wrongly": ("unmet_wrongly", "needs for each false entry"),
    "no longer attempted": ("unattempted_wrongly", "needs for each false entry"),
}


def propagation(blocks: Blocks) -> Measure:
    """Measure wrong decisions downstream per false entry."""
    definition = (
        "Error propagation: wrongful days, wrong refusals, needs wrongly unmet and needs no longer attempted, for each false entry made in "
        "the same weeks. Entries of earlier weeks and stale copies of true entries have a part in it. From `blocks`."
    )
    rows = []
    for part, (column, unit) in _FIGURES.items():
        labels = Labels("error_propagation", part, unit)
        rows += by_group(blocks, blocks.of(column), blocks.of("marked_false"), labels, 1)
    return Measure("error_propagation", "What one wrong entry comes to", definition, rows)
