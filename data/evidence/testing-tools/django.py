# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does Django give back after a test, and what is left to a fixture?"""

import json

import django
from django.conf import settings
from django.http import JsonResponse
from django.urls import path

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
    ROOT_URLCONF=__name__,
)
django.setup()

from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.storage import storages
from django.db.transaction import on_commit
from django.test import TestCase
from django.test.runner import DiscoverRunner

first, second, seen = {}, {}, {"hook_ran": False}
MEMORY = {"BACKEND": "django.core.files.storage.InMemoryStorage"}


def add(_request):
    """Store a row, and tell how many there are and which part is in use."""
    Group.objects.create(name=f"staff {Group.objects.count()}")
    mail.send_mail("A new group", "", None, ["ann@example.org"])
    on_commit(lambda: seen.update(hook_ran=True))
    answer = {"rows": Group.objects.count()}
    return JsonResponse(answer | {"part": type(storages["default"]).__name__})


urlpatterns = [path("add/", add)]


class Tests(TestCase):
    def test_1(self):
        """Leave a row and a replaced part behind."""
        with self.settings(STORAGES={"default": MEMORY}):
            first.update(self.client.get("/add/").json())
        seen["letters_caught"] = len(mail.outbox)
        seen["hook_ran_unasked"] = seen["hook_ran"]
        with self.captureOnCommitCallbacks(execute=True):
            self.client.get("/add/")

    async def test_2(self):
        """Look for what the first test left, with the async client."""
        second.update((await self.async_client.get("/add/")).json())

    def test_3(self):
        """Allow one query and make two."""
        with self.assertRaises(AssertionError) as caught:
            with self.assertNumQueries(1):
                list(Group.objects.all()), list(Group.objects.all())
        told = "2 queries executed, 1 expected" in str(caught.exception)
        seen["extra_query_fails_the_test"] = told


assert DiscoverRunner(verbosity=0).run_tests(["__main__"]) == 0
observations = {
    "client_without_server": "rows" in first,
    "part_replaced": first["part"] == "InMemoryStorage",
    "part_given_back": second["part"] == "FileSystemStorage",
    "database_given_back": second["rows"] == 1,
    "database_by_fixture": second["rows"] == 1,
}
print(json.dumps({"observations": observations, "seen": seen}))
