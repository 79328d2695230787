"""Organisations and the projects that belong to them."""

from django.db import models


# region: models
class Organization(models.Model):
    """A customer; invoices keep it from being deleted."""

    is_active = models.BooleanField("active", default=True)
    name = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.name


class Project(models.Model):
    """A piece of work; it goes when its organisation goes."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="projects"
    )
    name = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.name


# endregion: models
