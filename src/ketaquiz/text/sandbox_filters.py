"""Jinja2's filters and tests for templates of strangers: what they take and what they make is bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from jinja2 import Environment, filters, pass_environment, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from ketaquiz.text.weights import weight

MOST_MADE: Final = 16_000_000
"""The longest text that an operator or a filter may make, in characters."""
MOST_TAKEN: Final = 4_000_000
"""The longest text that a filter or a method may take, and the most in a list that is shown, compared or sorted."""
MOST_LISTED: Final = 1_000_000
"""The most entries of a list that is put together."""
WIDEST: Final = 10_000
"""The largest number that may be given to what makes a text wider or longer, and the longest text beside the first one."""
LARGEST: Final = 10**16
"""The largest number; what operators and filters make is looked at."""
_MOST_ENDS: Final = 100
"""How many characters may be taken away at both ends of a text: each of it is looked for among them."""
_ENDS_OF_LINES: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

_REFUSED: Final = ("format", "pprint", "random")
_GROWING: Final = ("batch", "center", "indent", "round", "slice", "tojson", "truncate", "wordwrap")
_DEEPEST: Final = 10
"""How deep lists of a page may stand in one another as JSON that is indented."""
_LIGHT: Final = frozenset({"count", "d", "default", "e", "escape", "first", "last", "length", "safe", "string"})
"""Those that do no more for a long text than to hand it on, or to write it once."""
_NOT_DEEP: Final = frozenset("attr batch count d default first items join last length list map reject rejectattr reverse safe select selectattr slice".split())  # fmt: skip
"""Those that do not look into the lists in a list."""

_TOO_HEAVY: Final = "a list that is shown or compared has more in it than any page"


class TooMuch(SecurityError):
    """A template asks for more than any page needs."""


def refuse_long(length: int, most: int = MOST_MADE) -> None:
    """Raises `TooMuch` for a text that would have so many characters."""
    if length > most:
        raise TooMuch(f"it makes a text of more than {most:,} characters")


def weighed(value: Any) -> Any:
    """A value that is shown, compared or sorted. Raises `TooMuch` for a list that has more in it than any page needs."""
    if not isinstance(value, str | int | float) and weight(value) > MOST_TAKEN:
        raise TooMuch(_TOO_HEAVY)
    return value


def small(value: Any) -> Any:
    """What is given to a method or a filter beside its text. Raises `TooMuch`."""
    if isinstance(value, str) and len(value) > WIDEST:
        raise TooMuch(f"a text beside another one has more than {WIDEST:,} characters")
    return weighed(value)


def refuse_many_ends(value: Any) -> None:
    """Raises `TooMuch` for many characters that are to be taken away at the ends of a text."""
    if isinstance(value, str) and len(value) > _MOST_ENDS:
        raise TooMuch(f"more than {_MOST_ENDS} characters are to be taken away at the ends of a text")


def no_number_too_large(value: Any) -> Any:
    """What an operator or a filter has made. Raises `TooMuch`."""
    if isinstance(value, int) and abs(value) > LARGEST:
        raise TooMuch("a number is too large")
    return value


def bounded_filters(made: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """The filters that a template of a stranger has."""
    found = {name: _bounded(name, each) for name, each in made.items() if name not in _REFUSED}
    return found | {"groupby": _groupby, "join": _join, "replace": _replace, "sort": _sort, "sum": _sum}


def bounded_tests(made: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """The tests that a template of a stranger has."""
    return {name: _marked(each, lambda *given, each=each: each(*map(weighed, given))) for name, each in made.items()}


def _marked(made: Callable[..., Any], bounded: Callable[..., Any]) -> Callable[..., Any]:
    """With the marks by which Jinja2 knows what a filter or a test is given."""
    for mark in ("jinja_pass_arg", "jinja_async_variant"):
        if hasattr(made, mark):
            setattr(bounded, mark, getattr(made, mark))
    return bounded


def _bounded(name: str, made: Callable[..., Any]) -> Callable[..., Any]:
    own = 1 if hasattr(made, "jinja_pass_arg") else 0
    """At this place the filtered value comes; perhaps an environment stands before it, and behind it what the author gives."""

    def bounded(*arguments: Any, **named: Any) -> Any:
        first = arguments[own] if len(arguments) > own else None
        given = (*arguments[own + 1 :], *named.values())
        _refuse_taken(name, first)
        if name not in _NOT_DEEP:
            weighed(first)
        if name not in ("d", "default"):
            for each in given:
                small(each)
        if name in _GROWING:
            _refuse_wide(name, first, given)
        if name == "trim":
            for each in given:
                refuse_many_ends(each)
        return no_number_too_large(made(*arguments, **named))

    return _marked(made, bounded)


def _refuse_taken(name: str, value: Any) -> None:
    """Raises `TooMuch` where what is filtered is too long a text."""
    most = MOST_MADE if name in _LIGHT else MOST_TAKEN
    if isinstance(value, str) and len(value) > most and not (name in _LIGHT and isinstance(value, Markup)):
        raise TooMuch(f"the filter '{name}' takes no text of more than {most:,} characters")


def _refuse_wide(name: str, first: Any, given: tuple[Any, ...]) -> None:
    """Raises `TooMuch` where a text gets too wide or too long."""
    longest = max((len(each) for each in given if isinstance(each, str)), default=0)
    widest = max((abs(each) for each in (longest, *given) if isinstance(each, int)), default=0)
    if widest > WIDEST:
        raise TooMuch(f"a width is more than {WIDEST:,}")
    if name == "tojson":
        refuse_long(weight(first) * widest * _DEEPEST)
    elif isinstance(first, str) and name == "indent":
        refuse_long(len(first) + widest * (sum(map(first.count, _ENDS_OF_LINES)) + 1))
    elif isinstance(first, str) and name == "wordwrap":
        refuse_long(len(first) * max(1, longest))


@pass_eval_context
def _join(about: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Jinja2's filter 'join', where its text is not too long."""
    values = []
    length = 0
    for each in value if attribute is None else map(filters.make_attrgetter(about.environment, attribute), value):
        text = weighed(each)
        if not isinstance(each, str):  # what is shown of a value may be far longer than what is in it
            text = escape(each) if about.autoescape and hasattr(each, "__html__") else str(each)
        length += len(d) + len(text)
        refuse_long(length)
        values.append(text)
    return filters.sync_do_join(about, values, d)


@pass_eval_context
def _replace(about: EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
    """Jinja2's filter 'replace', where its text is not too long."""
    for each in (s, old, new):
        weighed(each)
    text, before, after = str(s), str(old), str(new)
    refuse_long(len(text) + (len(text) // max(1, len(before)) + 1) * len(after))
    return filters.do_replace(about, s, old, new, count)


@pass_environment
def _sum(about: Environment, iterable: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    """Jinja2's filter 'sum', of numbers alone: of lists, what is summed so far would be copied each time."""
    if not isinstance(start, int | float):
        raise TooMuch("the filter 'sum' is for numbers")
    return no_number_too_large(filters.sync_do_sum(about, iterable, attribute, start))


@pass_environment
def _sort(
    about: Environment,
    value: Iterable[Any],
    reverse: bool = False,
    case_sensitive: bool = False,
    attribute: str | int | None = None,
) -> list[Any]:
    """Jinja2's filter 'sort', where what is compared is not too much: all of it is, in one step."""
    _refuse_taken("sort", value)
    values = list(value)
    _weigh_all(map(filters.make_multi_attrgetter(about, attribute), values))
    return filters.do_sort(about, values, reverse, case_sensitive, attribute)


@pass_environment
def _groupby(
    about: Environment,
    value: Iterable[Any],
    attribute: str | int,
    default: Any = None,
    case_sensitive: bool = False,
) -> list[Any]:
    """Jinja2's filter 'groupby', which sorts."""
    _refuse_taken("groupby", value)
    values = list(value)
    _weigh_all(map(filters.make_attrgetter(about, attribute, default=default), values))
    return filters.sync_do_groupby(about, values, attribute, default, case_sensitive)


def _weigh_all(values: Iterable[Any]) -> None:
    """Raises `TooMuch` for values that have more in them than any page needs, all of them together."""
    total = 0
    for each in values:
        total += weight(each)
        if total > MOST_TAKEN:
            raise TooMuch(_TOO_HEAVY)
