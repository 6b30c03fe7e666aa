"""The words of pages on which Moodle shows a finished quiz, in the languages in which people copy these into a document."""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import NUMBERED_BY


def _line(words: str) -> re.Pattern[str]:
    """What a line consists of; signs may stand around it."""
    return re.compile(rf"[\s*_#]{{0,10}}(?:{words})[\s*_.:：!]{{0,10}}", re.IGNORECASE)


_STATES: Final = (
    "(?:partially |partly )?(?:in)?correct|not answered|not yet answered|answer saved|complete|finished|"
    "(?:teilweise )?richtig|falsch|nicht beantwortet|vollständig|"
    "(?:parcialmente )?(?:in)?correct[ao]|sin contestar|sin responder|finalizado|"
    "partiellement correct|non répondue|terminé|"
    "(?:risposta )?(?:parzialmente )?(?:corretta|errata|sbagliata)|risposta non data|completo|"
    "(?:parcialmente )?(?:in)?correto|não respondido|"
    "(?:gedeeltelijk )?(?:juist|onjuist|goed|fout)|niet beantwoord|voltooid|"
    "верно|неверно|частично правильный|нет ответа|выполнен|правильно|неправильно|частково правильно|відповіді не було|завершено|"
    "poprawnie|niepoprawnie|częściowo poprawnie|brak odpowiedzi|doğru|yanlış|kısmen doğru|cevaplanmadı|"
    "benar|salah|sebagian benar|tidak dijawab|đúng|sai|không trả lời|rätt|fel|rigtig|forkert|riktig|feil"
)
STATE: Final = _line(_STATES)
"""Whether the learner answered a question rightly."""
_MARK: Final = (
    r"(?:[^\W\d][^\d]{0,40})?[0-9]{1,3}[.,][0-9]{1,2}[^\d]{1,24}[0-9]{1,3}[.,][0-9]{1,2}[^\d]{0,24}|"
    r"(?:marks?|punkte|puntos|points|punti|pontos)\s?:\s?(?:-{1,2}\s?/\s?)?[0-9]{1,3}(?:[.,][0-9]{1,2})?(?:\s?/\s?[0-9]{1,3}(?:[.,][0-9]{1,2})?)?|"
    r"(?:marked out of|erreichbare punkte:?|puntúa como|noté sur|vale|punteggio max\.?:?|max\.? cijfer|балл:?)\s?[0-9]{1,3}(?:[.,][0-9]{1,2})?"
)
MARK: Final = re.compile(rf"\s{{0,10}}(?:{_MARK})\s{{0,10}}", re.IGNORECASE)
"""What the learner got for it."""
OUT_OF: Final = re.compile(r"[0-9][.,][0-9]{1,2}[^\d]{1,24}[0-9]{1,3}[.,][0-9]")
"""So many points out of so many."""
_FLAG: Final = (
    "(?:not flagged)?(?:flag question|remove flag)|not flagged|flagged|(?:nicht markiert)?frage markieren|markierung entfernen|nicht markiert|"
    "(?:des)?marcar (?:la )?pregunta|(?:sin marcar)?señalar con bandera la pregunta|marquer la question|(?:non marquée?)|retirer le drapeau|"
    "contrassegna domanda|(?:des)?marcar questão|(?:markeer vraag|vraag markeren)|отметить вопрос|відмітити питання|oznacz pytanie|"
    "soruyu işaretle|tandai pertanyaan|đặt cờ|edit question|frage bearbeiten|editar pregunta"
)
FLAG: Final = _line(_FLAG)
HEAD: Final = re.compile(
    rf"[\s*_#]{{0,10}}(?:{NUMBERED_BY}|Питання|Pertanyaan)\s{{0,3}}([0-9]{{1,4}})\s{{0,3}}(?:{_STATES})?\s{{0,3}}(?:{_MARK})?\s{{0,3}}(?:{_FLAG})?[\s*_]{{0,10}}",
    re.IGNORECASE,
)
"""The number of a question above what it asks, behind which the lines about the learner may stand, too."""
WORD: Final = _line(f"{NUMBERED_BY}|Питання|Pertanyaan")
NUMBERED: Final = re.compile(
    rf"[\s*_#]{{0,10}}(?:{NUMBERED_BY}|Питання|Pertanyaan)\s{{0,3}}([0-9]{{1,4}})(?![0-9]).{{0,100}}", re.IGNORECASE
)
"""The number of a question with anything behind it, where the line above its text follows."""
LONE_NUMBER: Final = re.compile(r"\s{0,10}([0-9]{1,4})[.)]?\s{0,10}")
TEXT: Final = _line(
    "question text|fragetext|enunciado de la pregunta|texto de la pregunta|texte de la question|testo della domanda|texto da questão|"
    "vraagtekst|текст вопроса|текст питання|treść pytania|soru metni|teks pertanyaan|teks soal|đoạn văn câu hỏi|frågetext|spørgsmålstekst|spørsmålstekst"
)
"""What stands above what is asked, for those who hear the page."""
SELECT: Final = re.compile(
    r"[\s*_]{0,10}(?:(?:question|frage|pregunta|domanda|questão|вопрос)\s{1,3}[0-9]{1,4})?(?:"
    r"select one(?: or more)?|choose (?:one|at least one) answer|choose one or more|"
    r"(?:bitte )?wählen sie (?:bitte )?(?:eine|mindestens eine|eine oder mehrere) antwort(?:en)?(?: aus)?|wähle(?: eine| eine oder mehrere)(?: antwort(?:en)?)?|"
    r"(?:seleccione|elija|escoja|selecciona) (?:una?|al menos una)(?: respuesta)?(?: o (?:más|varias)(?: de una)?)?|"
    r"(?:veuillez )?(?:choisir|sélectionnez|choisissez)(?: une| au moins une| une ou plusieurs) réponses?|"
    r"scegli (?:un['’]alternativa|una o più alternative|una risposta|almeno una risposta)|"
    r"escolha uma(?: opção| ou mais)?(?: ou mais)?|(?:kies|selecteer) (?:een|één)(?: of meer)?(?: antwoord(?:en)?)?|"
    r"выберите один(?: или несколько)?(?: ответ(?:ов)?)?|виберіть одну(?: або декілька| або кілька)?(?: відповід[ьі]| відповідей)?|"
    r"wybierz (?:jedną odpowiedź|co najmniej jedną odpowiedź|jedną lub więcej|jedną)|birini(?: ya da daha fazlasını)? seçin|bir ya da daha fazlasını seçin|"
    r"pilih (?:satu|satu atau lebih)|chọn một(?: hoặc nhiều hơn)?|välj (?:ett|en|ett eller flera)(?: alternativ)?|vælg en(?: eller flere)?|velg (?:ett|en)(?: eller flere)?|"
    r"(?<=[0-9])(?:answer|antwort|respuesta|réponse|risposta|resposta|ответ)"
    r")[\s*_:：.]{0,10}",
    re.IGNORECASE,
)
"""How many options are to be chosen."""
TYPED: Final = re.compile(
    r"[\s*_]{0,10}(?:answer|antwort|réponse|respuesta|risposta|resposta|antwoord|ответ|відповідь|odpowiedź|cevap|jawaban|câu trả lời|svar)"
    r"(?:\s{0,2}[0-9]{1,3})?[\s*_]{0,5}(?:[:：].{0,500}|)",
    re.IGNORECASE | re.DOTALL,
)
"""What the learner wrote, or where it was to be written."""
FEEDBACK: Final = _line(
    "feedback|rückmeldung|retroalimentación|comentarios?|rétroaction|commentaires?|riscontro|отзыв|відгук|informacja zwrotna|geri bildirim|umpan balik|phản hồi|återkoppling|tilbakemelding"
)
_OF_LEARNER: Final = (
    r"(?:your|the) answer is (?:partially |partly )?(?:in)?correct|you have (?:correctly )?selected .{1,40}|correct answer|marks for this submission.{0,40}|"
    r"(?:ihre|deine|die) antwort ist (?:teilweise )?(?:richtig|falsch|korrekt|nicht korrekt)|sie haben .{1,30} (?:ausgewählt|gewählt)|"
    r"(?:su |tu |la )?respuesta (?:es )?(?:parcialmente )?(?:in)?correcta|ha seleccionado correctamente .{1,20}|"
    r"votre réponse est (?:partiellement )?(?:in)?correcte|vous (?:en )?avez sélectionné .{1,40}|"
    r"(?:la tua |la )?risposta (?:è )?(?:parzialmente )?(?:corretta|errata|sbagliata)|hai selezionato .{1,40}|"
    r"sua resposta está (?:parcialmente )?(?:in)?correta|você selecionou .{1,40}|(?:je|jouw|uw) antwoord is (?:gedeeltelijk )?(?:juist|correct|onjuist|niet juist|fout|goed)|"
    r"(?:ваш )?ответ (?:верный|неверный|правильный|неправильный|частично правильный)|вы выбрали .{1,40}|"
    r"(?:ваша )?відповідь (?:не)?правильна|(?:ваша )?відповідь частково правильна|twoja odpowiedź jest (?:nie|częściowo )?poprawna|"
    r"(?:cevabınız|yanıtınız) (?:doğru|yanlış|kısmen doğru)|jawaban anda (?:benar|salah)|câu trả lời của bạn (?:đúng|sai)"
)
OF_LEARNER: Final = re.compile(rf"[\s*_]{{0,10}}(?:{_OF_LEARNER})[\s*_.!:]{{0,10}}", re.IGNORECASE)
"""A line below a question on what the learner chose."""
VERDICT: Final = re.compile(
    r"\s{0,10}(?:(?:in)?correct|right|wrong|yes|no|(?:das ist |leider )?(?:richtig|falsch)|(?:¡)?(?:in)?correcto|(?:in)?correcta|exact|vrai|faux|"
    r"corretto|sbagliato|esatto|(?:in)?correto|errado|juist|onjuist|goed|fout|верно|неверно|правильно|неправильно|doğru|yanlış|benar|salah|đúng|sai)\s?[.!](?:\s{1,5}|\Z)",
    re.IGNORECASE,
)
"""What begins a text on one option, which the learner chose."""
RIGHT: Final = re.compile(
    r"[\s*_]{0,10}(?:the (?:correct|right) answers? (?:is|are)|(?:die )?(?:richtigen?|korrekten?) antwort(?:en)? (?:ist|sind|lautet|lauten)|"
    r"las? respuestas? correctas? (?:es|son)|l(?:a|es) (?:bonnes? )?réponses?(?: correctes?)? (?:est|sont)|l[ae] rispost[ae] corrett[ae] (?:è|sono)|"
    r"as? respostas? corretas? (?:é|são)|(?:het|de) (?:juiste|correcte|goede) antwoord(?:en)? (?:is|zijn)|"
    r"правильный ответ|правильные ответы|правильна відповідь|правильні відповіді|(?:poprawna|prawidłowa) odpowiedź to|(?:poprawne|prawidłowe) odpowiedzi to|"
    r"doğru (?:cevap|yanıt)(?:lar)?|jawaban yang benar adalah|câu trả lời đúng là|(?:câu )?trả lời chính xác là|(?:det )?(?:rätt|rätta|rigtige|riktige) svar(?:et|en|ene)? (?:är|er)"
    r")\s?(?:[:：]|(?=['‘’\"“”„«]))[\s*_]{0,5}(.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What is right, in the words of the page."""
LETTER_OF: Final = re.compile(r"[\s○●◯◉⚪⚫☐☑☒□■]{0,10}([a-zA-Z]|[0-9]{1,2})[.)](?:\s{1,10}|\Z)(.*)", re.DOTALL)
END: Final = _line(
    "finish review|überprüfung beenden|finalizar revisión|terminer la relecture|fine revisione|terminar revisão|закончить обзор|"
    "(?:started on|begonnen am|comenzado el|commencé le|iniziato|iniciado em|тест начат)(?: .{0,60})?|skip quiz navigation|quiz navigation"
)
"""What stands behind the last question, or above the first one of the next quiz."""
ABOUT: Final = re.compile(
    r"\s{0,10}(?:started|state|status|completed(?: on)?|finished|time taken|duration|grade|marks|overdue|attempt|attempts|"
    r"begonnen am|beendet am|abgeschlossen|verbrauchte zeit|bewertung|punkte|comenzado (?:en|el)|estado|finalizado en|tiempo empleado|calificación|puntos|"
    r"commencé le|état|terminé le|temps mis|note|iniziato|stato|terminato|tempo impiegato|valutazione|punteggio|"
    r"iniciado em|finalizada em|tempo empregado|avaliar|тест начат|состояние|завершен|прошло времени|оценка|баллы)\b.{0,80}",
    re.IGNORECASE,
)
"""A line above the questions on when and how the quiz was taken."""


def is_said(words: re.Pattern[str], line: Line) -> bool:
    """Whether a line has such words and no more."""
    return not line.code and words.fullmatch(line.text) is not None
