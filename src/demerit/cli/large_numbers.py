"""Large figures in words."""

_MILLION = 1_000_000


def speed(rate: float) -> str:
    """Return a rate in words: whole thousands below a million, else millions.

    Examples
    --------
    >>> speed(812_345), speed(2_345_678), speed(217_000_000)
    ('812,000', '2.3 million', '217 million')
    """
    if rate < _MILLION:
        return f"{rate:,.0f}" if rate < 1000 else f"{round(rate, -3):,.0f}"
    return f"{rate / _MILLION:.{1 if rate < 10 * _MILLION else 0}f} million"
