"""Options that several rules take, worded once."""

from typing import Annotated

import typer

AsJson = Annotated[
    bool, typer.Option("--json", help="Écrire la décision en JSON, pour un programme.")
]
Today = Annotated[
    str | None,
    typer.Option("--today", help="Jour de la décision (par défaut : aujourd'hui)."),
]
ClosingM3 = Annotated[
    str | None, typer.Option("--closing", help="Index de résiliation en m³.")
]
ClosingDate = Annotated[
    str | None, typer.Option("--closing-date", help="Date de résiliation.")
]
Reconnection = Annotated[
    bool, typer.Option("--reconnection", help="Arrivée avec remise en eau.")
]
Dials = Annotated[
    str | None, typer.Option("--dials", help="Nombre de roues du compteur.")
]
DueOn = Annotated[
    str | None, typer.Option("--due", help="Limite annoncée (par défaut : ce jour).")
]
