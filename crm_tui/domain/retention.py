"""How long a prospect is kept, once they stopped getting in touch (RGPD, rule R16).

Three years after the last contact the prospect made: opening a mail is none. What is
due is proposed to the data protection officer, who decides.
"""

from dataclasses import dataclass
from datetime import date

from crm_tui.domain.french_format import short_date

PROSPECT_YEARS = 3
"""« prospect > 3 years since last contact initiated by him ».
Parameter `PROSPECT_CONSERVATION_ANS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionDecision:
    """From which day a prospect may be made anonymous, and whether it has come."""

    last_contact_on: date
    eligible_on: date
    is_due: bool
    reason: str


def decide_retention(
    *, last_contact_on: date, today: date, years: int = PROSPECT_YEARS
) -> RetentionDecision:
    """Return whether a prospect is to be proposed to the data protection officer.

    `last_contact_on` is the last day the prospect got in touch of their own accord.
    """
    eligible_on = _years_after(last_contact_on, years=years)
    since = (
        f"Dernier contact du prospect le {short_date(last_contact_on)}, "
        f"conservation {years} ans"
    )
    if today < eligible_on:
        return RetentionDecision(
            last_contact_on=last_contact_on,
            eligible_on=eligible_on,
            is_due=False,
            reason=f"{since} : à garder jusqu'au {short_date(eligible_on)}.",
        )
    return RetentionDecision(
        last_contact_on=last_contact_on,
        eligible_on=eligible_on,
        is_due=True,
        reason=f"{since} : à proposer au DPO depuis le {short_date(eligible_on)}.",
    )


def _years_after(day: date, *, years: int) -> date:
    """Return the same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
