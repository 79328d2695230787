"""What other packages may ask of reporting.

It owns no tables and reads through the other packages' functions.
"""

from typing import TypedDict

from accounts.api import account_names
from billing.api import revenue_by_account


class RevenueLine(TypedDict):
    account: str
    paid_cents: int


def revenue_report(year: int) -> list[RevenueLine]:
    """Return one line for each account that paid in a year, highest first."""
    revenue = revenue_by_account(year)
    names = account_names(line.account_id for line in revenue)
    return [
        RevenueLine(
            account=names.get(line.account_id, f"Account {line.account_id}"),
            paid_cents=line.paid_cents,
        )
        for line in revenue
    ]
