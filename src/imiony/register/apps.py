"""The register as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Names the application and its models."""

    name = "imiony.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
