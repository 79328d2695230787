"""The staff's screens for organisations and projects."""

from django.contrib import admin

from projects.models import Organization, Project


# region: admin
@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    list_display = ("name", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)


@admin.register(Project)
class ProjectAdmin(admin.ModelAdmin):
    search_fields = ("name", "organization__name")
    list_display = ("name", "organization")
    list_filter = ("organization__is_active",)
    list_select_related = ("organization",)


# endregion: admin
