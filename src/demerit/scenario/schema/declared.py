"""Declarations of a regime in law: whether it is an AI system, its legal basis, its purpose, and who decides."""

from typing import Final, Literal, Self

from pydantic import Field, model_validator

from demerit.schema.number import Frozen

NOT_DECLARED: Final = "not declared"
YES, NO = "yes", "no"
LACKING, CONTESTED = "lacking", "contested"
SECRET, PARTLY, PUBLISHED = "secret", "partly published", "published"
PROGRAM, PERSONS = "program", "persons"
IN_EU, ELSEWHERE = "in the EU", "outside the EU"


class Statement(Frozen):
    """One statement, and where it comes from."""

    says: str = NOT_DECLARED
    """What is declared; `not declared` where nobody says."""
    why: str = ""
    """Who says so, or what it is read from."""

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        """Refuse a statement that names no source."""
        if self.says != NOT_DECLARED and not self.why:
            raise ValueError(f"`why` is needed beside {self.says!r}: who says so, or what it is read from")
        return self

    def __bool__(self) -> bool:
        """Return whether anything is declared."""
        return self.says != NOT_DECLARED


class AiSystem(Statement):
    """Whether it is an AI system within Art. 3(1) of the AI Act."""

    says: Literal["yes", "no", "not declared"] = NOT_DECLARED
    """Yes, no, or not declared."""


class LegalBasis(Statement):
    """What it rests on, as its own law sees it."""

    says: Literal["law", "executive order", "contract", "consent", "contested", "lacking", "not declared"] = (
        NOT_DECLARED
    )
    """A law; an order of the executive; a contract; consent; contested; lacking, as a court or its author said; or not declared."""


class Specific(Statement):
    """Whether it evaluates people for one specific purpose (recital 31 of the AI Act)."""

    says: Literal["yes", "no", "not declared"] = NOT_DECLARED
    """Yes, no, or not declared."""


class Published(Statement):
    """Whether the rules are public."""

    says: Literal["published", "partly published", "secret", "not declared"] = NOT_DECLARED
    """Published, partly published, secret, or not declared."""


class Decides(Statement):
    """Who takes the decision that reaches the person."""

    says: Literal["program", "persons", "not declared"] = NOT_DECLARED
    """A program alone, persons, or not declared."""


class Place(Statement):
    """Where it is used, which decides whose law reaches it."""

    says: Literal["in the EU", "outside the EU", "not declared"] = NOT_DECLARED
    """In the European Union, outside of it, or not declared."""


class Declared(Frozen):
    """What the regime says of itself in law; no verdict of an audit contradicts it."""

    ai_system: AiSystem = Field(default=AiSystem())
    """Whether it is an AI system within Art. 3(1) of the AI Act."""
    legal_basis: LegalBasis = Field(default=LegalBasis())
    """What it rests on, as its own law sees it; `basis` says it in words."""
    specific: Specific = Field(default=Specific())
    """Whether it evaluates people for one specific purpose (recital 31 of the AI Act)."""
    purpose: str = NOT_DECLARED
    """The purpose, in its own words."""
    rules: Published = Field(default=Published())
    """Whether the rules are public."""
    decides: Decides = Field(default=Decides())
    """Who takes the decision that reaches the person."""
    place: Place = Field(default=Place())
    """Where it is used, which decides whose law reaches it."""
