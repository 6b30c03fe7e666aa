"""Frozen values by the ten thousand.

The ``__init__`` of a frozen dataclass sets one attribute after the other past its own lock, which for an item with its
many attributes takes longer than reading it. What is read in great numbers is made here instead.
"""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T")


def frozen_value(cls: type[T], values: dict[str, Any]) -> T:
    """A value of a frozen dataclass without ``slots``, of values by attribute: equal to ``cls(**values)``.

    Attributes that are not named have their defaults, which may be no ``default_factory``. Nothing looks whether the names
    are those of attributes, and whether one that has no default is missing.
    """
    made = object.__new__(cls)
    made.__dict__.update(values)
    return made
