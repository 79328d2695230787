"""Invoices, and the rules they obey."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from accounts.api import account_exists


class Invoice(models.Model):
    account_id = models.PositiveBigIntegerField(
        "account number", db_index=True
    )
    amount_cents = models.PositiveBigIntegerField(
        validators=[MinValueValidator(1)]
    )
    issued_on = models.DateField()
    is_paid = models.BooleanField("paid", default=False)

    class Meta:
        ordering = ("-issued_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amount_cents__gt=0),
                name="invoice_amount_above_zero",
            ),
        )

    def __str__(self) -> str:
        return f"Invoice {self.pk}"

    def clean(self) -> None:
        if self.account_id is not None and not account_exists(self.account_id):
            raise ValidationError(
                {"account_id": "There is no account of this number."}
            )
