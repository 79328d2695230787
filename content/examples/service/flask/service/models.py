from flask_login import UserMixin
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship
from werkzeug.security import check_password_hash, generate_password_hash

from service.extensions import db


class Organization(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    is_active: Mapped[bool] = mapped_column(default=True)

    def __str__(self) -> str:
        return self.name


class Project(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    organization_id: Mapped[int] = mapped_column(
        ForeignKey(Organization.id, ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(255))
    organization: Mapped[Organization] = relationship()

    @property
    def organization_name(self) -> str:
        return self.organization.name

    def __str__(self) -> str:
        return self.name


class Invoice(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    organization_id: Mapped[int] = mapped_column(
        ForeignKey(Organization.id, ondelete="RESTRICT"), index=True
    )
    amount_cents: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    status: Mapped[str] = mapped_column(String(20), default="pending")


class PaymentEvent(db.Model):
    """An event that was accepted, under the id its sender gave it."""

    id: Mapped[str] = mapped_column(String(255), primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey(Invoice.id))


class User(UserMixin, db.Model):
    """A member of the staff, who may use the admin."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))

    def set_password(self, password: str) -> None:
        self.password_hash = generate_password_hash(password)

    def has_password(self, password: str) -> bool:
        return check_password_hash(self.password_hash, password)
