"""Follow what other desks change, for the screens open on this one."""

from collections.abc import Iterator
from threading import Event

from crm_tui.desk import Act, Desk
from crm_tui.domain.change import Changes
from crm_tui.store.changes import ChangeFeed


def follow_changes(desk: Desk, *, stop: Event) -> Iterator[Changes]:
    """Yield the changes of the agent's territory as they are committed, until `stop`.

    It waits between them, so it has a thread of its own; the agent's own changes come
    too. A stop is obeyed within a quarter of a second.
    """
    desk.check(Act.SHOW_CUSTOMER)
    with ChangeFeed(desk.store, within=desk.where(Act.SHOW_CUSTOMER)) as feed:
        yield from feed.follow(stop)
