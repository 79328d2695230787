"""The same settings, with the async endpoints, and for an ASGI server."""

from django_settings import *  # noqa: F403 - settings are those of the service, but for what stands below
from django_settings import MIDDLEWARE as WITH_FILES

ROOT_URLCONF = "django_async"
# WhiteNoise is no async middleware: each request would hold a thread for it.
MIDDLEWARE = [name for name in WITH_FILES if "whitenoise" not in name]
