"""Messages on invalid orders: the key, what it must be, and what it is."""

import json

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_WANTED = {
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true, false or a number",
    "float_type": "a number",
    "string_type": "a text",
    "list_type": "a list",
    "model_type": "an object",
    "dict_type": "an object",
}
_INVENTED = "There is none for anybody's own data: all people here are invented."
_LONGEST = 40


def unread(model: type[BaseModel], fault: ErrorDetails) -> str:
    """Return the message on an invalid order.

    Parameters
    ----------
    model : the expected model.
    fault : the first validation error.

    Returns
    -------
    A sentence with a way out.
    """
    where = ".".join(str(part) for part in fault["loc"])
    keys = ", ".join(_keys(model, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        return f"there is no key {where!r}. The keys are {keys}. {_INVENTED}"
    if fault["type"] == "missing":
        return f"the key {where!r} is missing. The keys are {keys}."
    wanted = _WANTED.get(fault["type"], "something else")
    return (
        f"{where or 'the order'} must be {wanted}, got {_shown(fault['input'])}. Change it and send it again."
    )


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """List the allowed keys of the object with the fault."""
    for part in loc[:-1]:
        field = model.model_fields.get(str(part))
        if (
            field is None
            or not isinstance(field.annotation, type)
            or not issubclass(field.annotation, BaseModel)
        ):
            break
        model = field.annotation
    return list(model.model_fields)


def _shown(value: object) -> str:
    """Return a value as it was sent, cut if it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
