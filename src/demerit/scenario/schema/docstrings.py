"""Meanings of the schema's fields: the docstrings below them, read from the source code on demand."""

import ast
import inspect
import sys
from functools import cache

from demerit.schema.number import Frozen


def docstring_of(model: type[Frozen], name: str) -> str:
    """Return the sentence that explains a field; empty if there is none.

    Parameters
    ----------
    model : a table of the schema.
    name : one of its fields.

    Examples
    --------
    >>> from demerit.schema.number import Number
    >>> docstring_of(Number, "value")
    'The figure in its unit.'
    """
    told = model.model_fields[name].description
    if told:
        return told
    owner = next(parent for parent in model.__mro__ if name in inspect.get_annotations(parent))
    return _docstrings(owner.__module__).get((owner.__qualname__, name), "")


@cache
def _docstrings(module: str) -> dict[tuple[str, str], str]:
    """Read the docstrings below the fields of all classes of a module, by class and field."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        (owner.name, field.target.id): inspect.cleandoc(told.value.value)
        for owner in tree.body
        if isinstance(owner, ast.ClassDef)
        for field, told in zip(owner.body, owner.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(told, ast.Expr)
        and isinstance(told.value, ast.Constant)
        and isinstance(told.value.value, str)
    }
