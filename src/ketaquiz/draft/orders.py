"""Whether an English text tells the reader to do something: the words that start orders."""

from __future__ import annotations

import re
from typing import Final

ORDERS: Final = frozenset(
    """ensure avoid keep know choose remove follow wear make verify understand ask embrace encourage identify assess apply adhere
    inform notify tell give take get bring hold carry wash rinse wipe disinfect sanitize sanitise thank apologize apologise greet inspect confirm provide
    prepare perform conduct maintain protect prevent reduce increase minimize minimise schedule request submit send
    complete read write obtain respond evacuate activate account stay enter go wait slide
    squeeze sweep aim unlock begin switch shut establish implement consider determine define select
    recognize recognise remember listen speak learn discuss explain describe allow enable disable install update secure avoid
    add combine stir pour cook chill separate dry rotate discard dispose throw dress elevate immobilize immobilise
    assist warn advise educate refer consult seek offer administer hover click enter adjust tighten lower raise
    bend pay respect create build develop engage involve include exclude ignore restrict isolate contain
    recommend wipe empty train practise hydrate eat breathe be do never
    don't always please only let pause unplug disconnect alert escalate document double-check reassure shout
    clear secure relocate notify escort organize organise gather compare collect arrange attach connect insert retrain reject
    deliver distribute calibrate assemble disassemble weigh soak scrub polish loosen fasten wrap unwrap unpack notify
    transfer reheat thaw marinate strain sterilize sterilise sanitize ventilate lubricate align""".split()
)
"""Verbs that tell the reader to do something where they start a text, and are hardly anything else there."""
ORDERS_OR_NAMES: Final = frozenset(
    """check review report use look set place clean open close store label record search plan work test control contact
    monitor register log post sign name list measure mark order charge mix heat cut drain claim handle pack access order
    support approach address question challenge change plug test focus balance visit book press leave rest help show limit document share practice call walk
    drink sleep cover run return repair stop start turn lock act replace treat pull push feed fill lift load park""".split()
)
"""Verbs that may be nouns: *Check the sender*, and *Check list*."""
_MOST_LABEL: Final = 2
_LEAST_JOINED: Final = 3
"""How many words a text has more than, that starts with two orders: *Check and restock the bar*."""
_DETERMINERS: Final = frozenset(
    "the a an both your all any each every their its this that these those our for to with out up off on only it in from at into by down back away if whether no not everything anything nothing something them yourself people others you".split()
)


def is_order(text: str) -> bool:
    """Whether an English text starts as an order does: *Check the sender*, *Never …*."""
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\S", text[:80])
    if not words:
        return False
    first = words[0].lower().replace("’", "'")
    second = words[1].lower() if len(words) > 1 else ""
    if first in ORDERS:
        return len(words) > 1
    if first not in ORDERS_OR_NAMES or not second or (second == "for" and len(words) <= _MOST_LABEL):
        return False
    if second in ("and", "or") and len(words) > _LEAST_JOINED:
        third = words[2].lower()
        return third in ORDERS or third in ORDERS_OR_NAMES or third.startswith("re")
    return (
        second in _DETERMINERS
        or second.isdigit()
        or (second.endswith("s") and not second.endswith("ss") and len(words) > 1)
    )


def opens_with_verb(text: str) -> bool:
    """Whether a text that stands in a list of orders starts with a verb of theirs, whatever follows it: *Check expiry date*."""
    first, _, thing = text.partition(" ")
    low = first.lower()
    return bool(thing) and (low in ORDERS or (low in ORDERS_OR_NAMES and _NAMES_ON.match(thing) is None))


_NAMES_ON: Final = re.compile(r"(?:of|and|or|for|in|with|to|from|on|at)\b", re.IGNORECASE)
"""What goes on with a word that may be a noun as it does with one: *Test of …*."""
