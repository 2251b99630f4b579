"""Errors that a user can cause. Each is one sentence that names the thing, the value and the way out; the exit code is 2."""


class DemeritError(Exception):
    """An error that the user can fix; the command line prints its text and exits with code 2."""


class ScenarioError(DemeritError):
    """A scenario file that cannot be used; the text lists every problem with file, line and column."""


class RunError(DemeritError):
    """A run directory that is missing, damaged, unfinished or made by another version."""


class QueryError(DemeritError):
    """A query that is not one SELECT on the run's own tables."""


class MissingExtraError(DemeritError, ImportError):
    """A feature that needs a package which is not installed."""
