"""crm-tui, the terminal CRM of French contact centres: the map of the rooms.

Read downwards; a room imports only from the rooms below it (walls in `pyproject.toml`).

- `cli/`             typer commands, thin translators: run, demo, import, jobs, rule...
- `demo/`            scripts of keys, replayed as demos and as tests
- `app.py`           the Textual application: theme, keys, crash screen
- `bootstrap.py`     the one place where settings become a Desk
- `screens/`         keys in, one use case, values out
- `widgets/`         draw domain values, speak by messages
- `usecases/`        one act, one file, one verb: the product's table of contents
- `desk.py`          an identified agent at work: the only door to data
- `store/`           SQLite or PostgreSQL: tables, repositories, search index
- `correspondence/`  mails and letters: words, page, delivery
- `catalog/`         reference data, validated at load: reasons, dossier types, towns
- `domain/`          the rules, pure: start with `consumption_gap.py` and `move_in.py`

Beside them: `settings.py`, `clock.py` (the only reader of the time), `wording.py`
(French labels; those of one subject, which start-up may do without, in
`contact_wording.py`, `rule_wording.py`...), `acts.py` (every act and its
permission), `commands/` (one table of keys for bindings, footer, palette, help);
for the app alone `launch.py` (the quick way in), `footprint.py` (little memory),
`theme.py` (three themes), `stylesheet.py` (each sheet read once),
`terminal.py` (bytes, pastes and controls made harmless),
`key_parser.py` (Esc and what is typed right after it, two keys),
`link_opener.py` (addresses handed to the program a centre names),
`crash.py` (a number for the agent, frames for the repairer).
"""

__version__ = "0.1.0"
