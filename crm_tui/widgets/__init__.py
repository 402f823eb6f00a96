"""The widgets: they draw domain values, speak by messages, and know no use case.

Read `plain.py` first: **every text from data goes through it** (`plain`, `phrase`,
`fact`, `badge`, `stacked`…). A bare `str` given to Static, Label, notify or a border
title is markup to Textual; `tests/widgets/test_text_gate.py` refuses it.

For the look:

- `Panel(…, title=, subtitle=, variant="act"|"urgent")`: rounded quiet border, accented
  while the focus is inside. `set_titles(widget, title=, subtitle=)` for other widgets.
- `LineTable(columns)`: any list. `show_rows([Row(key, (cell("text", "quiet"), …))])`;
  it posts `LineTable.Highlighted` and `LineTable.Chosen` with the row's key. Columns
  have a least width, a share `flex` of what is left, and a rank `drop` to vanish by at
  80 columns. Roles of a cell: quiet strong match act ok urgent struck title.
- `Field` (and `TextBox`, in `text_box.py`): inputs. `label` is the French name by which
  a Refusal points at them; they compose accents and never cut a paste in silence.
- `Notice`: one sentence in place (screens call `say`, `refuse`, `hush`).
- `FrameHeader`, `KeyFooter`, `TooSmall`: the frame, put by `DeskScreen`.

Colours are theme variables only (`theme.py`): `$quiet $edge $raised $chosen $act $ok
$urgent $on-fill $primary`, and in contents the styles QUIET STRONG TITLE ACT OK URGENT
STRUCK BADGE BADGE_OK BADGE_ACT BADGE_URGENT BADGE_QUIET. A state always has a word or a
glyph as well.
"""
