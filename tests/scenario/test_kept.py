"""Results that are kept for the objects they were made from."""

from demerit.memo import kept


def test_kept__asks_again_only_for_other_objects() -> None:
    """What is equal but not the same is worked out anew: nothing is compared or hashed."""
    asked: list[object] = []

    @kept(8)
    def length(table: dict[str, int], name: str) -> int:
        """Count the entries, and note that somebody asked."""
        asked.append(name)
        return len(table)

    one, other = {"a": 1}, {"a": 1}
    assert [length(one, "x"), length(one, "x"), length(other, "x"), length(one, "y")] == [1, 1, 1, 1]
    assert asked == ["x", "x", "y"]


def test_kept__looks_into_tuples() -> None:
    """A tuple made anew of the same objects leads to what is kept."""
    asked: list[int] = []

    @kept(8)
    def first(pair: tuple[list[int], int]) -> int:
        """Give the first entry, and note that somebody asked."""
        asked.append(pair[1])
        return pair[0][0]

    table = [7]
    assert first((table, 1)) == first((table, 1)) == 7
    assert asked == [1]


def test_kept__lets_the_oldest_go() -> None:
    """There is room for so many results and no more, and each keeps its argument alive."""
    asked: list[int] = []

    @kept(2)
    def own(number: int) -> int:
        """Give a number back, and note that somebody asked."""
        asked.append(number)
        return number

    assert [own(number) for number in (1, 2, 3, 3, 2, 1)] == [1, 2, 3, 3, 2, 1]
    assert asked == [1, 2, 3, 1]


def test_kept__tells_numbers_of_different_kinds_apart() -> None:
    """1, 1.0 and True are equal, and yet three arguments."""

    @kept(8)
    def kind(value: object) -> str:
        """Name the kind of a value."""
        return type(value).__name__

    assert [kind(value) for value in (1, True, 1.0, 1)] == ["int", "bool", "float", "int"]
