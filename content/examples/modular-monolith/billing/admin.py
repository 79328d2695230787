"""The staff's screen for invoices."""

from django.contrib import admin

from billing.models import Invoice


@admin.register(Invoice)
class InvoiceAdmin(admin.ModelAdmin):
    list_display = ("id", "account_id", "amount_cents", "issued_on", "is_paid")
    list_filter = ("is_paid", "issued_on")
