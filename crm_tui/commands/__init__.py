"""One table of commands for bindings, footer, palette, help and `docs/keys.md`.

A command's `action` is the Textual action its screen (or the app) answers to. A test
refuses two commands on one key of one screen. One module per family of screens; the
first screen reads its own only, `table.py` all of them.
"""
