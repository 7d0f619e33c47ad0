"""Work groups, their organisations and members."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from bot.domain.groups import Act, Group, Member, Organisation, Person, Role, Rule, Settings
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import insert_ignore, upsert
from bot.store.people import COLUMNS as PERSON
from bot.store.tables.groups import former_chats, groups, memberships, organisations, people
from bot.store.tables.library import entries
from bot.store.tables.meetings import wishes
from bot.store.tables.needs import needs

_group_columns = (
    groups.c.id,
    groups.c.chat_id,
    groups.c.name,
    groups.c.lang,
    groups.c.country,
    groups.c.zone,
    groups.c.pilot,
    groups.c.active,
    groups.c.is_forum,
    groups.c.bot_admin,
    groups.c.settings,
)

_MEMBERS = (
    select(
        *PERSON,
        memberships.c.group_id,
        memberships.c.role,
        organisations.c.id,
        organisations.c.name,
    )
    .join_from(memberships, people)
    .join(organisations, organisations.c.id == memberships.c.organisation_id, isouter=True)
)

# Asked for every update, so built once.
_ONE_MEMBER = _MEMBERS.where(memberships.c.group_id == bindparam("group"), people.c.id == bindparam("person"))
_BY_CHAT = select(*_group_columns).where(
    (groups.c.chat_id == bindparam("chat"))
    | groups.c.id.in_(select(former_chats.c.group_id).where(former_chats.c.chat_id == bindparam("chat")))
)


class Groups:
    """The tables of groups, organisations and memberships."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, group_id: int) -> Group:
        row = (await self._connection.execute(select(*_group_columns).where(groups.c.id == group_id))).first()
        if row is None:
            raise NotFound("group")
        return _group(row)

    async def hold(self, group_id: int) -> None:
        """Who does what only one may do at a time in a group waits here for the others, until the end of their transactions."""
        await self._connection.execute(select(groups.c.id).where(groups.c.id == group_id).with_for_update())

    async def find(self, chat_id: int) -> Group | None:
        """The group of a Telegram chat, under its present id or one it had before."""
        row = (await self._connection.execute(_BY_CHAT, {"chat": chat_id})).first()
        return _group(row) if row else None

    async def all(self) -> list[Group]:
        """Every group that the bot knows, for its operator."""
        return [_group(row) for row in await self._connection.execute(select(*_group_columns).order_by(groups.c.id))]

    async def add(self, group: Group, now: datetime) -> Group:
        """The group of this chat, new or known already; `group.id` is ignored."""
        await self._connection.execute(
            insert_ignore(self._connection, groups).values(**_row(group), chat_id=group.chat_id, created_at=now)
        )
        found = await self.find(group.chat_id)
        assert found is not None
        return found

    async def save(self, group: Group) -> None:
        """All that may change but the chat's id."""
        await self._connection.execute(update(groups).where(groups.c.id == group.id).values(**_row(group)))

    async def moved(self, group_id: int, old_chat: int, new_chat: int) -> None:
        """The group became a supergroup. Where the new chat was heard of first, a group was made for it that nobody has used: it goes."""
        stray = select(groups.c.id).where(groups.c.chat_id == new_chat, groups.c.id != group_id).scalar_subquery()
        for column in (entries.c.group_id, entries.c.via_id, needs.c.group_id):  # but for what was begun there
            moved = update(column.table).where(column == stray).values({column: group_id})
            await self._connection.execute(moved)
        await self._connection.execute(delete(groups).where(groups.c.chat_id == new_chat, groups.c.id != group_id))
        former = {"chat_id": old_chat, "group_id": group_id}
        await self._connection.execute(insert_ignore(self._connection, former_chats).values(former))
        await self._connection.execute(update(groups).where(groups.c.id == group_id).values(chat_id=new_chat))

    async def of(self, person_id: int) -> list[Group]:
        """The active groups a person belongs to, oldest first."""
        mine = select(memberships.c.group_id).where(memberships.c.person_id == person_id)
        rows = await self._connection.execute(
            select(*_group_columns).where(groups.c.id.in_(mine), groups.c.active.is_(True)).order_by(groups.c.id)
        )
        return [_group(row) for row in rows]

    async def active(self) -> list[Group]:
        """The groups that the bot is in."""
        rows = await self._connection.execute(
            select(*_group_columns).where(groups.c.active.is_(True)).order_by(groups.c.id)
        )
        return [_group(row) for row in rows]

    async def others(self, person_id: int, most: int) -> list[Group]:
        """Active groups that the person has not joined, the newest of them, oldest first."""
        mine = select(memberships.c.group_id).where(memberships.c.person_id == person_id)
        rows = await self._connection.execute(
            select(*_group_columns)
            .where(groups.c.id.not_in(mine), groups.c.active.is_(True))
            .order_by(groups.c.id.desc())
            .limit(most)
        )
        return [_group(row) for row in reversed(rows.all())]

    async def organisation(self, group_id: int, name: str, folded: str) -> Organisation:
        """The organisation of that name, made where it is new; `folded` has case and accents taken off."""
        row = {"group_id": group_id, "name": name, "folded": folded}
        await self._connection.execute(insert_ignore(self._connection, organisations).values(row))
        found = await self._connection.execute(
            select(organisations.c.id, organisations.c.group_id, organisations.c.name).where(
                organisations.c.group_id == group_id, organisations.c.folded == folded
            )
        )
        return Organisation(*found.one())

    async def organisations(self, group_id: int) -> list[Organisation]:
        rows = await self._connection.execute(
            select(organisations.c.id, organisations.c.group_id, organisations.c.name)
            .where(organisations.c.group_id == group_id)
            .order_by(organisations.c.name)
        )
        return [Organisation(*row) for row in rows]

    async def find_member(self, group_id: int, person_id: int) -> Member | None:
        row = (await self._connection.execute(_ONE_MEMBER, {"group": group_id, "person": person_id})).first()
        return _member(row) if row else None

    async def members(self, group_id: int) -> list[Member]:
        return await self._members(memberships.c.group_id == group_id)

    async def enrol(self, member: Member, now: datetime) -> None:
        """Make or change a membership."""
        values = {
            "organisation_id": member.organisation.id if member.organisation else None,
            "role": int(member.role),
        }
        key = {"group_id": member.group_id, "person_id": member.person.id}
        statement = upsert(self._connection, memberships).values(**key, **values, joined_at=now)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
        await self._drop_empty(member.group_id)

    async def leave(self, group_id: int, person_id: int) -> None:
        await self._connection.execute(
            delete(memberships).where(memberships.c.group_id == group_id, memberships.c.person_id == person_id)
        )
        await self._connection.execute(
            delete(wishes).where(wishes.c.group_id == group_id, wishes.c.person_id == person_id)
        )
        await self._drop_empty(group_id)

    async def _drop_empty(self, group_id: int) -> None:
        """An organisation that nobody speaks for any more (often a slip of the finger) is not offered to others."""
        spoken = select(memberships.c.organisation_id).where(
            memberships.c.group_id == group_id, memberships.c.organisation_id.is_not(None)
        )
        await self._connection.execute(
            delete(organisations).where(organisations.c.group_id == group_id, organisations.c.id.not_in(spoken))
        )

    async def _members(self, *conditions: Any) -> list[Member]:
        rows = await self._connection.execute(_MEMBERS.where(*conditions).order_by(organisations.c.name, people.c.name))
        return [_member(row) for row in rows]


def _member(row: Any) -> Member:
    *person, group_id, role, organisation_id, organisation_name = row
    organisation = Organisation(organisation_id, group_id, organisation_name) if organisation_id is not None else None
    return Member(Person(*person), group_id, Role(role), organisation)


def _row(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "lang": group.lang,
        "country": group.country,
        "zone": group.zone,
        "pilot": group.pilot,
        "active": group.active,
        "is_forum": group.is_forum,
        "bot_admin": group.bot_admin,
        "settings": _write_settings(group.settings),
    }


def _group(row: Any) -> Group:
    group = Group(*row)
    return replace(group, settings=_read_settings(row.settings))


def _write_settings(settings: Settings) -> dict[str, Any]:
    return {
        "reminders": [_write_rule(rule) for rule in settings.rules],
        "quiet_from": settings.quiet_from.isoformat("minutes") if settings.quiet_from else None,
        "quiet_until": settings.quiet_until.isoformat("minutes") if settings.quiet_until else None,
        "themes": list(settings.themes),
        "digest": settings.digest,
        "nudges": list(settings.nudges),
        "approval": settings.approval_days,
        "needs": {str(act): int(role) for act, role in settings.needs.items()},
    }


def _read_settings(raw: Mapping[str, Any]) -> Settings:
    return Settings(
        rules=tuple(_read_rule(rule) for rule in raw["reminders"]),
        quiet_from=time.fromisoformat(raw["quiet_from"]) if raw["quiet_from"] else None,
        quiet_until=time.fromisoformat(raw["quiet_until"]) if raw["quiet_until"] else None,
        themes=tuple(raw["themes"]),
        approval_days=int(raw.get("approval", 7)),
        digest=bool(raw.get("digest")),  # settings of earlier versions say nothing of it, nor of the next
        nudges=tuple(raw.get("nudges", Settings.nudges)),
        needs={Act(act): Role(role) for act, role in raw["needs"].items()},
    )


def _write_rule(rule: Rule) -> dict[str, Any]:
    at = rule.at.isoformat("minutes") if rule.at else None
    return {"minutes": rule.minutes, "at": at, "silent": rule.silent, "words": rule.words}


def _read_rule(raw: Mapping[str, Any] | int) -> Rule:
    """Earlier versions kept the minutes alone."""
    if isinstance(raw, int):
        return Rule(raw)
    at = time.fromisoformat(raw["at"]) if raw["at"] else None
    return Rule(raw["minutes"], at, raw["silent"], raw["words"])
