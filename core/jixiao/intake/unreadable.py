"""What could not be read, said for the person who made the file."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.finding import Where


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or one record of it, that is no usable submission; the others are read all the same.

    `message` is Chinese and says what is wrong and what to do; `where` is the line or cell where one is known.
    """

    file: str
    message: str
    where: Where | None = None


class UnusableError(Exception):
    """Raised inside intake where a file cannot be used; the reader of files turns it into an `Unreadable`."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column

    def about(self, file: str) -> Unreadable:
        """Return the same complaint about a file."""
        where = None if self.line is None else Where(file=file, line=self.line, column=self.column)
        return Unreadable(file, self.message, where)
