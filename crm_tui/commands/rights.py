"""The keys of the administration of rights, and of a desk that locked itself."""

from dataclasses import replace

from crm_tui.commands.command import Command
from crm_tui.commands.everywhere import SIGN_OUT

RIGHTS_COMMANDS = (
    Command(
        id="lend",
        key="l",
        label="Prêter",
        help="Prêter un profil ou un territoire à l'agent choisi, pour un temps.",
        words="habilitation temporaire, soutien ponctuel aux plateaux, pack"
        " applicatif, accès mixte, droits, aide, polyvalence",
        act="LEND_RIGHTS",
    ),
    Command(
        id="withdraw",
        key="w",
        label="Retirer",
        help="Retirer à l'agent choisi le premier prêt qui finit.",
        act="LEND_RIGHTS",
    ),
    Command(
        id="unlock_agent",
        key="d",
        label="Déverrouiller",
        short="Déverr.",
        help="Laisser l'agent choisi se connecter après dix mots de passe faux.",
        act="MANAGE_AGENTS",
    ),
)

LOCK_COMMANDS = (
    Command(
        id="unlock",
        key="enter",
        label="Déverrouiller",
        help="Reprendre où vous en étiez, avec votre mot de passe.",
    ),
    replace(SIGN_OUT, label="Fermer la session", is_shown=True),
)
