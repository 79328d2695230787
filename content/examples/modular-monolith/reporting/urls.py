"""Addresses of the reports."""

from django.urls import path

from reporting import views

urlpatterns = [path("revenue/<int:year>/", views.revenue, name="revenue")]
