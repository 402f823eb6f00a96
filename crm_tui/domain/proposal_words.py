"""What a campaign was asked for: told in French, kept to be taken up again."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.french_format import short_date
from crm_tui.domain.reading_proposal import ProposalAsk, ProposalCriteria

_LABELS = {
    "party_number": "client",
    "contract_number": "contrat",
    "asset_number": "bien",
    "rule_code": "règle",
    "provider": "prestataire",
    "classification": "classification",
    "category": "catégorie",
    "mode": "mode",
}


def asked_in_words(ask: ProposalAsk) -> str:
    """Return the ask as the log of campaigns tells it."""
    said = ["après calcul" if ask.is_after_calculation else "avant calcul"]
    said.append(f"période {ask.period:%m/%Y}")
    if ask.no_reading_since is not None:
        said.append(f"sans relevé depuis le {short_date(ask.no_reading_since)}")
    said += [
        f"{_LABELS[name]} {value.lower() if name == 'mode' else value}"
        for name, value in _given(ask.criteria).items()
    ]
    return " · ".join(said)


def kept_ask(ask: ProposalAsk) -> str:
    """Return the whole ask as a line of JSON, which `ask_of` reads again."""
    since = ask.no_reading_since
    kept = {
        "requested_on": ask.requested_on.isoformat(),
        "period": ask.period.isoformat(),
        "is_after_calculation": ask.is_after_calculation,
        "no_reading_since": since.isoformat() if since else None,
        "criteria": _given(ask.criteria),
    }
    return json.dumps(kept, ensure_ascii=False)


def ask_of(kept: str) -> ProposalAsk | None:
    """Return the ask kept by `kept_ask`; None for words, as a calendar's run has."""
    try:
        return _read(json.loads(kept))
    except (ValueError, TypeError, KeyError):
        return None


def _read(kept: Any) -> ProposalAsk:
    since, criteria = kept["no_reading_since"], dict(kept["criteria"])
    mode = RequestMode(criteria.pop("mode", RequestMode.NONE))
    return ProposalAsk(
        requested_on=date.fromisoformat(kept["requested_on"]),
        period=date.fromisoformat(kept["period"]),
        criteria=ProposalCriteria(mode=mode, **criteria),
        is_after_calculation=bool(kept["is_after_calculation"]),
        no_reading_since=date.fromisoformat(since) if since else None,
    )


def _given(criteria: ProposalCriteria) -> dict[str, str]:
    return {name: value for name, value in asdict(criteria).items() if value}
