"""The project as an ASGI server is told to serve it."""

import os

from django.core.asgi import get_asgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "django_async_settings"
application = get_asgi_application()
