"""Names of columns that are put together of words: ``text of the question``, ``correct_index``, ``Respuesta Correcta``.

They are looked at where a name is none of those in `column_names`; all words are as `compared` leaves them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.column_names import compared, known, plain_pattern

_QUESTION: Final = (
    "question|pregunta|domanda|pergunta|questao|frage|vraag|pytanie|pytania|otazka|otazky|fraga|spørgsmal|spørsmal|kerdes|intrebare|"
    "soru|sual|savol|soal|pertanyaan|cauhoi|вопроса?|питання|сурак|题|题目|题干|试题|问题|問題|題目|設問|質問|문제|질문|문항|السؤال|سؤال|سوال|שאלה|प्रश्न"
)
_TEXT: Final = (
    "text|txt|texto|texte|testo|tekst|teks|текст|metni|metin|tresc|znenie|szovege|title|titel|titre|titulo|titolo|content|contents|contenido|conteudo|contenu|"
    "contenuto|body|stem|prompt|statement|description|descripcion|descricao|enunciado|enonce|libelle|isi|noidung|内容|描述|正文|文本|文|내용|نص|desc"
)
_OF: Final = "(?:of|the|de|la|del|della|dela|do|da|du|der|den|di|dello|la|l|d){0,2}"
_RIGHT: Final = (
    "correct|corrected|right|richtige?[nrs]?|korrekte?[nrs]?|correct[ao]|correcte|corrett[ao]|corret[ao]|bonne|juste|esatt[ao]|giust[ao]|cert[ao]|"
    "правильн(?:ый|ого|ая|а)|верный|верного|poprawn[ay]|prawidłow[ay]|spravna|dogru|benar|đung|dung|正确|正確|标准|標準|参考|參考|juiste|goede|ratt|"
    "riktigt?|rigtigt?|helyes|corecta?|الصحيحة?|صحيح|נכונה|सही|दुरुस्त|정답|to'g'ri|togri|duzgun|дурыс"
)
_ANSWER: Final = (
    "answer|answers|ans|option|options|opt|op|choice|selection|selections|inciso|letter|index|idx|number|num|no|key|text|value|respuesta|resp|opcion|alternativa|letra|numero|"
    "indice|reponse|rep|risposta|risp|opzione|lettera|resposta|opcao|antwort|losung|buchstabe|nummer|ответа?|вариант|номер|буква|відповідь|odpowiedz|"
    "odp|odpoved|cevap|sik|secenek|yanit|jawaban|jwb|opsi|pilihan|kunci|答案|选项|選項|回答|解答|antwoord|svar|valasz|raspuns|đapan|dapan|cautraloi|لإجابة|الإجابة|"
    "الجواب|الخيار|תשובה|उत्तर|विकल्प|답|답안|번호|javob|cavab|жауап"
)
_KEY: Final = "key|clave|chiave|chave|cle|kunci|gabarito|schlussel|klucz"
_COUNT: Final = (
    "(?:no|nr)|letter|lettre|letra|lettera|litera|буква|number|numero|numer|nummer|номер|index|indice|buchstabe"
)
_ONE: Final = "answer|option|choice|reponse|respuesta|opcion|alternativa|risposta|opzione|resposta|antwort|ответа|варианта|odpowiedzi"
"""What is one answer, so that ``number of correct answers`` names none."""
_ASKING: Final = plain_pattern(rf"(?:{_TEXT}){_OF}(?:{_QUESTION})|(?:{_QUESTION}){_OF}(?:{_TEXT})")
_NAMING: Final = plain_pattern(
    rf"(?:{_RIGHT})(?:{_ANSWER}){{1,2}}|(?:{_ANSWER}){{1,2}}{_OF}(?:{_RIGHT})|(?:{_ANSWER}){_OF}(?:{_ANSWER}){_OF}(?:{_RIGHT})|"
    rf"(?:{_KEY}){_OF}(?:{_ANSWER})|(?:answer|ans)keys|(?:answer|ans|option|choice)(?:index|idx)|"
    rf"(?:{_COUNT}){_OF}(?:{_RIGHT})(?:{_ONE})"
)
_BAD: Final = (
    "wrong|incorrect|fake|false|falsche?[nrs]?|incorrect[ao]s?|incorret[ao]s?|errad[ao]s?|errat[aeo]|sbagliat[aeo]|scorrett[aeo]|mauvaises?|fausses?|fals[aeo]s?|"
    "неправильн(?:ый|ые|ого|о)|неверн(?:ый|ые|ого|о)|vaar[ai]t?|неправильна|błedn[ae]|błedne|yanlıs|salah|sai|foute?|onjuiste?|felaktiga?t?|feil|forkert|"
    "错误|錯誤|不正确|誤|오답|الخاطئة|خاطئة|गलत|ผิด"
)
_ANSWERS: Final = (
    "answers?|options?|choices?|reponses?|propositions?|respuestas?|opcion(?:es)?|alternativas?|rispost[ae]|opzion[ei]|respostas?|opc(?:ao|oes)|"
    "antwort(?:en)?|ответы?|вариант|варианты|відповідь|odpowiedzi?|cevap(?:lar)?|sık|jawaban|pilihan|đapan|cautraloi|antwoord(?:en)?|svar|"
    "losung(?:en)?|vastau(?:s|kset)|답안|答案|选项|選項|回答|選択肢|답|الإجابة|الاجابة|إجابة|उत्तर|คำตอบ"
)
_WRONG: Final = plain_pattern(rf"(?:(?:{_BAD}){_OF}(?:{_ANSWERS})|(?:{_ANSWERS}){_OF}(?:{_BAD}))[1-9]?|(?:{_BAD})[1-9]")
_INDEX: Final = re.compile(r"ind[ei](?:x|ce)|idx")


def composed_key(plain: str) -> str | None:
    """The key that the words of a compared name say: what is asked, what names the right option, or a wrong one; None where they say none."""
    if len(plain) > _LONGEST:
        return None
    if _ASKING.fullmatch(plain):
        return "question"
    if _WRONG.fullmatch(plain):
        return "distractors"
    return "key" if _NAMING.fullmatch(plain) else None


_LONGEST: Final = 60


def spelt(names: Sequence[str]) -> list[str]:
    """Names of columns with ``Losung`` for ``Loesung``, where they say nothing else, as a German keyboard is not at hand everywhere."""
    return [name if _says(compared(name)) else _without_e(name) for name in names]


def _without_e(name: str) -> str:
    bare = _SPELT_OUT.sub(r"\1", compared(name))
    return bare if _says(bare) else name


def _says(plain: str) -> bool:
    return known(plain) or composed_key(plain) is not None


_SPELT_OUT: Final = re.compile("([aou])e")


_ROOTS: Final = plain_pattern(
    r"(?<!in)(?<!un)(?<!il)(?:correct|corret|right|richtig|korr|juste|exact|bonne|giust|esatt|cert[ao]|dogru|đúng|benar|prawidł|popraw|верн|правильн|正确|正確|正解|صحيح|सही|kunci|"
    r"clave|klucz|ключ|gabarit|lösung|solu[cçz]|oike|juist|rätt|riktig|rigtig|helyes|corect|sprav)"
)


def says_what_is_right(name: str) -> bool:
    """Whether a name has a word for *right* in it, or one for the key, as ``Korr.`` and ``Risposte giuste`` have."""
    plain = compared(name)[:_LONGEST]
    return composed_key(plain) != "distractors" and _ROOTS.search(plain) is not None and not _NOT_RIGHT.search(plain)


_NOT_RIGHT: Final = plain_pattern(
    "#|of(?:the)?correct|count|anzahl|nombre|колич|число|liczba|ilosc|sayı|jumlah|soluong|数|數|rate|quote|percent|prozent|total|"
    "неверн|неправильн|niepopraw|nieprawidł|onjuist|orätt|uriktig|不正|nespr|incor|unricht"
)


def says_index(plain: str) -> bool:
    """Whether a compared name calls its numbers an index, which programs count from 0 as a rule."""
    return _INDEX.search(plain[:_LONGEST]) is not None
