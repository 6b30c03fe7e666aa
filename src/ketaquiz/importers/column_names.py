"""What people call the columns of their questions, in the languages in which they keep them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

NAMES: Final[Mapping[str, str]] = {
    "id": "id idnumber kennung itemid questionid quesid identifiant",
    "question": "question questions query savol savollar testsavoli testsavollari сұрақ sual questiontext stem prompt front frontside term problem text teks texto texte testo tekst questionprompt questiontitle "
    "frage fragen fragetext kysymys kysymykset fragestellung prüfungsfrage quizfrage testfrage begriff aufgabe vorderseite pregunta preguntas enunciado textodelapregunta libellé libelle énoncé "
    "intitulé textedelaquestion intitulédelaquestion planteamiento reactivo quesito soruköku butirsoal задание текстзадания 考题 考題 itemtext questionstem quizquestion "
    " domanda domande testodelladomanda pergunta perguntas questão questao questões вопрос вопросы "
    "текствопроса питання запитання vraag vragen pytanie pytania treśćpytania otázka otázky fråga frågor spørgsmål spørsmål kérdés "
    "kérdések întrebare întrebarea soru sorular sorumetni câuhỏi nộidungcâuhỏi pertanyaan soal 题目 问题 题干 题目内容 题目描述 问题描述 问题内容 试题 试题内容 試題 題目 題幹 題目內容 題目描述 問題描述 問題內容 試題內容 問題 問題文 設問 設問文 質問 質問文 문제 질문 문항 السؤال سؤال "
    "نصالسؤال ερώτηση שאלה प्रश्न คำถาม سوال پرسش",
    "statement": "statement statements assertion assertions väite stelling påstand påstående stwierdzenie ifade önerme nhậnđịnh mệnhđề pernyataan утверждение твердження 陈述 陳述 العبارة عبارة कथन aussage behauptung affirmation afirmación afirmação affermazione",
    "answer": "answer ans truefalse trueorfalse tf wahrfalsch richtigfalsch vraifaux vraioufaux verdaderofalso verdaderoofalso verofalso verdadeirofalso certoerrado doğruyanlış đúngsai benarsalah truefalseanswer numericvalue numericanswer numericalanswer correctvalue correctoptiontext answertext solution solutions back backside definition antwort lösung loesung rückseite respuesta réponse "
    "risposta resposta ответ відповідь antwoord odpowiedź odpověď svar válasz răspuns cevap đápán jawaban 答案 答え 回答 解答 정답 답 الإجابة الجواب جواب απάντηση תשובה उत्तर คำตอบ پاسخ жауап javob yanıt",
    "key": "correct correctawnser corectanswer correctanwser correctanswear correctanser correctasnwer correctawnsers righanswer correctletter correctoptionletter correctanswerletter correctanswer correctanswers correctanswersoption correctoption correctoptions key answerkey rightanswer "
    "rightanswers rightoption correctchoice correctans corans iscorrect isright istrue escorrecta esverdadera estcorrecte istrichtig correctanswerschooseatleastone correctanswertext "
    "richtig oikea oikeavastaus corrigé corrigés richtigelösung richtigelösungen richtigsind richtigist korrektelösung richtigeantwort richtigeantworten richtigeantworttext korrekteantwort korrekt schlüssel "
    "correcta correcto incisocorrecto respuestacorrecta respuestascorrectas opcióncorrecta opciónescorrectas clave alternativacorrecta "
    "bonneréponse bonnesréponses réponsecorrecte réponsescorrectes réponsejuste bonchoix "
    "rispostacorretta rispostaesatta opzionecorretta corretta respostacorreta respostacerta opçãocorreta correta correto letracorreta gabarito "
    "правильныйответ правильныеответы верныйответ правильный верный правильнавідповідь juisteantwoord goedeantwoord correctantwoord "
    "poprawnaodpowiedź prawidłowaodpowiedź poprawna správnáodpověď rättsvar rigtigtsvar riktigsvar korrektsvar helyesválasz "
    "răspunscorect doğrucevap doğruşık doğruseçenek đápánđúng câutrảlờiđúng jawabanbenar kuncijawaban kunci 正确答案 正確答案 正确选项 标准答案 参考答案 正解 正答 正解番号 正答番号 "
    "wahr vrai vero verdadero verdadera verdadeiro verdadeira prawda prawidłowa prawidłowe правда صح верно doğru đúng benar 正确 正確 सही réponseexacte номерверногоответа "
    "правильныйвариант верныйвариант номерправильногоответа правильнийваріант doğruyanıt opcióncorrecta respuestaverdadera numérodelabonneréponse numerodellarispostacorretta الإجابةالصحيحة الجوابالصحيح الاختيارالصحيح الخيارالصحيح σωστήαπάντηση תשובהנכונה सहीउत्तर सहीविकल्प เฉลย คำตอบที่ถูกต้อง پاسخصحیح گزینهصحیح дұрысжауап to'g'rijavob",
    "distractors": "wronganswers incorrectanswers distractors wrong incorrect falscheantworten distraktoren falsch wronganswer "
    "incorrectanswer distractor falscheantwort falschelösung leurre leurres señuelo señuelos pengecoh çeldirici çeldiriciler дистрактор дистракторы dystraktor dystraktory  distraktor respuestaincorrecta mauvaiseréponse rispostaerrata respostaerrada "
    "faux falso falsa fałsz неверно ложь yanlış sai salah 错误 錯誤 गलत خطأ неправильныйответ неверныйответ yanlışcevap noto'g'rijavob muqobiljavob "
    "respuestasincorrectas mauvaisesréponses risposteerrate respostaserradas",
    "answers": "answers antworten respuestas réponses risposte respostas ответы відповіді odpowiedzi cevaplar javoblar",
    "options": "option optiontext mcoptions mcqoptions choice options choices questionanswers questionoptions questionchoices answeroptions possibleanswers selection selections auswahl antwortmöglichkeiten optionen opciones alternativas choix choixderéponse choixderéponses propositions opzioni opções "
    "варианты вариантыответов seçenekler şıklar pilihan pilihanjawaban 选项 選項 备选答案 備選答案 备选项 候选答案 選択肢 보기 선택지 варіанти варіантивідповідей الخيارات الاختيارات επιλογές אפשרויות विकल्प ตัวเลือก گزینهها",
    "accept": "accept alternativeanswers alternatives alternativen auchrichtig",
    "rationale": "rationale explanation explanationtxt feedback generalfeedback answerexplanation explanationoptional why reason reasoning comment comments "
    "correctexplanation justification begründung erklärung erläuterung kommentar kommentare comentario comentarios comentário comentários commentaire commento komentarz комментарий explicación retroalimentación "
    "retroaccióngeneral justificación explication explications spiegazione explicação justificativa toelichting uitleg "
    "wyjaśnienie vysvětlení förklaring forklaring magyarázat explicație açıklama объяснение пояснение комментарий giảithích "
    "penjelasan pembahasan 解析 答案解析 试题解析 解释 说明 解説 説明 해설 설명 الشرح التفسير التوضيح شرح εξήγηση הסבר व्याख्या คำอธิบาย توضیح пояснення түсіндірме izoh",
    "caution": "caution",
    "tags": "tags tag topic category subject chapter thema themen kategorie schlagworte schlagwörter stichworte fach tema temas categoría "
    "asignatura materia thème catégorie matière categoria argomento assunto disciplina тема категория onderwerp categorie temat kategoria "
    "kapitel themengebiet themenbereich sachgebiet lernfeld modul module lektion lesson chapitre capítulo capitolo hoofdstuk rozdział глава розділ bölüm bab "
    "konu kategori chủđề topik 分类 章节 知识点 科目 分類 カテゴリ カテゴリー 分野 ジャンル 카테고리 분류 التصنيف الموضوع",
    "difficulty": "difficulty level schwierigkeit dificultad nivel difficulté niveau difficoltà livello dificuldade nível сложность "
    "moeilijkheid trudność svårighetsgrad zorluk độkhó kesulitan 难度 難度 難易度 난이도 الصعوبة",
    "kind": "type questiontype questiontyp typ art fragetyp kind tipo tipodepregunta typedequestion тип 题型 类型 题目类型 试题类型 題型 문제유형",
    "tolerance": "tolerance numerictolerance answertolerance marginoferror toleranz margendeerror tolerancia tolérance",
    "sequence": "sequence reihenfolge",
    "pairs": "pairs matchingpairs matchpairs matches paare zuordnung",
    "cloze": "cloze lückentext",
    "typed": "typed",
    "status": "status",
    "hint": "hint hints tip tips tipp tipps pista indice suggerimento dica подсказка",
    "points": "points punkte point score marks mark punktzahl puntos barème puntaje puntuación punti pontos pontuação баллы puan điểm skor 分值 分数 分數 配点 点数 배점 점수",
    "image": "img imgs imagelink image questionimage imageurl questionimageurl questionimagelink imagepath imagefile imgurl pictureurl picturelink bild bildlink picture imagen imagem immagine изображение 圖片 圖片網址",
    "": "time timelimit timeinseconds timelimitsec timelimitmaxsec timelimitsecs timelimitmax300seconds nr no number nummer # question# "
    "timesec zeit reviewed número numero nº n° № 番号 序号 题号 번호 tiempo temps tempo время stt",
}
"""By key of a bank, the names of its columns as `compared` leaves them; by an empty one, what no bank has."""
OPTION_WORDS: Final = (
    "möglichkeit|answeroption|answeralternative|alternative|alt|option|opt|op|answer|ans|choice|antwort(?:möglichkeit)?|auswahl|antwortoption|opci[oó]n(?:de)?(?:respuesta)?|"
    "alternativa|inciso|respuesta|réponse|proposition|choix|opzione|risposta|op[cç][aã]o|resposta|вариант(?:ответа)?|варіант|ответ|відповідь|"
    "optie|antwoord|keuze|odpowiedź|opcja|wariant|odpověď|možnost|svar(?:salternativ)?|alternativ|vaihtoehto|vastausvaihtoehto|válasz|opció|răspuns|variant[aă]|"
    "şık|seçenek|cevap|cavab|đápán|phươngán|lựachọn|pilihan(?:jawaban)?|opsi|jawaban|选项|選項|選択肢|解答|보기|선택지|الخيار|الاختيار|خيار|اختيار|επιλογή|απάντηση|אפשרות|תשובה|विकल्प|ตัวเลือก|گزینه|нұсқа|variant|yanıt"
)
"""What an option is called, in names of columns and in keys."""
_OPTION: Final = re.compile(
    rf"(?:{OPTION_WORDS})?s?([0-9]|[a-h])(?:text|max75characters|optional|required)?"
    r"|(?:вариант(?:ответа)?|варіант|ответ|відповідь)[абвгґдеєж]|(?:الخيار|الاختيار|خيار|اختيار)[ابجدهوأ]"
    r"|([1-9]|[a-h])(?:şıkkı|seçeneği|选项|選項|option|choice)"
)
_WRONG: Final = re.compile(
    r"(?:incorrect|wrong|falsche?)(?:answer|antwort|option)?([1-9])(?:optional)?|false([1-9][0-9]?)|(?:respuesta|opci[oó]n|alternativa)(?:incorrecta|errada|falsa)([1-9])"
    r"|(?:opção|resposta|alternativa)(?:errada|incorreta)([1-9])|(?:mauvaise|fausse)(?:réponse|proposition)([1-9])|réponse(?:fausse|incorrecte)([1-9])"
    r"|(?:risposta|opzione)(?:errata|sbagliata)([1-9])|(?:неправильный|неверный)(?:ответ|вариант)([1-9])|fout(?:ief)?antwoord([1-9])"
    r"|(?:błędna|zła)odpowiedź([1-9])|notogri(?:javob|variant)([1-9])|(?:yanlış)(?:cevap|şık|seçenek)([1-9])|đápánsai([1-9])|(?:jawaban|pilihan)salah([1-9])"
    r"|(?:leurre|señuelo|pengecoh|(?:phươngán|đápán)?nhiễu|çeldirici|дистрактор|dystraktor)(?:n|no|nr)?([1-9])|falschelösung([1-9])"
    r"|d(?:istractor|istraktor|istrattore|istrator|istracteur)?([1-9])|distractor([a-e])|(?:誤答|不正解|错误答案|干扰项|오답)([1-9])"
)
_MARKED: Final = re.compile(
    r"(?:is)?(?:points?|scores?|weight|fraction|correct|right|richtig|korrekt|punkte)(?:answer|option|opt|antwort|choice)?(?:[1-9]|[a-h])"
    r"|(?:answer|option|opt|antwort|choice)(?:[1-9]|[a-h])(?:is)?(?:points?|scores?|weight|fraction|correct|right|richtig|korrekt|punkte)"
)
"""A column that says of one option whether it is right, or how many points it gives."""
_ONE_RIGHT: Final = re.compile(
    r"(?:correct|right)(?:answer|option|choice)?([1-9])|true([1-9][0-9]?)|(?:richtige?|korrekte)(?:antwort)?([1-9])|respuestacorrecta([1-9])|bonneréponse([1-9])"
    r"|réponsecorrecte([1-9])|rispostacorretta([1-9])|respostac(?:orreta|erta)([1-9])|(?:правильный|верный)ответ([1-9])|doğrucevap([1-9])"
    r"|(?:正答|正解|正确答案|정답)([1-9])"
)
"""A column that has one of several right answers."""
_NUMBERED_ANSWER: Final = re.compile(
    r"(?:answer|ans|antwort|respuesta|réponse|risposta|resposta|ответ|відповідь|antwoord|odpowiedź|odpověď|svar|válasz|răspuns|cevap|đápán|jawaban)s?"
    r"[1-9a-h]"
)


_TO_CHOOSE: Final = re.compile(
    r"[(\[]\s{0,3}[a-h1-8](?:(?:\s{0,3}(?:[/,;|–—-](?:\s?(?:or|oder)\b)?|or|oder|bis|to)\s{0,3}|\s{1,3})[a-h1-8]){1,7}\s{0,3}[)\]]"
)
"""What may be written into a column, behind its name: ``Answer (A/B/C/D)``, ``Right option (1-4)``."""


_LONGEST: Final = 400
"""So many characters of a column's name are looked at: a cell of the first rows may hold a text without end."""


def compared(name: str) -> str:
    """A column's name as it is compared: its letters and digits alone, without their accents."""
    return _compared(name[:_LONGEST])


@lru_cache(maxsize=65_536)  # any row of a table may be that of its names, and each way of reading asks it anew
def _compared(name: str) -> str:
    if name.isascii():
        name = name.casefold()
    else:
        name = unicodedata.normalize("NFKC", name).casefold()
        name = "".join(str(unicodedata.decimal(each, each)) for each in name)
    name = re.sub(r"\(.{0,80}?\)|[-–—].*", "", name) if len(name) > 24 else _TO_CHOOSE.sub("", name)
    return _plain(re.sub(r"(?<![0-9])0(?=[1-9]\Z)", "", re.sub(r"[^\w#]|_", "", name)))


def without_accents(text: str) -> str:
    """A text without accents and vowel signs: ``opcion`` for ``opción``."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize(
        "NFKC", "".join(each for each in parts if not unicodedata.category(each).startswith("M"))
    )


_BARE: Final = str.maketrans("ıłøđðةىیک", "ilodd" + "هييك")
"""Letters that have a mark as a part of them, and those that people type in their place."""


def _plain(text: str) -> str:
    """A text without accents, with bare letters for those that have a mark as a part of them; a letter alone, which may name an option, keeps it."""
    return without_accents(text).translate(_BARE) if len(text) > 1 else without_accents(text)


def plain_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern for names as they are compared."""
    return re.compile(_plain(pattern))


_RIGHT: Final = re.compile(
    r"(?:the)?(?:correct|right)(?:answer|option|choice|key|letter|number|text|ans|no)s?(?:key|letter|number|text|no)?s?"
)
"""The names of columns that say which option is right, put together of words: ``Correct Answer Key``."""
_KEY_OF: Final = {compared(name): key for key, names in NAMES.items() for name in names.split()}
_OPTIONS, _WRONGS, _MARKS, _ANSWERS, _ONES = map(
    plain_pattern, (each.pattern for each in (_OPTION, _WRONG, _MARKED, _NUMBERED_ANSWER, _ONE_RIGHT))
)


def key_of(plain: str) -> str | None:
    """The key that a compared name says; empty for what no bank has, None where it is not known."""
    found = _KEY_OF.get(plain)
    return "key" if found is None and _RIGHT.fullmatch(plain) else found


def is_option(plain: str) -> bool:
    """Whether a compared name is that of one option of several."""
    return _OPTIONS.fullmatch(plain) is not None


def number_of_option(plain: str) -> int | None:
    """The number that the compared name of an option has, or that its letter gives, from 1; None where it has neither."""
    found = _OPTIONS.fullmatch(plain)
    said = next(filter(None, found.groups()), None) if found is not None else None
    return None if said is None else int(said) if said.isdecimal() else ord(said) - ord("a") + 1


def is_wrong(plain: str) -> bool:
    """Whether a compared name is that of a wrong option."""
    return _WRONGS.fullmatch(plain) is not None


def is_mark(plain: str) -> bool:
    """Whether a compared name is that of a column that says whether one option is right."""
    return _MARKS.fullmatch(plain) is not None


def is_one_right(plain: str) -> bool:
    """Whether a compared name is that of one right answer of several."""
    return _ONES.fullmatch(plain) is not None


def is_numbered_answer(plain: str) -> bool:
    """Whether a compared name is that of an answer with a number or letter, which is an option where there are several."""
    return _ANSWERS.fullmatch(plain) is not None


def known(name: str) -> bool:
    """Whether the name of a column says what it is."""
    plain = compared(name)
    return key_of(plain) is not None or is_option(plain) or is_wrong(plain) or is_mark(plain)


_BETWEEN: Final = re.compile("[/|]")


def said_twice(names: Sequence[str]) -> list[str]:
    """Names of columns with ``Feedback`` for ``Feedback / Reason`` and ``Frage / Question``, where both parts say the same."""
    return [name if known(name) else _of_same(_BETWEEN.split(name.strip()[:_LONGEST])) or name for name in names]


def _of_same(parts: Sequence[str]) -> str:
    """The first of some names of a column that say the same; empty where one of them says nothing, or something else."""
    said = {(key_of(each), number_of_option(each), is_wrong(each)) for each in map(compared, parts)}
    return parts[0] if len(parts) > 1 and len(said) == 1 and all(map(known, parts)) else ""


_LANGUAGE: Final = re.compile(
    r"[\s_.\-–]{1,2}[(\[]?(en|de|fr|es|it|pt|nl|pl|cs|sv|da|hu|ro|ru|uk|uz|kk|tr|ar|fa|he|hi|bn|th|vi|ko|ja|jp|zh|cn|eng|english|deutsch)[)\]]?\Z",
    re.IGNORECASE,
)


def without_language(names: Sequence[str]) -> list[str]:
    """Names of columns without their language, ``question`` for ``question_en``, where all that are known have the same one."""
    bare = [_LANGUAGE.sub("", name.strip()[:_LONGEST]) for name in names]
    told = [known(one) and not known(name) for one, name in zip(bare, names, strict=True)]
    languages = {
        found[1].casefold()
        for name, tells in zip(names, told, strict=True)
        if tells and (found := _LANGUAGE.search(name.strip()[:_LONGEST]))
    }
    if len(languages) != 1:
        return _without_ids(names)
    return _without_ids([one if tells else name for one, name, tells in zip(bare, names, told, strict=True)])


_IDS_OF_RIGHT: Final = re.compile(r"(?:correct|right)(?:option|answer|choice)s?(ids?)")
_IDS_OF_OPTIONS: Final = re.compile(
    r".{0,40}(?:option|answer|choice).{0,20}ids?.{0,3}|.{0,3}ids?(?:option|answer|choice).{0,20}"
)


_IN_WORDS: Final = re.compile(r"(.{1,60}?)[\s_.-]{0,3}(one|two|three|four|five|six)", re.IGNORECASE)
_WORDS: Final = ("one", "two", "three", "four", "five", "six")


def with_digits(names: Sequence[str]) -> list[str]:
    """Names of columns with ``wrong 2`` for ``wrong_two``, where others are counted in the same words, from *one* on."""
    found = [_IN_WORDS.fullmatch(name.strip()[:_LONGEST]) for name in names]
    counted: dict[str, set[str]] = {}
    for each in found:
        if each is not None:
            counted.setdefault(compared(each[1]), set()).add(each[2].lower())
    return [
        f"{each[1]} {_WORDS.index(each[2].lower()) + 1}"
        if each is not None and len(words := counted[compared(each[1])]) > 1 and words == {*_WORDS[: len(words)]}
        else name
        for name, each in zip(names, found, strict=True)
    ]


def _without_ids(names: Sequence[str]) -> list[str]:
    """Names of columns with ``correct_option`` for ``correct_option_ids``, where no column has ids of options but their numbers."""
    plain = [compared(name) for name in names]
    right = [place for place, name in enumerate(plain) if _IDS_OF_RIGHT.fullmatch(name)]
    if len(right) != 1 or any(
        place != right[0] and _IDS_OF_OPTIONS.fullmatch(name) for place, name in enumerate(plain)
    ):
        return [*names]
    return [re.sub(r"ids?\Z", "", plain[place]) if place == right[0] else name for place, name in enumerate(names)]
