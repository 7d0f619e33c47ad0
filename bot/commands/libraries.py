"""The libraries, as the operator names them; and the vocabularies under every name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import click

from bot.config import Config
from bot.domain.exchange.names import Names, folded, names_of
from bot.domain.groups import Group
from bot.domain.languages import LANGUAGES
from bot.domain.practices import Evidence
from bot.i18n import Lang, named_countries, named_languages
from bot.paths import DATA
from bot.store.library import BadLibrary, Library, read_library
from bot.store.lock import AlreadyRunning
from bot.store.migrate import NewerDatabase, migrate, revision_of
from bot.store.migrations import HEAD
from bot.store.unit import Database
from bot.views.practices.words import evidence

SHARED = "shared"


def shipped() -> Library:
    try:
        return read_library(DATA)
    except BadLibrary as error:
        raise click.ClickException(str(error)) from None


def known_names(library: Library) -> Names:
    """Themes, partners, evidence, countries and languages as people of seven languages call them."""
    said = [(evidence(kind, Lang(code)), str(kind)) for kind in Evidence for code in LANGUAGES]
    return names_of(library.themes, library.partner_types, said, named_countries(), named_languages())


@asynccontextmanager
async def the_database(config: Config, now: datetime, *, writing: bool) -> AsyncIterator[Database | None]:
    """The database with the schema of this version. For looking only, None where there is none yet; nothing is made or upgraded then."""
    database = Database(config.database_url)
    if not writing and database.path is not None and not database.path.exists():
        yield None
        return
    async with database:
        try:
            if writing:
                await migrate(database, config.var / "backups", now)
            else:
                await _must_be_new(database)
        except NewerDatabase:
            raise click.ClickException(
                "The database was written by a newer version of Passerelle. Use that one."
            ) from None
        except AlreadyRunning as error:
            raise click.ClickException(str(error)) from None
        yield database


async def _must_be_new(database: Database) -> None:
    async with database.read() as unit:
        current = await unit.connection.run_sync(revision_of)
    if current is not None and current > HEAD:
        raise NewerDatabase(current)
    if current != HEAD:
        raise click.ClickException("The database is of an older version; start the bot once, it upgrades it.")


async def library_of(database: Database | None, wanted: str) -> Group | None:
    """The group whose library is meant; None is the shared one."""
    if folded(wanted) == SHARED:
        return None
    groups: list[Group] = []
    if database is not None:
        async with database.read() as unit:
            groups = await unit.groups.all()
    found = [group for group in groups if wanted in (str(group.id), str(group.chat_id))]
    found = found or [group for group in groups if folded(group.name) == folded(wanted)]
    if len(found) == 1:
        return found[0]
    known = "; ".join(f"{group.id} ({group.name})" for group in (found or groups)[:20]) or "none yet"
    which = "Several groups are" if found else "No group is"
    raise click.UsageError(f"{which} called “{wanted}”. Say {SHARED}, or the number of a group: {known}.")
