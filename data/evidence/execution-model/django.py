# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Which interfaces does Django speak, and where do views and queries run?"""

import asyncio
import json
from contextlib import suppress
from threading import current_thread, main_thread

import django
from django.conf import settings
from django.core.exceptions import SynchronousOnlyOperation
from django.core.management import call_command
from django.db.models.signals import post_init
from django.db.transaction import atomic
from django.http import HttpResponse
from django.test import AsyncClient, Client
from django.urls import path

seen, query_threads = {}, set()


def note(kind, request):
    own = "server's" if current_thread() is main_thread() else "another"
    interface = type(request).__name__.removesuffix("Request").lower()
    seen[f"{kind}_view_under_{interface}"] = f"{own} thread"


def sync(request):
    note("sync", request)
    return HttpResponse()


async def asynchronous(request):
    note("async", request)
    await asyncio.gather(*[ContentType.objects.aget(pk=1) for _ in range(3)])
    seen["atomic_in_async_view"] = "refused"
    with suppress(SynchronousOnlyOperation), atomic():
        seen["atomic_in_async_view"] = "entered"
    return HttpResponse()


urlpatterns = [path("sync/", sync), path("async/", asynchronous)]
shared = "file:probe?mode=memory&cache=shared"  # by the threads
sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": shared}
settings.configure(
    DATABASES={"default": sqlite},
    INSTALLED_APPS=["django.contrib.contenttypes"],
    ROOT_URLCONF=__name__,
)
django.setup()

from django.contrib.contenttypes.models import ContentType

call_command("migrate", verbosity=0)
Client().get("/sync/"), Client().get("/async/")
asyncio.run(AsyncClient().get("/sync/"))
post_init.connect(lambda **_: query_threads.add(current_thread()), weak=False)
asyncio.run(AsyncClient().get("/async/"))
seen["threads_of_three_queries"] = len(query_threads - {main_thread()})
print(json.dumps({"observations": {}, "seen": seen}))
