"""The terminal between the command and the first screen."""

import os
import pty
import termios

from crm_tui.launch import hushed


def test_what_is_typed_while_it_starts_is_not_shown_and_keeps_its_enter():
    keyboard, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    with hushed(terminal):
        os.write(keyboard, b"secret\r")
        typed = os.read(terminal, 64)
        os.write(terminal, b"|")
        shown = os.read(keyboard, 64)

    assert (typed, shown) == (b"secret\r", b"|")
    assert termios.tcgetattr(terminal) == before
    os.close(keyboard)
    os.close(terminal)


def test_a_terminal_that_goes_away_meanwhile_is_left_alone():
    keyboard, terminal = pty.openpty()
    with hushed(terminal):
        os.close(keyboard)
        os.close(terminal)
