'''The screens: keys in, one use case, values out.

A screen is a `DeskScreen` (a dialog a `DeskDialog[Result]`) in `x.py`, with its
styles in `x.tcss` nested under its type name:

    class DossierScreen(DeskScreen):
        """One dossier: where it stands, what happened, what comes next."""

        CSS_PATH = "dossier.tcss"
        COMMANDS_HERE = DOSSIER_COMMANDS            # most useful first: the footer
        BINDINGS = bindings(DOSSIER_COMMANDS)

        view: reactive[DossierView | None] = reactive(None)

        def compose_body(self) -> Iterable[Widget]:
            yield ActionPlan().data_bind(DossierScreen.view)

        def on_mount(self) -> None:                 # never call super().on_mount()
            self.ask(lambda: show_dossier(self.desk, dossier_id=self.dossier_id),
                     then=self.show)

        def action_close_dossier(self) -> None:     # action_<command id>
            self.act(lambda: close_dossier(self.desk, …), then=self.show)

- `self.ask(call, then=…, lane="view")` reads off the interface's thread: in one lane
  the newest question wins and stale answers are dropped. `self.act(…)` writes, once
  at a time. A `Refusal` is said in place (`self.refuse`), and the `Field` whose label
  or id is `refusal.field` gets the cursor; pass `refused=` to do otherwise. Anything
  else reaches the crash screen: catch nothing.
- `self.say("…", Tone.DONE)` says one sentence in place; toasts only for what is no
  longer on screen.
- `self.crumb = "ARR-24-001893"` is the screen's step in the breadcrumb; `Esc` goes
  back.
- `why_not(command)` returns why a command cannot act now: the footer dims it, pressing
  says it. Override it with `super().why_not(command) or my_reason`.
- `self.office` is the application (`desk_app.py`): `workplace.customer`,
  `show_customer`, `show_dossier`, `go("readings", party_id=…)`, `start_handling`,
  `stop_handling`, `refresh_counts()` after an act that changes what waits. Screens
  are opened by name (`routes.py`): never import another screen.
- A form makes a `DraftKeeper(self, form=, subject=, title=, read=)` in `on_mount`,
  calls `drop()` when saved and `close()` when left: it is kept every 4 s and on
  SIGHUP.
- Sizes: the screen's classes are `-narrow` (below 110 columns), `-wide`, `-vast`, and
  `-short` (below 32 rows), `-tall`; style 80x24 with `&.-narrow`.
- Dialogs: `await self.app.push_screen_wait(…)` in a worker, or `push_screen(dialog,
  callback)`; `dialogs/confirm.py` for what cannot be undone.
'''
