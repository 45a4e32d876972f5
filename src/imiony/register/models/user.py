"""Who works with the register?"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from imiony.terms.ids import UserName
from imiony.verification.rules import Actor, Role


class UserManager(BaseUserManager["User"]):
    """Django asks for this name; it only finds users by login."""


class User(AbstractBaseUser):
    """One account. Its role says what it may do; the rules are in `verification.rules`."""

    username = models.CharField(max_length=60, unique=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"user {self.pk}"

    def actor(self) -> Actor:
        """This account as the rules see it."""
        return Actor(UserName(self.username), Role(self.role), self.is_active)
