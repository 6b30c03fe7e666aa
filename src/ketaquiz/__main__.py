"""``python -m ketaquiz``."""

from ketaquiz.cli import main

main()
