"""Jinja2 as ketaquiz uses it; `sandbox` alone knows it too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any, Final

from jinja2 import DictLoader, Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError, Undefined
from markupsafe import Markup

from ketaquiz.shipped import read_templates
from ketaquiz.text.sandbox import Sandbox


class PageError(ValueError):
    """A template cannot be used; the message names it, its line, and what is wrong."""


def environment(
    templates: Mapping[str, str], text: Callable[[str], Markup] | None = None, **filters: Callable[..., Any]
) -> Environment:
    """An environment over templates' texts by name; everything is escaped, and a misspelt name is an error.

    Where one of them is not shipped, it may be a stranger's, and what they can do is bounded (`sandbox`).

    ``text`` makes HTML of what a template writes and what is none, where escaping alone is not enough.
    The same texts and filters give the same environment, so that a template is compiled once however many banks and
    papers it prints.
    """
    return _environment(tuple(sorted(templates.items())), text, tuple(sorted(filters.items())))


@lru_cache(maxsize=8)
def _environment(
    templates: tuple[tuple[str, str], ...],
    text: Callable[[str], Markup] | None,
    filters: tuple[tuple[str, Callable[..., Any]], ...],
) -> Environment:
    kind = Environment if _are_shipped(templates) else Sandbox
    env = kind(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=None if text is None else partial(_as_html, text),
    )
    env.filters.update(filters)
    return env


def _are_shipped(templates: tuple[tuple[str, str], ...]) -> bool:
    """Whether all templates are those that ketaquiz brings; items by the ten thousand go through these."""
    shipped = read_templates("anki") | read_templates("print") | read_templates("deciding")
    return all(shipped.get(name) == text for name, text in templates)


def _as_html(text: Callable[[str], Markup], value: object) -> object:
    """What a template writes, as HTML that is not escaped again; a name that is missing stays an error."""
    return value if isinstance(value, (Markup, Undefined)) else text(str(value))


def get(env: Environment, name: str) -> Template:
    """A template by name.

    Raises `PageError`.
    """
    try:
        return env.get_template(name)
    except TemplateError as error:
        raise _page_error(name, error) from None
    except (RecursionError, SyntaxError, MemoryError):  # SyntaxError: Python takes 20 loops in one another
        raise PageError(f"the template {name} {_TOO_DEEP}") from None


_TOO_DEEP = "has blocks or brackets that stand too deep in one another"


def render(env: Environment, name: str, /, **values: object) -> str:
    """A template filled in.

    Raises `PageError`.
    """
    with _page_errors(name):
        if isinstance(env, Sandbox):
            return env.made(lambda: get(env, name).render(**values))
        return get(env, name).render(**values)


def rendered(env: Environment, name: str, /, **values: object) -> Iterator[str]:
    """A template filled in, in pieces, so that a long page is never in memory as a whole.

    Raises `PageError`, also after some pieces.
    """
    with _page_errors(name):
        pieces = _pieces(env, name, values)
        yield from env.pieces(pieces) if isinstance(env, Sandbox) else pieces


def _pieces(env: Environment, name: str, values: Mapping[str, object]) -> Iterator[str]:
    some: list[str] = []
    length = 0
    for text in get(env, name).generate(**values):
        some.append(text)
        length += len(text) + 1
        if length > _AT_ONCE:
            yield "".join(some)
            some, length = [], 0
    yield "".join(some)


_AT_ONCE: Final = 64_000
"""How many characters of a page, and texts and values of its template, make a piece."""


@contextmanager
def _page_errors(name: str) -> Iterator[None]:
    """Errors of a template as `PageError`."""
    try:
        yield
    except PageError:
        raise
    except TemplateError as error:
        raise _page_error(name, error) from None
    except SyntaxError:  # of a template that it includes
        raise PageError(f"the template {name} or one that it includes {_TOO_DEEP}") from None
    except RecursionError:
        raise PageError(f"the template {name} includes, extends or calls itself without end") from None
    except MemoryError:
        raise PageError(f"the template {name} takes more memory than there is") from None
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
        if isinstance(
            error.__context__, TemplateError
        ):  # Jinja2 fails to say where, as where a timer ended it between two lines
            raise _page_error(name, error.__context__) from None
        raise PageError(f"the template {name} cannot be filled in: {error}") from None


def _page_error(name: str, error: TemplateError) -> PageError:
    if isinstance(error, TemplateSyntaxError):
        return PageError(f"the template {error.name or name}, line {error.lineno}: {error.message}")
    return PageError(f"the template {name}: {error.message or type(error).__name__}")


def macros(env: Environment, name: str) -> Any:
    """A template's macros, as functions that return HTML."""
    return get(env, name).module
