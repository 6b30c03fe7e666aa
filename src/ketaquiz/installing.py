"""How to install what is missing, as a command that works as it is printed. Imports nothing of ketaquiz."""

from __future__ import annotations

import os
import shlex
import sys
from importlib.util import find_spec
from typing import Final

ANKI: Final = ("anki>=25.2", *(["backports.zstd>=1.0"] if sys.version_info < (3, 14) else []))
PDF: Final = ("pypdf>=5.1", "websocket-client>=1.8")
DOCUMENTS: Final = ("pypdfium2>=5.0", "python-docx>=1.1.2", "python-pptx>=1.0.2")
OFFICE: Final = ("python-calamine>=0.4",)
WORKBOOKS: Final = ("xlsxwriter>=3.2",)
SCAN: Final = ("numpy>=1.26", "opencv-python-headless>=4.10", "pypdfium2>=5.0", "zxing-cpp>=3.0,<4")
CLUSTER: Final = ("distributed>=2024.8",)
"""What reads others' packages, what writes PDF files, what reads PDF, Word documents and slides, what reads .xls and .ods,
what writes .xlsx, what reads scans, and what lets many machines read them; pyproject.toml says the same."""


def install_command(*requirements: str) -> str:
    """The command that installs packages for the Python that is running, whichever of several that is.

    ``.`` is the folder of a newer ketaquiz, which stands in no index of packages. On Windows it is a line for PowerShell.
    """
    python = sys.executable or "python"
    wanted = " ".join(f'"{each}"' if ">" in each else each for each in requirements)
    if os.name != "nt":
        shown = started = shlex.quote(python)
    elif " " in python:
        shown = f'"{python}"'
        started = f"& {shown}"
    else:
        shown = started = python
    if find_spec("pip") is None:  # as in an environment that uv made
        return f"uv pip install --python {shown} {wanted}"
    return f"{started} -m pip install {wanted}"


def update_hint() -> str:
    """What to do where a newer ketaquiz is needed."""
    return f"get the folder of the newer ketaquiz, and run in it: {install_command('.')}"
