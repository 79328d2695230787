"""Invoices, and the events that say they were paid."""

from django.core.validators import RegexValidator
from django.db import models

from projects.models import Organization


class Invoice(models.Model):
    class Status(models.TextChoices):
        PENDING = "pending"
        PAID = "paid"

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="invoices"
    )
    amount_cents = models.BigIntegerField()
    currency = models.CharField(
        max_length=3, validators=[RegexValidator(r"\A[A-Z]{3}\Z")]
    )
    status = models.CharField(
        max_length=7, choices=Status, default=Status.PENDING
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amount_cents__gt=0),
                name="invoice_amount_above_zero",
            ),
        )

    def __str__(self) -> str:
        return f"Invoice {self.pk}"


class PaymentEvent(models.Model):
    """An event that was accepted; its id is unique, so never twice."""

    id = models.CharField(primary_key=True, max_length=255)
    invoice = models.ForeignKey(Invoice, models.CASCADE)
    received_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.id
