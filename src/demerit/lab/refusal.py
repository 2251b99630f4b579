"""Refusals of requests: one sentence for the page, the part that it is about, and an HTTP status."""

from demerit.errors import DemeritError

UNFIT, NOT_KNOWN, FOREIGN, GONE, TOO_LARGE, TOO_MANY = 422, 401, 403, 404, 413, 429


class RefusedError(DemeritError):
    """A request that cannot be met, with a sentence on how to fix it."""

    def __init__(self, sentence: str, about: str, status: int = UNFIT) -> None:
        """Set the reason.

        Parameters
        ----------
        sentence : what is wrong, and the way out.
        about : part of the request: "scenario", "people", "run", "token" …
        status : the HTTP status.
        """
        super().__init__(sentence)
        self.about, self.status = about, status

    def to_json(self) -> dict[str, str]:
        """Return the refusal as the page reads it."""
        return {"error": str(self), "about": self.about}
