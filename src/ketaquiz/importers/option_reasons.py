"""Columns with the reason of one option each: ``Feedback 1``, ``exp_a``, ``Option B Explanation``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.column_names import OPTION_WORDS, compared, plain_pattern

_WHY: Final = (
    "feedback|explanation|explain|expl|exp|rationale|reason|why|comment|justification|begründung|erklärung|erläuterung|kommentar|"
    "explicación|retroalimentación|justificación|explication|commentaire|spiegazione|motivazione|explicação|justificativa|toelichting|uitleg|"
    "wyjaśnienie|uzasadnienie|vysvětlení|förklaring|forklaring|magyarázat|explicație|açıklama|объяснение|пояснение|комментарий|giảithích|"
    "penjelasan|pembahasan|解析|解释|解説|説明|해설|설명|الشرح|التفسير"
)
_REASON: Final = plain_pattern(
    rf"(?:{_WHY})(?:for|of|für|de|da|della)?(?:{OPTION_WORDS})?([1-9]|[a-h])|(?:{OPTION_WORDS})?([1-9]|[a-h])(?:{_WHY})"
)


def reasons_of(names: Sequence[str], unknown: Sequence[int], options: int) -> list[int]:
    """Of columns of unknown names those with the reasons of so many options, in their order; none where not each option has one."""
    found: dict[int, int] = {}
    for place in unknown:
        if (name := _REASON.fullmatch(compared(names[place]))) is not None:
            said = name[1] or name[2]
            found.setdefault(int(said) if said.isdecimal() else ord(said) - ord("a") + 1, place)
    numbers = [*range(1, options + 1)]
    return [found[number] for number in numbers] if options > 1 and sorted(found) == numbers else []
