"""Three themes, one vocabulary: screens name what a colour means, never which it is.

Beside Textual's own variables (`$primary`, `$foreground`, `$background`, `$surface`):
`$quiet` labels and hints · `$edge` borders at rest · `$raised` the frame's two lines
and the banners · `$chosen` the row under the cursor · `$act` « act here » · `$ok` ·
`$urgent` · `$on-fill` the text on a badge. A state always has a word or a glyph too.
"""

from textual.theme import Theme

DARK = Theme(
    name="crm-sombre",
    primary="#62b5e0",
    secondary="#8fa0be",
    accent="#f5b54a",
    warning="#f5b54a",
    error="#e5706f",
    success="#7fc58f",
    foreground="#dbe1e9",
    background="#11161c",
    surface="#161d25",
    panel="#1c2530",
    dark=True,
    variables={
        "quiet": "#8fa0be",
        "edge": "#2d3845",
        "raised": "#1c2530",
        "chosen": "#24445a",
        "act": "#f5b54a",
        "ok": "#7fc58f",
        "urgent": "#e5706f",
        "on-fill": "#10151b",
        "input-selection-background": "#62b5e0 40%",
        "scrollbar": "#2d3845",
        "scrollbar-hover": "#3d4b5c",
        "scrollbar-active": "#62b5e0",
        "scrollbar-background": "#11161c",
        "scrollbar-background-hover": "#11161c",
        "scrollbar-background-active": "#11161c",
        "scrollbar-corner-color": "#11161c",
    },
)
"""The default: calm and dark, one accent, for a day spent in front of it."""

LIGHT = Theme(
    name="crm-clair",
    primary="#1c6ea4",
    secondary="#56657a",
    accent="#8c5200",
    warning="#8c5200",
    error="#b3261e",
    success="#22723a",
    foreground="#1b242e",
    background="#f7f8fa",
    surface="#eef1f5",
    panel="#e4e9ef",
    dark=False,
    variables={
        "quiet": "#56657a",
        "edge": "#bcc6d2",
        "raised": "#e4e9ef",
        "chosen": "#cfe3f2",
        "act": "#8c5200",
        "ok": "#22723a",
        "urgent": "#b3261e",
        "on-fill": "#ffffff",
        "input-selection-background": "#1c6ea4 30%",
        "scrollbar": "#bcc6d2",
        "scrollbar-hover": "#9fadbd",
        "scrollbar-active": "#1c6ea4",
        "scrollbar-background": "#f7f8fa",
        "scrollbar-background-hover": "#f7f8fa",
        "scrollbar-background-active": "#f7f8fa",
        "scrollbar-corner-color": "#f7f8fa",
    },
)
"""For bright rooms; every text keeps a contrast of at least 4.5."""

CONTRAST = Theme(
    name="crm-contraste",
    primary="#6fd3ff",
    secondary="#ffffff",
    accent="#ffd700",
    warning="#ffd700",
    error="#ff8080",
    success="#7dff9a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "quiet": "#e0e0e0",
        "edge": "#ffffff",
        "raised": "#1a1a1a",
        "chosen": "#004f7a",
        "act": "#ffd700",
        "ok": "#7dff9a",
        "urgent": "#ff8080",
        "on-fill": "#000000",
        "input-selection-background": "#6fd3ff 50%",
        "scrollbar": "#ffffff",
        "scrollbar-hover": "#ffffff",
        "scrollbar-active": "#ffd700",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "scrollbar-corner-color": "#000000",
    },
)
"""For tired or impaired eyes: contrast of at least 7, borders as strong as the text."""

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST)}
DEFAULT = DARK.name
