"""Organisations and the projects that belong to them."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


# region: models
class Organization(models.Model):
    """A customer or a department that has projects with us."""

    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="organization_name_unique"
            ),
        )

    def __str__(self) -> str:
        return self.name


class ProjectQuerySet(models.QuerySet["Project"]):
    def archive(self) -> int:
        """Archive the active projects; return how many there were."""
        active = self.filter(is_archived=False)
        return active.update(is_archived=True, updated_at=timezone.now())


class Project(models.Model):
    """A piece of work; archived when it is over, never deleted for that."""

    name = models.CharField(max_length=200)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="projects"
    )
    is_archived = models.BooleanField("archived", default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ("organization__name", "name")
        constraints = (
            models.UniqueConstraint(
                "organization",
                Lower("name"),
                name="project_name_unique_in_organization",
            ),
        )

    def __str__(self) -> str:
        return self.name


# endregion: models
