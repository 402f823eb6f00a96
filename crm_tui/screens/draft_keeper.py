"""Drafts of open forms: kept every few seconds, and when the terminal goes away."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from crm_tui.domain.draft import Draft

if TYPE_CHECKING:
    from crm_tui.desk import Desk
    from crm_tui.screens.desk_view import DeskView

KEPT_EVERY_SECONDS = 4.0
"""« every form autosaves within 5 s »."""

Fields = tuple[tuple[str, str], ...]


class DraftKeeper:
    """Keeps what one form holds, for its agent only.

    Made by the form in `on_mount`; the form calls `drop()` once it is saved, `close()`
    when it goes away unsaved. `read` gives the fields as typed; while all are what they
    were at the beginning, there is nothing to keep.
    """

    def __init__(
        self,
        host: "DeskView[Any]",
        *,
        form: str,
        subject: str = "",
        title: Callable[[], str],
        read: Callable[[], Fields],
        kept: Callable[[Draft], None] | None = None,
    ) -> None:
        self._host = host
        self._tell = kept
        self._form, self._subject = form, subject
        self._title, self._read = title, read
        self._kept = read()
        self._timer = host.set_interval(KEPT_EVERY_SECONDS, self.keep)
        host.office.open_forms.add(self)

    def keep(self) -> None:
        """Write the draft behind the screen, if something changed."""
        if draft := self._changed():
            desk = self._host.desk
            self._host.ask(
                lambda: _write(desk, draft), then=self._remember, lane="draft"
            )

    def keep_now(self) -> None:
        """Write the draft before anything else happens: the terminal is going away."""
        if draft := self._changed():
            self._remember(_write(self._host.desk, draft))

    def close(self) -> None:
        """Keep what is typed, and stop: the form goes away unsaved."""
        desk, draft = self._host.desk, self._changed()
        self.stop()
        if draft:
            self._host.office.do_quietly(lambda: _write(desk, draft))

    def drop(self) -> None:
        """Forget the draft: the form was saved, or emptied on purpose."""
        self.stop()
        desk, form, subject = self._host.desk, self._form, self._subject

        def call() -> None:
            from crm_tui.usecases.drop_draft import drop_draft

            drop_draft(desk, form=form, subject=subject)

        self._host.office.do_quietly(call)

    def stop(self) -> None:
        """Stop; what was written stays as it is."""
        self._timer.stop()
        self._host.office.open_forms.discard(self)

    def _remember(self, draft: Draft) -> None:
        self._kept = draft.fields
        if self._tell:
            self._tell(draft)

    def _changed(self) -> Draft | None:
        fields = self._read()
        if fields == self._kept:
            return None
        return Draft(
            form=self._form,
            subject=self._subject,
            title=self._title(),
            fields=fields,
            saved_at=self._host.desk.clock.now(),
        )


def draft_of(drafts: Sequence[Draft], *, form: str, subject: str) -> Draft | None:
    """Return the draft of this form about this subject, if one was left."""
    for draft in drafts:
        if (draft.form, draft.subject) == (form, subject):
            return draft
    return None


def field_of(draft: Draft, name: str) -> str:
    """Return what was typed in one field of a draft."""
    return next((value for field, value in draft.fields if field == name), "")


def is_blank(fields: Iterable[tuple[str, str]]) -> bool:
    """Tell whether nothing at all is typed."""
    return not any(value.strip() for _, value in fields)


def _write(desk: "Desk", draft: Draft) -> Draft:
    from crm_tui.usecases.keep_draft import keep_draft

    keep_draft(desk, draft=draft)
    return draft
