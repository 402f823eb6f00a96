"""The way through every screen, as an agent's hands would go, whatever they show."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.hostile.base import CODE, MAIN_ACCOUNT, PASSWORD, SHARED_NAME
from tests.hostile.plan import tags
from tests.hostile.wire import FRAME, words
from tests.terminal import Program

SCREENS = (
    "accueil",
    "recherche",
    "vue 360",
    "dossier",
    "relevés",
    "contact",
    "corbeille",
    "envois",
)
"""Every screen that shows what a base holds; Connexion shows nothing of it."""

DIALOGS_OF_A_DOSSIER = {
    "c": "Commentaire ·",
    "t": "Finaliser la tâche",
    "a": "INFORMATIONS SUR LE COMPTE",
    "i": "Tient",
    "d": "Liés à",
    "w": "Mettre la tâche en attente",
    "z": "Retirer un élément",
}
DIALOGS_OF_A_CUSTOMER = {"j": "Délai de paiement ·", "a": "GED", "s": "Tout voir"}
DIALOGS_OF_A_METER = {"n": "Nouveau relevé", "c": "Rectifier"}
ANYWHERE = {"f5": "Nouveau prospect", "ctrl+p": "Palette", "?": "Aide"}
"""Dialogs by the key that opens them, with words each of them shows."""

LEAVES = "Esc Fermer"
"""Last of the keys of a window, and of no screen."""

WORRIES = {"g": "Réclamations et gestes", "t": "Rattacher l'appel"}
"""Dialogs of what worries a customer, from their 360° view."""

TABS_TO_THE_DOSSIER = 18
"""From the first criterion of Recherche avancée to the type of a dossier."""

RESUMED = {120: 14, 80: 5}
"""Texts of a contact taken up again, by the columns of the terminal: those of its
customer, who is shown beside at 120. Of its comment no more than one is counted on,
since a text of line breaks leaves no room to the next; the wheel brings the others."""

PATIENCE = 60.0


def environment_on(folder: Path) -> dict[str, str]:
    """Return the environment of a program on this data folder, as on any machine."""
    others = {k: v for k, v in os.environ.items() if not k.startswith("CRM_TUI_")}
    return others | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "CRM_TUI_DATA_DIR": str(folder),
        "CRM_TUI_CONFIG": str(folder / "absent.toml"),
    }


def program(folder: Path, *, size: tuple[int, int] = (120, 40)) -> Program:
    """Open the real program on a base, at the demonstration's hour."""
    command = [sys.executable, "-m", "crm_tui", "demo", "open"]
    return Program(command, environment=environment_on(folder), size=size)


def sign_in(terminal: Program, *, code: str = CODE, password: str = PASSWORD) -> None:
    """Sign an agent in."""
    terminal.wait_for("Code agent", "Mot de passe", at_most=PATIENCE)
    terminal.type(code)
    terminal.wait_for(code, at_most=PATIENCE)
    terminal.press("enter")
    terminal.settle()
    terminal.type(password)
    terminal.wait_for("•" * len(password), at_most=PATIENCE)
    terminal.press("enter")
    terminal.wait_for("Rechercher", at_most=PATIENCE)


class Tour:
    """Goes from screen to screen and keeps what each one drew, as it came."""

    def __init__(self, terminal: Program) -> None:
        self.terminal = terminal
        self.pages: list[tuple[str, str]] = []
        """The name of a screen, and what it drew without the drawing's own codes."""

    @property
    def _columns(self) -> int:
        return int(self.terminal.emulator.screen.columns)

    def go_round(self) -> None:
        """Visit every screen once, and scroll what is long on it."""
        self._visit("corbeille", "f6", shows="› Corbeille", at_least=15)
        for _ in range(6):
            self._visit("corbeille", "down")
        self._visit("envois", "f9", shows="› Envois", at_least=15)
        for _ in range(12):
            self._visit("envois", "down")
        self._visit("accueil", "f2", shows="Ma corbeille", at_least=20)
        for _ in range(2):
            self._visit("accueil", "pagedown")
        self.terminal.type(SHARED_NAME)
        self._visit("recherche", shows=" clients", at_least=15)
        for _ in range(3):
            self._visit("recherche", "pagedown")
        self.terminal.press("ctrl+u")
        self.terminal.type(MAIN_ACCOUNT)
        self._visit("recherche", shows="1 client ", at_least=3)
        self._visit("vue 360", "enter", shows="Univers", at_least=15)
        self._scroll("vue 360", x=100, y=25, pages=6)
        self._visit("dossier", "d", shows="Plan d'action", at_least=4)
        self._scroll("dossier", x=30, y=30, pages=8)
        self._scroll("dossier", x=90, y=17, pages=6)
        self._scroll("dossier", x=90, y=30, pages=4)
        self._visit("vue 360", "escape", shows="Univers", at_least=15)
        for _ in range(4):  # the zones, where they are shown one at a time
            self._visit("vue 360", "right")
        self._visit("contacts", "k", shows="Contacts du client", at_least=1)
        self._visit("contact enregistré", "enter", shows="Dossiers liés", at_least=6)
        self._visit("vue 360", "escape", shows="Univers", at_least=4)
        self._visit("relevés", "r", shows="ÉCART RELEVÉ", at_least=3)
        for _ in range(20):
            self._visit("relevés", "down")
        self._visit("contact", "f4", shows="Nouveau contact", at_least=2)
        self._visit("contact", "ctrl+r", at_least=RESUMED[self._columns])
        self._scroll("contact", x=25, y=28, pages=12)
        self._visit("relevés", "escape", shows="ÉCART RELEVÉ", at_least=1)

    def open_dialogs(self) -> None:
        """Open every dialog over the main customer, and leave it."""
        self._visit("accueil", "f2", shows="Ma corbeille")
        self.terminal.type(MAIN_ACCOUNT)
        self._visit("recherche", shows="1 client ")
        self._visit("vue 360", "enter", shows="Univers", at_least=15)
        self._open_each(WORRIES, back="Univers")
        self._decide_gestures()
        self._visit("dossier", "d", shows="Plan d'action", at_least=4)
        self._open_each(DIALOGS_OF_A_DOSSIER, back="Plan d'action")
        self._visit("procédure", "p", shows="Ce qui est fait", at_least=3)
        self._visit("dossier", "escape", shows="Plan d'action")
        self._visit("vue 360", "escape", shows="Univers", at_least=15)
        self._visit("offres", "O", shows="Offres ·", at_least=1)
        self._visit("offres demandées", "d", shows="À la demande", at_least=2)
        self._close(back="Univers")
        self._open_each(DIALOGS_OF_A_CUSTOMER, back="Univers")
        self._visit("relevés", "r", shows="ÉCART RELEVÉ", at_least=3)
        self._open_each(DIALOGS_OF_A_METER | ANYWHERE, back="ÉCART RELEVÉ")

    def visit_the_rest(self) -> None:
        """Visit once what is opened less often, each with the texts it must show."""
        self._visit("droits", "f12", shows="› Droits", at_least=4)
        self._visit("droits", "down", at_least=3)
        self._visit("audit", "f10", shows="› Audit", at_least=5)
        self._visit("bascules", "shift+f6", shows="› Bascules", at_least=2)
        self._visit("dossier attendu", "enter", shows="Plan d'action", at_least=4)
        self._visit("justificatif", "j", shows="Justificatif reçu")
        self._visit("dossier attendu", "escape", shows="Plan d'action")
        self._visit("listes", "shift+f7", shows="› Listes")
        self._visit("dossiers créés", "l", shows="Dossiers créés", at_least=2)
        self._visit("dossiers créés", "down", at_least=1)
        self._visit("vacances", "l", shows="Vacances")
        self._visit("pilotage", "f7", shows="› Pilotage")
        self._visit("enregistrements", "enter", shows="› Pilotage ›")
        self._visit("demandes", "shift+f9", shows="› Demandes de rel", at_least=4)
        self._visit("préparation", "n", shows="› Préparation")
        self._visit_settings()
        self._visit("textes", "shift+f5", shows="› Textes")
        self.terminal.type(SHARED_NAME)
        self._visit("textes", shows="textes", at_least=5)
        self._visit("avancée", "shift+f2", shows="avancée")
        self.terminal.press(*["tab"] * TABS_TO_THE_DOSSIER)
        self.terminal.type("ARR")
        self.terminal.press("tab")
        self.terminal.type("ouvert")
        self._visit("avancée", "enter", shows=" clients", at_least=5)

    def _visit_settings(self) -> None:
        """Visit what a centre writes: tables, parameters, letters, scripts."""
        self._visit("tables", "shift+f11", shows="› Tables de décision")
        self._visit("table", "enter", shows="des exclusions", at_least=1)
        self._visit("tables", "escape", shows="› Tables de décision")
        self._visit("paramètres", "shift+f12", shows="› Paramètres")
        self._visit("paramètres", *"/MAIL", shows="MAILTO", at_least=1)
        self._visit("modèles", "ctrl+f9", shows="› Modèles")
        self._go_down_to("dès le 01/07/2024", name="modèle")
        self._visit("scripts", "ctrl+f11", shows="› Scripts", at_least=2)
        self._visit("script", "m", shows="blocks =", at_least=2)
        self._close(back="› Scripts")

    def _go_down_to(self, text: str, *, name: str) -> None:
        """Go down a list until this text is shown beside it, and back where it is not.

        What is beside a line left at once is never read: back up, each is waited for.
        """
        for key, quiet in (("down", 0.1), ("up", 1.0)):
            for _ in range(40):
                self._visit(name, key)
                self.terminal.settle(quiet=quiet)
                if text in self.terminal.screen:
                    return
        raise AssertionError(f"{name}: « {text} » is beside no line")

    def _open_each(self, dialogs: Mapping[str, str], *, back: str) -> None:
        for key, words_shown in dialogs.items():
            self._visit(words_shown, key, shows=words_shown)
            self._close(back=back)

    def _close(self, *, back: str) -> None:
        """Leave a window, once it is gone: what is behind shows through before."""
        self._visit("derrière", "escape", shows=back)
        self.terminal.wait_until(
            lambda screen: LEAVES not in screen, what=back, at_most=PATIENCE
        )

    def _decide_gestures(self) -> None:
        """Show what waits for a decision and what runs, and begin to end each."""
        self._visit("gestes", "ctrl+f5", shows="Gestes à valider", at_least=3)
        self._visit("refuser le geste", "r", shows="Refuser le geste", at_least=2)
        self._leave_over("Refuser le geste", back="Gestes à valider")
        self._visit("incidents", "ctrl+f4", shows="Incidents et travaux", at_least=3)
        self._visit("clore l'incident", "x", shows="Clore l'incident", at_least=2)
        self._leave_over("Clore l'incident", back="Incidents et travaux")

    def _leave_over(self, title: str, *, back: str) -> None:
        """Leave a window put over another, then that one."""
        self._visit(back, "escape", shows=back)
        self.terminal.wait_until(
            lambda screen: title not in screen, what=back, at_most=PATIENCE
        )
        self._close(back="Univers")

    def _scroll(self, name: str, *, x: int, y: int, pages: int) -> None:
        """Turn the wheel over a list, some lines at a time."""
        before = self.terminal.received
        paper = self.terminal.emulator.screen
        x, y = min(x, paper.columns - 5), min(y, paper.lines - 5)
        for _ in range(pages):
            self.terminal.wheel(x=x, y=y, times=2)
            self.terminal.settle(quiet=0.05)
        self.pages.append((name, words(self.terminal.output_since(before))))

    def _visit(self, name: str, *keys: str, shows: str = "", at_least: int = 0) -> None:
        """Press keys; keep what came from the first frame that shows this text on."""
        before = self.terminal.received
        self.terminal.press(*keys)

        def page() -> str:
            return _from(shows, self.terminal.output_since(before))

        self.terminal.settle_once(
            lambda: shows in (shown := page()) and len(tags(shown)) >= at_least,
            what=f"{name}: « {shows} » and {at_least} texts",
            at_most=PATIENCE,
        )
        self.pages.append((name, page()))


def _from(shows: str, output: bytes) -> str:
    """Return the words of the frames from the first that shows this text."""
    frames = [words(frame) for frame in output.split(FRAME)]
    while frames and shows not in frames[0]:
        frames.pop(0)
    return "\n".join(frames)
