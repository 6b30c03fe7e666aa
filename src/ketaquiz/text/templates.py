"""Jinja2 as ketaquiz uses it; `sandbox` alone knows it too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, TypeVar

from jinja2 import DictLoader, Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError, Undefined
from markupsafe import Markup

from ketaquiz.text.sandbox import Sandbox

AnyEnvironment = TypeVar("AnyEnvironment", bound=Environment)


class PageError(ValueError):
    """A template cannot be used; the message names it, its line, and what is wrong."""


def environment(
    templates: Mapping[str, str], text: Callable[[str], Markup] | None = None, **filters: Callable[..., Any]
) -> Sandbox:
    """An environment over templates' texts by name; everything is escaped, and a misspelt name is an error.

    Templates may be of strangers, so what they can do is bounded (`sandbox`); those of `shipped_macros` are not.

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
) -> Sandbox:
    return _with_filters(Sandbox(autoescape=True, **_options(templates, text)), filters)


def _with_filters(env: AnyEnvironment, filters: tuple[tuple[str, Callable[..., Any]], ...]) -> AnyEnvironment:
    env.filters.update(filters)
    return env


def _options(templates: tuple[tuple[str, str], ...], text: Callable[[str], Markup] | None) -> dict[str, Any]:
    """What all environments have in common."""
    return {
        "loader": DictLoader(dict(templates)),
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "auto_reload": False,
        "finalize": None if text is None else partial(_as_html, text),
    }


def _as_html(text: Callable[[str], Markup], value: object) -> object:
    """What a template writes, as HTML that is not escaped again; a name that is missing stays an error."""
    return value if isinstance(value, (Markup, Undefined)) else text(str(value))


def get(env: Sandbox, name: str) -> Template:
    """A template by name.

    Raises `PageError`.
    """
    try:
        return env.get_template(name)
    except TemplateError as error:
        raise _page_error(name, error) from None


def render(env: Sandbox, name: str, /, **values: object) -> str:
    """A template filled in.

    Raises `PageError`.
    """
    try:
        with env.page():
            return env.get_template(name).render(**values)
    except TemplateError as error:
        raise _page_error(name, error) from None
    except RecursionError:
        raise PageError(f"the template {name} includes, extends or calls itself without end") from None
    except MemoryError:
        raise PageError(f"the template {name} takes more memory than there is") from None
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
        raise PageError(f"the template {name} cannot be filled in: {error}") from None


def _page_error(name: str, error: TemplateError) -> PageError:
    if isinstance(error, TemplateSyntaxError):
        return PageError(f"the template {error.name or name}, line {error.lineno}: {error.message}")
    return PageError(f"the template {name}: {error.message or type(error).__name__}")


def shipped_macros(
    templates: Mapping[str, str], name: str, text: Callable[[str], Markup], **filters: Callable[..., Any]
) -> Any:
    """The macros of a shipped template, as functions that return HTML; ``text`` and ``filters`` as for `environment`.

    No stranger's template can take its place, so nothing is bounded: items by the ten thousand go through these.
    """
    env = Environment(autoescape=True, **_options(tuple(templates.items()), text))
    return _with_filters(env, tuple(filters.items())).get_template(name).module
