"""The service's settings, with PostgreSQL and a pool of ten."""

import os

from config.settings import *  # noqa: F403 - settings are those of the service, but for what stands below

ROOT_URLCONF = "django_urls"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["PGHOST"],
        "NAME": "postgres",
        "USER": "service",
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 10}},
    }
}
