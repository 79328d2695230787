# ruff: noqa: ANN001, ANN002, ANN003, ANN201 - drivers are run, not type-checked
"""Drive the modular monolith and its boundaries."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from accounts import api as accounts
from billing import api as billing
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from reporting import api as reporting

EXAMPLE = Path(os.environ["EXAMPLE"])
REPORT = "/reports/revenue/2026/"
INVOICES = "/admin/billing/invoice/"


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "copy")


def run(folder, *arguments, **settings):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PYTHONPATH"))}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env={**kept, **settings}, capture_output=True, text=True, check=False)


def paid(account, cents, issued_on):
    invoice = billing.issue_invoice(account, cents, issued_on)
    assert billing.mark_paid(invoice)


def test_checks_are_clean_and_migrations_match_the_models():
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_production_needs_a_secret_key():
    done = run(EXAMPLE, "manage.py", "check")
    assert "DJANGO_SECRET_KEY is not set" in done.stderr.splitlines()[-1]
    settings = {"DJANGO_SECRET_KEY": "".join(map(chr, range(35, 90))), "DJANGO_ALLOWED_HOSTS": "a.example"}
    done = run(EXAMPLE, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **settings)
    assert done.returncode == 0, done.stderr


def test_the_report_adds_up_what_was_paid(client):
    north, south, idle = map(accounts.open_account, ("North", "South", "Idle"))
    paid(north, 100, date(2026, 1, 1))
    paid(north, 50, date(2026, 12, 31))
    paid(north, 1000, date(2025, 12, 31))
    paid(south, 700, date(2026, 6, 1))
    billing.issue_invoice(idle, 5000, date(2026, 6, 1))
    lines = [{"account": "South", "paid_cents": 700}, {"account": "North", "paid_cents": 150}]
    assert reporting.revenue_report(2026) == lines
    assert client.get(REPORT).json() == {"year": 2026, "lines": lines}


def test_billing_hands_out_plain_values():
    paid(accounts.open_account("North"), 100, date(2026, 1, 1))
    [revenue] = billing.revenue_by_account(2026)
    assert type(revenue) is billing.AccountRevenue


def test_an_invoice_needs_an_account_and_an_amount():
    account = accounts.open_account("North")
    for number, cents in ((account + 1, 100), (account, 0), (account, -1), (account, 2**63), (2**63, 1)):
        with pytest.raises(ValidationError):
            billing.issue_invoice(number, cents, date(2026, 1, 1))
    assert not billing.mark_paid(1)


def test_staff_bill_an_account(client):
    client.post("/admin/accounts/account/add/", {"name": "North"})
    [account] = [number for number in range(1, 50) if accounts.account_exists(number)]
    form = {"account_id": account, "amount_cents": 100, "issued_on": "2026-01-01", "is_paid": "on"}
    assert client.post(f"{INVOICES}add/", form).status_code == 302
    assert client.get(INVOICES).status_code == 200
    assert reporting.revenue_report(2026) == [{"account": "North", "paid_cents": 100}]
    for wrong in ({"account_id": account + 1}, {"account_id": "9" * 40}, {"amount_cents": 0}, {"issued_on": "x"}):
        refused = client.post(f"{INVOICES}add/", {**form, **wrong})
        assert refused.status_code == 200
        assert refused.context["errors"]
    assert client.post(f"{INVOICES}add/", {}).status_code == 200


def test_an_account_that_has_gone_keeps_its_number_in_the_report(client):
    account = accounts.open_account("North")
    paid(account, 100, date(2026, 1, 1))
    client.post(f"/admin/accounts/account/{account}/delete/", {"post": "yes"})
    assert reporting.revenue_report(2026) == [{"account": f"Account {account}", "paid_cents": 100}]


def test_the_report_is_for_staff():
    assert Client().get(REPORT).url.startswith("/admin/login/")
    client = Client()
    client.force_login(User.objects.create_user("vera"))
    assert client.get(REPORT).status_code == 302


def test_years_that_no_calendar_has(client):
    assert Client().get("/").url == "/admin/"
    for year, status in (("1", 200), ("9999", 200), ("0", 404), ("10000", 404), ("9" * 40, 404), ("x", 404)):
        assert client.get(f"/reports/revenue/{year}/").status_code == status


def test_the_boundaries_hold():
    done = run(EXAMPLE, "-m", "unittest")
    assert done.returncode == 0, done.stderr
    assert "Ran 2 tests" in done.stderr


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("reporting/views.py", "from billing.models import Invoice"),
        ("reporting/views.py", "from billing import models"),
        ("reporting/views.py", "from billing import *"),
        ("reporting/api.py", "import billing.models"),
        ("reporting/api.py", "import billing"),
        ("reporting/urls.py", "def later():\n    from accounts.models import Account"),
        ("reporting/urls.py", 'INVOICE = __import__("importlib").import_module("billing.models")'),
        ("billing/models.py", 'account = models.ForeignKey("accounts.Account", models.PROTECT)'),
        ("billing/migrations/0001_initial.py", "import accounts.models"),
        ("billing/api.py", "from reporting.api import revenue_report"),
        ("accounts/api.py", "from billing.api import issue_invoice"),
    ],
)
def test_a_forbidden_import_is_found(copy, path, line):
    with (copy / path).open("a") as file:
        file.write(f"\n{line}\n")
    done = run(copy, "-m", "unittest")
    assert done.returncode == 1
    assert f"{path}:{len((copy / path).read_text().splitlines())}: " in done.stderr


@pytest.mark.parametrize(
    "line", ["import billing.api", "from billing import api", "from reporting.views import revenue"]
)
def test_an_import_of_the_api_or_of_ones_own_is_not(copy, line):
    with (copy / "reporting/views.py").open("a") as file:
        file.write(f"\n{line}\n")
    assert run(copy, "-m", "unittest").returncode == 0


def test_a_package_that_nobody_listed_is_found(copy):
    (copy / "shipping").mkdir()
    (copy / "shipping/__init__.py").touch()
    assert run(copy, "-m", "unittest").returncode == 1
