"""What other packages may ask of accounts."""

from collections.abc import Iterable

from accounts.models import Account


def open_account(name: str) -> int:
    """Open an account and return its number."""
    return Account.objects.create(name=name).pk


def account_exists(account_id: int) -> bool:
    return Account.objects.filter(pk=account_id).exists()


def account_names(account_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of those accounts that exist, by number."""
    accounts = Account.objects.filter(pk__in=account_ids)
    return dict(accounts.values_list("pk", "name"))
