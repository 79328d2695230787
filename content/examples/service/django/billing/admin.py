"""The staff's screens for invoices and their payments."""

from django.contrib import admin

from billing.models import Invoice, PaymentEvent


class PaymentEventInline(admin.TabularInline):
    model = PaymentEvent
    extra = 0
    can_delete = False
    readonly_fields = ("id", "received_at")
    max_num = 0


@admin.register(Invoice)
class InvoiceAdmin(admin.ModelAdmin):
    inlines = (PaymentEventInline,)
    list_display = ("id", "organization", "amount_cents", "currency", "status")
    list_filter = ("status", "currency")
    list_select_related = ("organization",)
    readonly_fields = ("status",)
    search_fields = ("organization__name",)
