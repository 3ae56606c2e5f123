"""Which numbers a double holds, for the formats that have no exact decimals or none that programs like."""

from __future__ import annotations

from decimal import Decimal


def as_double(number: int | Decimal) -> float | None:
    """Return a number as a double, None where that would be another number.

    A whole number must be the double's very value (10^19 is, 2^53 + 1 is not). Of a decimal it is enough that the
    double's shortest decimal form is the same number, as all programs print that (0.1 is no double's very value).
    """
    double = float(number)
    if number == int(number):
        return double if int(double) == number else None
    return double if Decimal(repr(double)) == number else None
