"""The workbench as a Django application, so that its static files are found."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the application; it has no models."""

    name = "imiony.web"
    label = "web"
