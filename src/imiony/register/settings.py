"""Django's settings, for the store and the workbench alike.

Nothing here is read from a clock, a network or a user's home; the register's
folder comes from `IMIONY_REGISTER`. Without one (tests, migrations) the store
is in memory.
"""

from __future__ import annotations

import os
from pathlib import Path

from imiony.register.place import VARIABLE, Place

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACE = Place(Path(os.environ[VARIABLE])) if os.environ.get(VARIABLE) else None

DEBUG = False
SECRET_KEY = _PLACE.key("web").hex() if _PLACE else "only for tests, where there is no register"
ALLOWED_HOSTS = os.environ.get("IMIONY_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "imiony.web.urls"
WSGI_APPLICATION = "imiony.web.wsgi.application"
AUTH_USER_MODEL = "register.User"
DATABASES = {
    "default": _PLACE.database()
    if _PLACE
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "imiony.register",
    "imiony.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "imiony.web.middleware.policy",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "imiony.web.environment.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "imiony.web.environment.frame",
            ],
        },
    },
    # Django's own pages (password forms) render with its own engine.
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "inbox"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("be", "Беларуская")]
LOCALE_PATHS = [_PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# The workbench is read on loopback or behind a proxy that speaks TLS.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 8 * 60 * 60  # seconds: one working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
X_FRAME_OPTIONS = "DENY"
# Not "no-referrer": with it Chromium says that a form comes from nowhere, and Django refuses it.
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "imiony.web.views.door.expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
_UPLOAD = 64 * 1024 * 1024  # bytes of all files of one form
DATA_UPLOAD_MAX_MEMORY_SIZE = _UPLOAD
# Files are held in memory: a copy in a temporary folder would outlive the request on a seized disk.
FILE_UPLOAD_MAX_MEMORY_SIZE = _UPLOAD
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# People do not leak: a failed request is logged by its path's pattern, never with data.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "imiony.web.middleware.SilentReports"
