"""Create the user of the admin, unless there is one already."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: object) -> None:
        users = get_user_model().objects
        if not users.filter(username="admin").exists():
            users.create_superuser(
                "admin", password=settings.SERVICE_ADMIN_PASSWORD
            )
