"""The German infinitive with *zu*, apart or within its verb: *zu melden*, *zurückzuräumen*."""

from __future__ import annotations

from typing import Final

WITH_ZU: Final = r"(?:zu\s[a-zäöüß]{3,}n|[a-zäöüß]{1,6}zu[a-zäöüß]{3,}n)"
