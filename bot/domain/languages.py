"""The seven languages (RFC 5646 subtags), and the region (ISO 3166-1) of a reader who named none."""

LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ro")
DEFAULT_REGION = {"fr": "FR", "en": "GB", "de": "DE", "es": "ES", "it": "IT", "pt": "PT", "ro": "RO"}
