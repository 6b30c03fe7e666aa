"""Scans of answer sheets as what is marked on them: pictures in, the state of every row out. Needs the extra ``scan``."""
