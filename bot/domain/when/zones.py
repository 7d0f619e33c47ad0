"""Time zones as people name them: by a city, or by the letters of an office calendar."""

from collections.abc import Mapping
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# Letters such as CET are said all year long, so they follow the clocks of a city.
ZONES: Mapping[str, str] = {
    "UTC": "utc|gmt|temps universel|zulu",
    "Europe/Paris": "cet|cest|mez|mesz|hec",
    "Europe/London": "bst|heure britannique|uk time",
    "Europe/Bucharest": "eet|eest",
}

CITIES: Mapping[str, str] = {
    "Europe/Paris": "Paris|Parigi|Pariser|Parisului|Parisul|Paname|française|France",
    "Europe/London": "London|Londres|Londra|Londoner|Londrei|UK",
    "Europe/Lisbon": "Lisbon|Lisbonne|Lisboa|Lissabon|Lissaboner|Lissabonner|Lisbona|Lisabona|Lisabonei|Portugal",
    "Europe/Berlin": "Berlin|Berlín|Berlino|Berlim|Berliner|Berlinului",
    "Europe/Madrid": "Madrid|Madrider|Madri|Madridului",
    "Europe/Rome": "Rome|Roma|Rom|Römer|römischer|Romei",
    "Europe/Bucharest": "Bucharest|Bucarest|Bukarest|Bukarester|Bucureşti|București|Bucureștiului|Bucareste|României|Romania",
    "Europe/Brussels": "Brussels|Bruxelles|Brüssel|Brüsseler|Bruselas|Bruxelas|Bruxelles-ului|Bruxellesului",
    "Europe/Vienna": "Vienna|Vienne|Wien|Wiener|Viena|Vienei",
    "Europe/Athens": "Athens|Athènes|Athen|Athener|Atenas|Atene|Atena|Atenei",
    "Europe/Dublin": "Dublin|Dublino|Dublín|Dubliner",
    "Europe/Zurich": "Zurich|Zürich|Züricher|Zürcher|Zurigo|Genève|Geneva|Genf|Genfer|Ginebra|Ginevra|Genebra|Berne|Bern|Berna",
    "Europe/Luxembourg": "Luxembourg|Luxemburg|Luxemburger|Luxemburgo|Lussemburgo",
    "Europe/Amsterdam": "Amsterdam|Ámsterdam|Amsterdamer|Amesterdão",
    "Europe/Warsaw": "Warsaw|Varsovie|Warschau|Warschauer|Varsovia|Varsavia|Varsóvia|Varșovia|Varșoviei",
    "Europe/Kyiv": "Kyiv|Kiev|Kiew|Kiewer|Kievului",
    "Europe/Istanbul": "Istanbul|İstanbul|Estambul|Istambul",
    "Europe/Chisinau": "Chisinau|Chișinău|Chișinăului",
    "Atlantic/Azores": "Azores|Açores|Azoren|Azzorre|Azore",
    "Atlantic/Canary": "Canarias|Canary Islands|Canaries",
    "Africa/Dakar": "Dakar",
    "Africa/Tunis": "Tunis|Túnez|Tunisi",
    "America/New_York": "New York|Nueva York|Nova Iorque|Nova York|New Yorker",
    "America/Montreal": "Montréal|Montreal",
    "America/Sao_Paulo": "São Paulo|San Pablo|Brasília|Brasilia",
    "America/Bogota": "Bogotá",
    "America/Mexico_City": "Mexico|México|Mexico City|Ciudad de México|Messico",
    "America/Argentina/Buenos_Aires": "Buenos Aires",
}


def zone_of(name: str | int) -> tzinfo:
    """The zone of an IANA name, or of an offset in minutes."""
    return ZoneInfo(name) if isinstance(name, str) else timezone(timedelta(minutes=name))
