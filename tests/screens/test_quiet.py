"""Waiting until an application has done what was asked: never for ever."""

import pytest
from textual.app import App

from crm_tui.demo.quiet import NeverQuiet, settle


async def test_an_application_that_failed_is_not_waited_for() -> None:
    """It hung there for ever: what it still had to draw was never drawn."""
    app: App[None] = App()
    async with app.run_test():
        app._exception = ZeroDivisionError()
        app.screen._callbacks.append((lambda: None, app.screen))
        with pytest.raises(NeverQuiet):
            await settle(app, within=5)
        app._exception = None
