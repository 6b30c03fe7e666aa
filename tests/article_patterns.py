"""Patterns of articles that a reader's or an extractor's time could grow with faster than their length.

Each is made from the grammar of its format: the ending of the file, what stands once before it, and what is repeated.
"""

from __future__ import annotations

from typing import Final

_HTML_PIECES: Final = (
    *(f"<{tag}>a" for tag in "p div li td tr table ul ol dl dt dd h1 h6 b i a sup sub details summary blockquote pre select option button svg math template section".split()),
    *(f"<{tag}>Tip 1: a b c d</{tag}>" for tag in "p div li td h2 b a sup sub dt dd summary span".split()),
    *(f"</{tag}>" for tag in "p b table div".split()),
    "<p>10<sup>6</sup> CFU. ", "<p>a b<a href=x><sup>4</sup></a> ", "<sup>a</sup>", "<sub>", "a<sup><sub>b</sub></sup> ",
    "<!-- a -->", "<!--", "<!", "<?x?>", "<![CDATA[x]]>", "<", "&", "&amp;", "&#10;", "&notit", "<a", "<a b='", "<a b=c ",
    "<p class='faq-question'>a?</p><p>b c d e</p>", "<h2>What is a?</h2><p>It is b of them.</p>", "<h2>How is it?</h2><ul><li>a b c<li>d e f</ul>",
    "<ul><li><b>Term:</b> is a word of it.</ul>", "<dl><dt>a<dd>b c d e</dl>", "<table><tr><th>a<th>b<tr><td>c d<td>e f</table>", "<tr><td>a<td>b</tr>",
    "<div itemscope itemtype='https://schema.org/Question'><p itemprop=name>a</p></div>", "<div class='nav'>", "<details><summary>a?</summary>b c d e f</details>",
    "<script type='application/ld+json'>{\"@type\":\"FAQPage\"}</script>", "<p>a", "<p>Word is a. ", "<br>a", "word ", "a", "1 ½ ", "\n", " ",
)  # fmt: skip
_MARKDOWN_PIECES: Final = (
    "# a\n", "## What is a?\n\nIt is b of it.\n\n", "- a\n", "1. a\n", "- **Term:** a b c\n", "| a | b |\n|---|---|\n| c | d |\n", "| a ", "> ", "> a\n",
    "*a* ", "**a** ", "*", "**", "_", "`", "``a", "[", "[a]", "[a](b)", "![", "![a](b) ", "](", "<", "<b>", "<p>", "<!--", "<!-- a -->", "&", "&amp;",
    "\\", "~", "^6^ ", "10^6^ [1] ", "***a** ", "_a__ ", "[a]: b\n", "[^1]", "https://a.b ", "<https://a.b>", "    a\n", "```\n", "~~~\n", "---\n", "a\n===\n",
    "a\n", "a  \n", "\n", "\t", "- - ", "* a\n  ", "word ", "Tip 1: a\n\n", "Q: a?\n\nA: b c\n\n", "- Sources\n", "<details><summary>a?</summary>b</details>\n\n", "$a$ ", "()", "((", "[[]](",
)  # fmt: skip
_TEXT_PIECES: Final = (
    "Tip 1: a\n", "Tip 1: a\n\n", "Tip 1: Wash your hands\n\nIt helps them all.\n\n", "a\n", "a\n\n", "1 ½ ", "1 ½", "½", "10⁶ [1] ", "10⁶", "[1]", "[1, 2]", "mg/", "5 mg/", "mg per ",
    "Q: A: ", "Q: a?\nA: b\n", "Q1: What is it?\n\nA: It is b.\n\n", "A: ", "• a\n", "• Term: a b c d\n", "•\n", "1. a\n", "1) ", "- ", "– ", "a – b ", "a, ", "a: ", "a; ", "a.", "a. ",
    ". ", "...", "…", "?", "a? ", "What is a?\n\n", "What is a?\n• b c\n• d e\n\n", "a\tb\n", "a | b\n", "|", "| ", "NameValue words\n", "Ab", "aB1", "(a", "(", ")", "((a) ", '"a', "'", "“a ", "<sup>", "<sup>6</sup>",
    "a<sup>1</sup> ", "~", "^", "~a", "^a^", "a^1^ ", "-", "a-", "--", "is ", "is a ", "The a is a b. ", "Word (W) is a thing of words. ", "because ", "leads to ", "20 to 30 seconds. ", "1 to ", "1-", "1,000 ", "1 000", "1.000.",
    "× 10", "10^", "e1", "per cent ", "five ", "and ", "A ", "a ", "ä", "\u0301", "\u200b", "漢", "🙂", "\u00ad", "\u2028", "\x0c", "\x0b", "\x1a", "\0", " ", "\t", "\n", "\r", "Step 1. a\n", "FAQ: a\n",
    "Word: a b c d e f g h\n", "It is:\na;\nb;\n", "Word word word word word word. ", "https://a.b/c ", "data:a/b,", "data:image/png;base64,AA ", "e.g. ", "Dr. ", "I. ", "Ha ", "not ", "unlike a, b is c. ", "Aa Bb Cc (ABC) ",
)  # fmt: skip
_SENTENCES: Final = (
    "The A№pha Beta Care (A№BC) is a ward in which it is used. ", "Ward № is a place that is used for it. ", "Unlike ward №, this one does not keep № beds. ",
    "It leads to № falls because ward № is dark at night. ", "In 19№ it took № mg of it to do so. ",
)  # fmt: skip
_BLOCKS: Final = (
    "What is ward №?\n\nIt is a place for № people.\n\n", "Ward №: a place for № people.\n\n", "Tip №: Wash your hands № times\n\n", "Q№: Is it №?\nA: It is №.\n\n",
    "• Ward №: a place for № people\n", "• Alpha Ward №: It keeps the beds.\n", "№. Wash the hands\n", "Ward № | № beds\n",
)  # fmt: skip
"""Pieces with a number in the place of '№', another one each time, so that no two are alike."""

PATTERNS: Final[dict[str, tuple[str, str, str]]] = {
    f"{ending} {start.strip()[:20]!r}{piece!r}": (ending, start, piece)
    for ending, start, pieces in (
        ("html", "<html><body><h1>Ward</h1>", _HTML_PIECES),
        ("html", "<html><body><h1>Ward</h1><p>", ("word ", "a ", "10⁶ [1] ", "It is a b. ", "<b>a</b> ", "<a href=x>b</a> ", "<sup>1</sup> ", "a<sub>2</sub>")),
        ("md", "# Ward\n\n", _MARKDOWN_PIECES),
        ("txt", "Ward\n\n", _TEXT_PIECES),
        ("txt", "Wards\n\n", (*_SENTENCES, *(f"{each}\n\n" for each in _SENTENCES), *_BLOCKS)),
        ("md", "# Wards\n\n", (*_SENTENCES, *(f"## Ward №\n\n{each}\n\n" for each in _SENTENCES))),
        ("html", "<h1>Wards</h1>", (*(f"<p>{each}" for each in _SENTENCES), *(f"<li><b>Ward №:</b> {each}" for each in _SENTENCES))),
    )
    for piece in pieces
}  # fmt: skip
"""By a name that says what they are."""
