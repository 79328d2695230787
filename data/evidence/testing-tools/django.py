# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Do a client, a clean database and swapped settings come for each test?"""

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
from django.test import TestCase
from django.test.runner import DiscoverRunner

seen = {}


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    rows = seen["rows_in_first_test"], seen["rows_in_second_test"]
    setting = seen["setting_when_replaced"], seen["setting_in_second_test"]
    clean = rows == (1, 1) and setting == ("de", "en-us")
    told = seen["extra_query_fails_the_test"] and seen["letters_caught"] == 1
    return 4 if clean and told and seen["failed_tests"] == 0 else 2


def add_group(_request):
    Group.objects.create(name="staff")
    mail.send_mail("A new group", "", None, ["ann@example.org"])
    answer = {"rows": Group.objects.count()}
    return JsonResponse(answer | {"language": settings.LANGUAGE_CODE})


urlpatterns = [path("add/", add_group)]


class Tests(TestCase):
    def test_1_client(self):
        """Leave a row, a letter and a replaced setting behind."""
        with self.settings(LANGUAGE_CODE="de"):
            answer = self.client.get("/add/").json()
        seen["rows_in_first_test"] = answer["rows"]
        seen["setting_when_replaced"] = answer["language"]
        seen["letters_caught"] = len(mail.outbox)

    async def test_2_async_client(self):
        """Look for what the first test left, with the async client."""
        answer = (await self.async_client.get("/add/")).json()
        seen["rows_in_second_test"] = answer["rows"]
        seen["setting_in_second_test"] = answer["language"]

    def test_3_queries(self):
        """Allow one query and make two."""
        with self.assertRaises(AssertionError) as caught:
            with self.assertNumQueries(1):
                print("Groups:", Group.objects.count(), Group.objects.count())
        told = "2 queries executed, 1 expected" in str(caught.exception)
        seen["extra_query_fails_the_test"] = told


runner = DiscoverRunner(verbosity=0)
seen["failed_tests"] = runner.run_tests(["__main__"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
