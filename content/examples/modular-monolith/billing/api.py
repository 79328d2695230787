"""What other packages may ask of billing.

They get plain values, never a model or a query.
"""

# region: boundary
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from billing.models import Invoice


@dataclass(frozen=True)
class AccountRevenue:
    account_id: int
    paid_cents: int


def issue_invoice(account_id: int, amount_cents: int, issued_on: date) -> int:
    """Issue an invoice and return its number.

    Raise ValidationError when the account or the amount is wrong.
    """
    invoice = Invoice(
        account_id=account_id,
        amount_cents=amount_cents,
        issued_on=issued_on,
    )
    invoice.full_clean()
    invoice.save()
    return invoice.pk


def mark_paid(invoice_id: int) -> bool:
    """Mark an invoice as paid; say whether there is such an invoice."""
    return Invoice.objects.filter(pk=invoice_id).update(is_paid=True) == 1


def revenue_by_account(year: int) -> list[AccountRevenue]:
    """Return what each account paid of a year's invoices, highest first."""
    paid = Invoice.objects.filter(is_paid=True, issued_on__year=year)
    totals = (
        paid.values("account_id")
        .annotate(paid_cents=Sum("amount_cents"))
        .order_by("-paid_cents", "account_id")
    )
    return [AccountRevenue(**total) for total in totals]


# endregion: boundary
