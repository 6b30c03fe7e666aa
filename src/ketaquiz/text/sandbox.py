"""Jinja2 for templates of strangers: they reach nothing but what they are given, and end before they take the machine.

Attributes that lead to Python's insides are refused, and whatever would change what a page is given. A text that a template
puts together may have `MOST_CHARACTERS`, a `range` all in all `MOST_STEPS`, and a number for widths and repeats `WIDEST`.
Where the system has timers, a page ends after `MOST_SECONDS` of processor time.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from jinja2 import filters, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_CHARACTERS: Final = 64_000_000
"""The longest text that a template may put together."""
MOST_STEPS: Final = 1_000_000
"""How many numbers the ranges of a page may have together."""
MOST_SECONDS: Final = 8.0
"""The processor time of a page, in seconds; a page of 10,000 questions takes less than a third."""
WIDEST: Final = 10_000
"""The largest number that may be given to what makes a text wider or longer."""

_GROWING_FILTERS: Final = ("batch", "center", "indent", "round", "slice", "truncate", "wordwrap")
_REFUSED_FILTERS: Final = ("format", "pprint", "random")
_REFUSED_METHODS: Final = frozenset(
    {"center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "translate", "zfill"}
)
"""Methods of texts that make them longer; 'join' and 'replace' are there as filters."""


class TooMuch(SecurityError):
    """A template asks for more than any page needs."""


class _Code(CodeGenerator):
    """What templates are compiled into, with texts joined by the environment."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        self.write("environment.joined(context, (")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates may be of strangers."""

    code_generator_class = _Code
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._steps = 0
        self._busy = False
        del self.globals["lipsum"]
        self.globals["range"] = self._range
        for name in _REFUSED_FILTERS:
            del self.filters[name]
        for name in _GROWING_FILTERS:
            self.filters[name] = _with_small_numbers(self.filters[name])
        self.filters["join"] = _join
        self.filters["replace"] = _replace

    @staticmethod
    def concat(texts: Iterable[str]) -> str:
        """Texts joined into one: those of a page, a macro or a block. Raises `TooMuch`."""
        return _bounded("".join, texts)

    def joined(self, context: Context, values: tuple[Any, ...]) -> str:
        """Values joined by ``~``. Raises `TooMuch`."""
        text = markup_join(values) if context.eval_ctx.autoescape else str_join(values)
        _refuse_long(len(text))
        return text

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum or product, where it is not huge, and a power or remainder of numbers."""
        if operator == "*" and isinstance(left, str) and isinstance(right, int):
            _refuse_long(len(left) * right)
            return super().call_binop(context, operator, left, right)
        if operator == "+" and not isinstance(left, int | float):
            with contextlib.suppress(TypeError):
                _refuse_long(len(left) + len(right))
            return super().call_binop(context, operator, left, right)
        if not all(isinstance(each, int | float) and abs(each) <= WIDEST**2 for each in (left, right)):
            raise TooMuch(f"'{operator}' is for numbers that are not huge")
        if operator == "**" and not (abs(left) <= WIDEST and abs(right) <= 16):
            raise TooMuch("the power is too large")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """No format of texts, which takes widths; `is_safe_attribute` refuses it then."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have an attribute of an object."""
        if isinstance(obj, str) and attr in _REFUSED_METHODS:
            return False
        return bool(super().is_safe_attribute(obj, attr, value))

    def _range(self, *arguments: int) -> range:
        found = range(*arguments)
        self._steps += len(found)
        if self._steps > MOST_STEPS:
            raise TooMuch(f"the ranges of a page have more than {MOST_STEPS:,} numbers")
        return found

    @contextlib.contextmanager
    def page(self) -> Iterator[None]:
        """While a page is made. Raises `TooMuch` where it takes too long."""
        if self._busy:  # a page within a page
            yield
            return
        self._steps, self._busy = 0, True
        try:
            with _limited_time():
                yield
        finally:
            self._busy = False


def _bounded(join: Callable[[list[str]], str], texts: Iterable[str]) -> str:
    found = []
    length = 0
    for text in texts:
        length += len(text)
        _refuse_long(length)
        found.append(text)
    return join(found)


def _refuse_long(length: int) -> None:
    if length > MOST_CHARACTERS:
        raise TooMuch(f"it makes a text of more than {MOST_CHARACTERS:,} characters")


def _with_small_numbers(made: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes no number above `WIDEST`."""
    own = 2 if hasattr(made, "jinja_pass_arg") else 1
    """After so many arguments, the text and perhaps the environment before it, those of the author come."""

    def bounded(*arguments: Any, **named: Any) -> Any:
        longest = max((len(each) for each in (*arguments[own:], *named.values()) if isinstance(each, str)), default=0)
        if max((each for each in (longest, *arguments, *named.values()) if isinstance(each, int)), default=0) > WIDEST:
            raise TooMuch(f"a width is more than {WIDEST:,}")
        return made(*arguments, **named)

    for mark in ("jinja_pass_arg", "jinja_async_variant"):
        if hasattr(made, mark):
            setattr(bounded, mark, getattr(made, mark))
    return bounded


@pass_eval_context
def _join(about: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Jinja2's filter 'join', where its text is not too long."""
    values = []
    length = 0
    for each in value:
        length += len(d) + (len(each) if isinstance(each, str) else 1)
        _refuse_long(length)
        values.append(each)
    return filters.sync_do_join(about, values, d, attribute)


@pass_eval_context
def _replace(about: EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
    """Jinja2's filter 'replace', where its text is not too long."""
    _refuse_long((len(s) // max(1, len(old)) + 1) * len(new))
    return filters.do_replace(about, s, old, new, count)


@contextlib.contextmanager
def _limited_time() -> Iterator[None]:
    """Ends what takes more than `MOST_SECONDS`, in the main thread of systems that have timers."""
    timer = getattr(signal, "ITIMER_VIRTUAL", None)
    if timer is None or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        raise TooMuch(f"it takes more than {MOST_SECONDS:.0f} seconds")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(timer, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(signal.SIGVTALRM, before)
