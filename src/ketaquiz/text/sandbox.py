"""Jinja2 for templates of strangers: they reach nothing but what they are given, and end before they take the machine.

Attributes that lead to Python's insides are refused, and whatever would change what a page is given. No single step of a
template may take long, since nothing stops it: a text has `MOST_CHARACTERS`, what an operator or a filter makes of it a
quarter of that, lists are weighed before they are shown or compared (`weights`), a `range` has all in all `MOST_STEPS`. Numbers
are below `LARGEST`, since larger ones may all have one hash and make each table of Python slow, and what a template makes of
constants is made when the page is, and not when the template is read. Where the system has timers, a page ends after `MOST_SECONDS` of processor time, and where it takes `MOST_MEGABYTES`; all pages together have
more time only as there are more of them.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from types import BuiltinMethodType, MethodType, MethodWrapperType
from typing import Any, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup, soft_str

from ketaquiz.text.sandbox_filters import (
    LARGEST,
    MOST_LISTED,
    MOST_TAKEN,
    WIDEST,
    TooMuch,
    bounded_filters,
    bounded_tests,
    no_number_too_large,
    refuse_long,
    refuse_many_ends,
    small,
    weighed,
)

MOST_CHARACTERS: Final = 64_000_000
"""The longest text of a page, a macro or a block."""
MOST_STEPS: Final = 1_000_000
"""How many numbers the ranges of a page may have together."""
MOST_SECONDS: Final = 8.0
"""The processor time of a page, in seconds; a page of 10,000 questions takes less than a third."""
MORE_SECONDS: Final = 0.02
"""How much time each further page, or part of one, gives to all of them."""
CHARACTERS_A_SECOND: Final = 1_000_000
"""A text of so many characters gives a second."""
MORE_CHARACTERS: Final = 100_000
"""All pages together may have four times `MOST_CHARACTERS`, and so many more for each of them."""
MOST_MEGABYTES: Final = 700
"""How much more memory the process may need while a page is made."""
MOST_CODE: Final = 2_000_000
"""How long the program that a template becomes may be, in characters, without its texts: Python reads it in one step."""
_LOOKS: Final = 0.05
"""Time and memory are looked at each time after so many seconds."""

_REFUSED_METHODS: Final = frozenset(
    "center expandtabs format format_map join ljust maketrans replace rfind rindex rjust rpartition rsplit translate zfill".split()
)
"""Methods of texts that make them longer, and those that look from the end; 'join' and 'replace' are there as filters."""
_METHODS_OF_DICT: Final = frozenset({"get", "items", "keys", "values"})
_WITHOUT_METHODS: Final = (bytes, bytearray, memoryview, int, float, complex, Decimal, list, tuple, range)
"""Values of which a page needs no method: theirs make bytes without end, or look through a long list in one step."""
_METHODS: Final = (BuiltinMethodType, MethodType, MethodWrapperType)


class _Code(CodeGenerator):
    """What templates are compiled into, with texts joined and values compared by the environment.

    Nothing is reckoned while it is compiled but the texts between the marks: what no timer has begun to watch would grow there.
    """

    _written = 0
    """How many characters of the program are written, without those of texts."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        self._written -= len(repr(node.data))
        return super()._output_child_to_const(node, frame, finalize)

    def write(self, x: str) -> None:
        self._written += len(x)
        if self._written > MOST_CODE:
            self.fail("the template has more marks than any page", self._last_line)
        super().write(x)

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        if not all(isinstance(each.value, nodes.Const) for each in node.options):
            self.fail("'autoescape' takes 'true' or 'false'", node.lineno)
        super().visit_EvalContextModifier(node, frame)

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802
        if isinstance(node.value, int) and node.value > LARGEST:
            self.fail("a number is too large", node.lineno)
        if isinstance(node.value, str):
            self._written -= len(repr(node.value))
        super().visit_Const(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.joined(context, (")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        self.write("(environment.weighed(")
        self.visit(node.expr, frame)
        self.write(")")
        for each in node.ops:
            self.visit(each, frame)
        self.write(")")

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802
        self.write(f" {operators[node.op]} environment.weighed(")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self.write("{")
        for each in node.items:
            self.write("environment.weighed(")
            self.visit(each.key, frame)
            self.write("): ")
            self.visit(each.value, frame)
            self.write(", ")
        self.write("}")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates may be of strangers."""

    code_generator_class = _Code
    intercepted_binops = frozenset({"+", "-", "*", "**", "%"})

    def __init__(self, *, finalize: Callable[[object], object] | None = None, **options: Any) -> None:
        super().__init__(
            finalize=_shown if finalize is None else lambda value: finalize(_shown(value)),
            optimized=False,
            **options,
        )
        self._steps = 0
        self._busy = False
        self._spent = 0.0
        self._given = MOST_SECONDS
        self._room = 4 * MOST_CHARACTERS
        del self.globals["lipsum"]
        self.globals |= {"range": self._range, "dict": _dict, "namespace": _namespace}
        self.filters = bounded_filters(self.filters)
        self.tests.update(bounded_tests(self.tests))

    @staticmethod
    def weighed(value: Any) -> Any:
        """A value that is compared. Raises `TooMuch`."""
        return weighed(value)

    @staticmethod
    def concat(texts: Iterable[str]) -> str:
        """Texts joined into one: those of a page, a macro or a block. Raises `TooMuch`."""
        found = []
        length = 0
        for text in texts:
            length += len(text)
            refuse_long(length, MOST_CHARACTERS)
            found.append(text)
        return "".join(found)

    def joined(self, context: Context, values: tuple[Any, ...]) -> str:
        """Values joined by ``~``. Raises `TooMuch`."""
        texts = []
        length = 0
        for each in values:
            texts.append(soft_str(weighed(each)))
            length += len(texts[-1])
            refuse_long(length)
        return markup_join(texts) if context.eval_ctx.autoescape else str_join(texts)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What stands at a key. Raises `TooMuch`."""
        return super().getitem(obj, weighed(argument))

    def call(self, context: Context, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call a function with what a template gives it. Raises `TooMuch`."""
        if isinstance(called, _METHODS):
            of_text = isinstance(called.__self__, str | type)  # 'Markup.escape' is one of a type
            for each in (*arguments, *named.values()):
                small(each) if of_text or isinstance(called, BuiltinMethodType) else weighed(each)
                if called.__name__ in ("lstrip", "rstrip", "strip"):
                    refuse_many_ends(each)
        return super().call(context, called, *arguments, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum or product, where it is not huge, and a difference, power or remainder of numbers."""
        if operator == "-" and isinstance(left, int | float | Decimal):
            return no_number_too_large(super().call_binop(context, operator, left, right))
        if operator == "*" and isinstance(left, str) and isinstance(right, int):
            refuse_long(len(left) * right)
            return super().call_binop(context, operator, left, right)
        if operator == "+" and not isinstance(left, int | float):
            with contextlib.suppress(TypeError):
                length = len(left) + len(right)
                refuse_long(length)
                if length > MOST_LISTED and not isinstance(left, str):
                    raise TooMuch(f"it makes a list of more than {MOST_LISTED:,} entries")
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
        if isinstance(obj, str) and (attr in _REFUSED_METHODS or len(obj) > MOST_TAKEN):
            return False
        if isinstance(obj, dict) and isinstance(value, BuiltinMethodType) and attr not in _METHODS_OF_DICT:
            return False
        if isinstance(obj, _WITHOUT_METHODS) and isinstance(value, BuiltinMethodType | MethodWrapperType):
            return False
        return bool(super().is_safe_attribute(obj, attr, value))

    def _range(self, *arguments: int) -> range:
        found = range(*arguments)
        self._steps += len(found)
        if self._steps > MOST_STEPS:
            raise TooMuch(f"the ranges of a page have more than {MOST_STEPS:,} numbers")
        return found

    def made(self, make: Callable[[], str]) -> str:
        """A page, or a part of one. Raises `TooMuch` where it takes too long, or all of them together do."""
        return make() if self._busy else "".join(self.pieces(make() for _ in range(1)))

    def pieces(self, texts: Iterator[str]) -> Iterator[str]:
        """A page that is made piece by piece, each handed on at once. Raises `TooMuch` as `made` does, also after some pieces."""
        if self._busy:  # a page within a page
            yield from texts
            return
        self._steps = 0
        self._given += MORE_SECONDS
        self._room += MORE_CHARACTERS
        length, seconds = 0, 0.0
        while True:
            self._busy, began = True, time.process_time()
            try:
                with _limited(min(self._given - self._spent, MOST_SECONDS - seconds)):
                    text = next(texts, None)
            finally:
                self._busy, took = False, time.process_time() - began
                self._spent += took
            if text is None:
                return
            seconds, length = seconds + took, length + len(text)
            refuse_long(length, MOST_CHARACTERS)
            self._given += len(text) / CHARACTERS_A_SECOND
            self._room -= len(text)
            if self._room < 0:
                raise TooMuch("the pages together are longer than any exam")
            yield text


def _shown(value: Any) -> Any:
    """A value that a page shows. Raises `TooMuch`."""
    if isinstance(value, str) and not isinstance(value, Markup):
        refuse_long(len(value))
    return weighed(value)


def _dict(*given: Any, **named: Any) -> dict[Any, Any]:
    """Python's `dict`, in steps that a timer can end."""
    found: dict[Any, Any] = {}
    for each in given:
        for key, value in each.items() if isinstance(each, dict) else each:
            found[weighed(key)] = value
    return found | named


def _namespace(*given: Any, **named: Any) -> Namespace:
    return Namespace(_dict(*given, **named))


@contextlib.contextmanager
def _limited(most: float) -> Iterator[None]:
    """Ends what takes more than so many seconds, or `MOST_MEGABYTES`, in the main thread of systems that have timers."""
    timer = getattr(signal, "ITIMER_PROF", None)
    if timer is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    began = time.process_time()
    before_it = _megabytes()

    def look(*_: object) -> None:
        if time.process_time() - began > most:
            raise TooMuch(f"it takes more than {MOST_SECONDS:.0f} seconds")
        if _megabytes() - before_it > MOST_MEGABYTES:
            raise TooMuch(f"it takes more than {MOST_MEGABYTES} MB")

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(timer, _LOOKS, _LOOKS)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(signal.SIGPROF, before)


def _megabytes() -> float:
    """The memory that this process has, in MB; the most that it ever had where the system does not tell more."""
    import resource

    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * resource.getpagesize() / 1024**2
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
