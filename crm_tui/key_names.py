"""How keys are written for people: on the footer, in the help and in `docs/keys.md`."""

KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "escape": "Esc",
    "enter": "Entrée",
    "space": "Espace",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgPréc",
    "pagedown": "PgSuiv",
    "home": "Début",
    "end": "Fin",
    "delete": "Suppr",
}

WRITTEN = {"question_mark", "slash", "space", "less_than_sign", "greater_than_sign"}
"""Keys of a longer name that write a character."""

ALT_WORDS = "Alt et une lettre arrivent comme Esc, puis la lettre"
"""A terminal sends both the same way: no command is bound to Alt and a letter."""


def key_name(key: str) -> str:
    """Return a key as it is read on a keyboard: `F2`, `^s`, `Esc`, `?`."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    if key.startswith("alt+"):
        return f"Alt+{key_name(key.removeprefix('alt+'))}"
    if key.startswith("shift+"):
        return f"Maj+{key_name(key.removeprefix('shift+'))}"
    if key[:1] == "f" and key[1:].isdecimal():
        return key.upper()
    return KEY_NAMES.get(key, key)


def is_typed(key: str) -> bool:
    """Tell whether the key writes a character while a text field has the focus."""
    return len(key) == 1 or key in WRITTEN
