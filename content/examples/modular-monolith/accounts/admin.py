"""The staff's screen for accounts."""

from django.contrib import admin

from accounts.models import Account


@admin.register(Account)
class AccountAdmin(admin.ModelAdmin):
    list_display = ("id", "name")
    search_fields = ("name",)
