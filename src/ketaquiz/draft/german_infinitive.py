"""The German infinitive with *zu*, apart or within its verb (*zu melden*, *zurückzuräumen*), and as a noun (*Melden*)."""

from __future__ import annotations

import re
from typing import Final

WITH_ZU: Final = r"(?:zu\s[a-zäöüß]{3,}n|[a-zäöüß]{1,6}zu[a-zäöüß]{3,}n)"
AS_NOUN: Final = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:en|eln|ern)")
