"""Accounts: the customers we bill."""

from django.db import models


class Account(models.Model):
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
