"""Links behind headings, by which people copy the heading's address: their signs belong to no heading."""

from __future__ import annotations

import pytest

from drafted import article


@pytest.mark.parametrize(
    "link",
    [
        '<a class="headerlink" href="#wartung" title="Copy"><span>#</span></a>',
        '<a class="headerlink" href="#wartung">¶</a>',
        '<a href="page.html#wartung">Permalink</a>',
        '<a class="anchor" href="#wartung">🔗</a>',
        '<a href="#wartung">Permalink zu Wartung</a>',
    ],
)
def test_the_link_behind_a_heading_is_none_of_it(link):
    read = article(
        f"<html><body><h1>Turnen{link}</h1><h2>Wartung {link}</h2><p>Alles wird geprüft.</p></body></html>", "a.html"
    )
    assert [block.text for block in read.blocks] == ["Turnen", "Wartung", "Alles wird geprüft."]


def test_other_links_and_signs_of_headings_stay():
    read = article(
        '<html><body><h1>Learn C#</h1><h2><a href="#c">C#</a></h2><h2>Use <a href="#hash">Permalinks of posts</a></h2>'
        '<p>A paragraph has <a href="#x">#</a> here.</p></body></html>',
        "a.html",
    )
    assert [block.text for block in read.blocks] == [
        "Learn C#",
        "C#",
        "Use Permalinks of posts",
        "A paragraph has # here.",
    ]
