"""Tests of widgets may be coroutines: each runs in a loop of its own."""

import asyncio
import inspect
from typing import Any

import pytest
from textual.app import App

from crm_tui.demo import quiet

DEADLINE_SECONDS = 30


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test to its end."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


async def rest(app: App[Any]) -> None:
    """Wait until all that was asked is done and drawn, however slow the machine."""
    await quiet.settle(app, within=DEADLINE_SECONDS)
