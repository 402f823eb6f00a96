"""Journeys replayed as demos and as tests: the same scripts of keys serve both.

Start with `script.py` (what a script may say, checked at load), then `player.py` (a
script, a fresh base, a frozen clock, the real application), `checks.py` (what a script
may expect of the store, asked through use cases) and `base.py` (the base it plays on).
"""
