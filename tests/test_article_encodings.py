"""Articles that name no encoding: read where their letters and signs fit one alone, with a warning; refused elsewhere."""

from pathlib import Path

import pytest

from ketaquiz.article.quotes import decode_article
from world import run

ENGLISH = "The guests’ keys are “lent” – for 5 days… They don’t leave the house."
GERMAN = "Wie lange wäscht man die Hände? Höchstens später. Für Größe über „Tür“ – Öl und Übung."


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        GERMAN,
        "One word is to show as “received” on your page and it is for you.",
        "You don’t have to say that you are in the house for the day.",
        "L’été, où le cœur bat à côté d’un élève: « être » déjà, ça va naître.",
        "¿Cuándo está el niño aquí? La información del año es única: día, país, médico.",
        "Não há informações sobre a manhã. Você é irmã?",
        "Perché è così? Lunedì è già più tardi, c’è la città.",
        "På ön är det ”kallt” och blåsigt. Öppet för alla.",
    ],
)
def test_letters_and_signs_that_fit_one_encoding_are_read(text: str, encoding: str) -> None:
    for name, written in (("a.txt", text), ("a.html", f"<h2>T</h2><p>{text}</p>"), ("a.md", f"# T\n\n{text}")):
        made, problems = decode_article(written.encode(encoding), name)
        assert problems == []
        assert made is not None
        assert [passage.text for passage in made.passages] == [text]
        called = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}[encoding]
        assert [called in each.message for each in made.warnings] == [True]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("La información es de un día.", "mac_roman"),  # 'informaci—n' and 'd’a' fit as well
        ("Der große Hund.", "mac_roman"),
        ("Co należy zrobić przed jazdą? Włączyć światła.", "cp1250"),
        ("Mikor kell kezet mosni, és miért fontos a tűz előtti gyűlés a jövő évtől?", "cp1250"),
        ("Který český řidič může vědět, že žák je dobrý?", "cp1250"),
        ("Ce trebuie făcut înainte? Să înveţe şi să ştie.", "cp1250"),
        ("Когда тормозить? Сразу, но не резко.", "cp1251"),
        ("Ποια είναι η πρωτεύουσα;", "cp1253"),
        ("İşçi sağlığı için ne yapılmalıdır?", "cp1254"),
        ("Ką daryti, jei žmogus šaukia?", "cp1257"),
        ("Wie lange Hände desinfizieren? Höchstens später. Über Straßen.", "cp850"),
        ("Viele können mögliche Lösungen hören. Die Änderung ist öffentlich.", "cp850"),
        ("日本の首都は東京です。これは本です。", "cp932"),
        ("서울은 한국의 수도입니다", "euc_kr"),
        ("Hello, über", "utf-16-le"),
    ],
)
def test_what_fits_no_encoding_or_two_is_refused(text: str, encoding: str) -> None:
    made, problems = decode_article(f"# T\n\n{text}\n".encode(encoding), "a.md")
    assert (made, [each.code for each in problems]) == (None, ["Y004"])


def test_a_page_that_names_an_encoding_is_read_in_no_other_one() -> None:
    page = f'<meta charset="utf-8"><p>{ENGLISH}</p>'
    assert [each.code for each in decode_article(page.encode("cp1252"), "a.html")[1]] == ["Y004"]


def test_a_text_of_utf_8_with_a_broken_byte_is_refused() -> None:
    broken = f"{GERMAN}\n\n{ENGLISH}".encode() + b" caf\xe9 "
    assert [each.code for each in decode_article(broken, "a.txt")[1]] == ["Y004"]


def test_every_command_sees_the_same_text_and_warns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    page = "<h1>Keys</h1><h2>What is a “spare” key?</h2><p>A spare key is one that the porter’s desk lends – for 5 days.</p>"
    Path("articles/keys.html").write_bytes(page.encode("mac_roman"))
    said = (
        "articles/keys.html:1:28: warning[Y004]: the article is not in UTF-8 and names no encoding: it was read as Mac Roman "
        "(old Macintosh), so that '“spare”' stands in it"
    )
    drafted = run(
        "draft", "articles/keys.html", "-o", "bank.yaml", "--publisher", "x", "--language", "en", "--deck", "K"
    )
    assert drafted.exit_code == 0
    assert said in drafted.output
    assert "porter’s desk" in Path("bank.yaml").read_text(encoding="utf-8")
    cited = run("cite", "articles/keys.html", "porter’s", "desk")
    assert said in cited.output
    assert 'quote: "A spare … 5 days"' in cited.output
    checked = run("check", "bank.yaml", "--articles", "articles")
    assert checked.exit_code == 0
    assert checked.output.count("it was read as Mac Roman") == 1
    assert "S0" not in checked.output
