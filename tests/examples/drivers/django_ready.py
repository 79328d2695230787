# ruff: noqa: ANN201 - drivers are run, not type-checked
"""A pytest plugin for the drivers of Django projects: settings, a migrated database, and nothing kept between tests."""

import os
from pathlib import Path

import django
import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client
from django.test.utils import setup_test_environment


def pytest_configure():
    """Set Django up before a driver imports a model."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["DJANGO_DEBUG"] = "1"
    os.environ["DJANGO_DATABASE"] = str(Path.cwd() / "db.sqlite3")
    django.setup()


@pytest.fixture(scope="session", autouse=True)
def migrated():
    setup_test_environment()
    call_command("migrate", verbosity=0)
    yield
    connections.close_all()


@pytest.fixture(autouse=True)
def undone(migrated):  # noqa: ANN001, ARG001 - there is nothing to undo before the tables are there
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def client():
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client
