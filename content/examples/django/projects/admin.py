"""The staff's screens for organisations and projects."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.http import HttpRequest

from projects.models import Organization, Project, ProjectQuerySet


# region: admin
@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    list_display = ("name", "created_at")
    search_fields = ("name",)


@admin.register(Project)
class ProjectAdmin(admin.ModelAdmin):
    actions = ("archive",)
    list_display = ("name", "organization", "is_archived", "updated_at")
    list_filter = ("is_archived", "organization")
    list_select_related = ("organization",)
    readonly_fields = ("created_at", "updated_at")
    search_fields = ("name", "organization__name")

    @admin.action(
        description="Archive selected projects",
        permissions=["change"],
    )
    def archive(self, request: HttpRequest, queryset: ProjectQuerySet) -> None:
        active = list(queryset.filter(is_archived=False))
        archived = queryset.archive()
        LogEntry.objects.log_actions(
            request.user.pk, active, CHANGE, "Archived."
        )
        self.message_user(request, f"Projects archived: {archived}.")


# endregion: admin
