"""Who is acting, in which group, in which language, and with what rights."""

import asyncio
from dataclasses import replace

from telegram import MessageEntity
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.context.incoming import Incoming
from bot.domain.groups import STAND_INS, Act, Actor, Group, Person, Role
from bot.domain.languages import DEFAULT_REGION
from bot.errors import Nameless, NoGroup, NotAllowed, NotFound, WhichGroup
from bot.i18n import Lang, negotiate
from bot.markup import clean
from bot.store.people import Seen
from bot.store.unit import Unit

ANONYMOUS_ADMIN = STAND_INS[0]  # Telegram's stand-in for every anonymous administrator of every group
_GROUPS = ("group", "supergroup")
MOST_ASKED = 20  # groups of which Telegram is asked whether somebody is in them who has not said /join


class Identified(Incoming):
    """An update whose sender is known."""

    async def identify(self, unit: Unit) -> bool:
        """Load group, person, role and what is awaited of them. False where the person is new or renamed, so `enrol` must write."""
        chat = self.chat
        if chat is not None and chat.type in _GROUPS:
            self.group = await unit.groups.find(chat.id)
        seen = self._seen()
        person = await unit.people.find(seen.telegram_id) if seen else None
        if person is not None:
            await self._become(unit, person)
        elif self.group is not None:
            self.lang = self._group_lang(self.group)
        if seen is not None and person is None and await self._wants_no_notice(unit, seen):
            seen = None
        return self._group_known() and (seen is None or (person is not None and self._as_seen(person, seen)))

    async def enrol(self) -> None:
        """Remember what is new: the group, the person, their name, that they can be written to.

        A transaction of its own, because a handler may still want to ask the network; doing it again changes nothing.
        """
        async with self.tools.database.begin() as unit:
            seen = self._seen()
            if not self._group_known():
                self.group = await self._found_group(unit, seen)
            if seen is None or await self._wants_no_notice(unit, seen):
                return
            person = await unit.people.add(seen, self.now)
            if not self._as_seen(person, seen):
                await unit.people.rename(person.id, seen)
                if self._writes_in_private():
                    await unit.people.set_reachable(seen.telegram_id, True)
                person = await unit.people.get(person.id)
            await self._become(unit, person)

    async def _wants_no_notice(self, unit: Unit, seen: Seen) -> bool:
        """Who asked to be forgotten is not remembered for talking to others; only for turning to the bot again."""
        return not self._addressed() and await unit.privacy.forgotten(seen.telegram_id)

    def _addressed(self) -> bool:
        """Whether the bot itself is meant: in private, by a button, a command, an answer to it or its name."""
        message = self.update.message
        if message is None or self.private:
            return self.private or self.query is not None or self.update.inline_query is not None
        me, answered = self.tools.me, message.reply_to_message
        named = f"@{me.username}".lower() in (message.text or message.caption or "").lower()
        entities = message.entities or message.caption_entities
        command = any(e.type == MessageEntity.BOT_COMMAND and e.offset == 0 for e in entities)
        return named or command or bool(answered and answered.from_user and answered.from_user.id == me.id)

    @property
    def foreign(self) -> bool:
        """Whether this is a group that the operator did not allow."""
        allowed, chat = self.tools.config.allowed_groups, self.chat
        return bool(allowed and chat is not None and chat.type in _GROUPS and chat.id not in allowed)

    def _group_known(self) -> bool:
        return self.chat is None or self.chat.type not in _GROUPS or self.group is not None or self.foreign

    async def _found_group(self, unit: Unit, seen: Seen | None) -> Group:
        """The bot is new in this chat: its language is, until changed, that of the first person it meets there."""
        chat, config = self.chat, self.tools.config
        assert chat is not None
        lang = Lang(seen.lang, seen.region) if seen else Lang(config.language, DEFAULT_REGION[config.language])
        name = clean(chat.title or "", one_line=True)[:128] or "?"
        return await unit.groups.add(
            Group(0, chat.id, name, lang.code, lang.region, config.zone, is_forum=bool(chat.is_forum)), self.now
        )

    def _as_seen(self, person: Person, seen: Seen) -> bool:
        """Whether nothing about them has changed."""
        same_name = (person.name, person.username) == (seen.name, seen.username)
        same_tongue = person.chose_language or (person.lang, person.region) == (seen.lang, seen.region)
        return same_name and same_tongue and (person.reachable or not self._writes_in_private())

    def _writes_in_private(self) -> bool:
        return self.private and self.update.message is not None

    async def _become(self, unit: Unit, person: Person) -> None:
        self.actor = await self._actor(unit, person, self.group)
        personal = Lang(person.lang, person.region, person.zone or self.tools.config.zone)
        self.lang = self._group_lang(self.group) if self.group and not self.private else personal
        self.awaited = await unit.awaited.find(self.place.key, person.id, self.now)

    async def _actor(self, unit: Unit, person: Person, group: Group | None) -> Actor:
        member = await unit.groups.find_member(group.id, person.id) if group else None
        anonymous = self.user is not None and self.user.id == ANONYMOUS_ADMIN and self._speaks_as_group()
        role = member.role if member else Role.MEMBER
        return Actor(person, role, anonymous, member.organisation if member else None, member is not None)

    def _speaks_as_group(self) -> bool:
        message = self.update.effective_message
        return bool(message and message.sender_chat and self.chat and message.sender_chat.id == self.chat.id)

    def _seen(self) -> Seen | None:
        user, changed = self.user, self.update.my_chat_member
        blocked = self.private and changed is not None and changed.new_chat_member.status == ChatMemberStatus.BANNED
        if user is None or blocked:  # whoever blocks the bot is not to be remembered for it
            return None
        if user.is_bot and user.id not in STAND_INS:  # another bot changed somebody's standing here
            return None
        tongue = negotiate(user.language_code, default=self.tools.config.language)
        name = clean(user.full_name, one_line=True)[:128] or "?"
        return Seen(user.id, name, user.username, tongue.code, tongue.region)

    def _group_lang(self, group: Group) -> Lang:
        return Lang(group.lang, group.country, group.zone)

    def in_person(self) -> None:
        """Refuse whoever writes as the group or as a channel: nobody knows who they are."""
        if self.user is not None and self.user.id in STAND_INS:
            raise Nameless

    @property
    def reader(self) -> Lang:
        """The language of the person alone, for toasts and private words."""
        person = self.actor.person
        zone = self.group.zone if self.group else person.zone or self.tools.config.zone
        return Lang(person.lang, person.region, zone) if person.id else self.lang

    async def own_group(self) -> Group:
        """The work group of this chat; in private the only group of the person, or the one they chose."""
        if self.group is not None:
            return self.group
        if self.chosen is not None:
            await self.ranked(self.chosen)
            return self.chosen
        groups = await self._joined() or await self._sat_in()
        if not groups:
            raise NoGroup
        if len(groups) > 1:
            raise WhichGroup(tuple((group.id, group.name) for group in groups))
        return groups[0]

    async def own_groups(self) -> list[Group]:
        """The groups that the person belongs to, by our memory and by Telegram's own word. Asks the network."""
        return [*await self._joined(), *await self._sat_in()]

    async def _joined(self) -> list[Group]:
        """Where they said /join, and still are."""
        async with self.tools.database.read() as unit:
            groups = await unit.groups.of(self.actor.person.id)
        return await self._here(groups)

    async def _sat_in(self) -> list[Group]:
        """Where they are without having said /join, as many an administrator is."""
        async with self.tools.database.read() as unit:
            groups = await unit.groups.others(self.actor.person.id, MOST_ASKED)
        return await self._here(groups)

    async def _here(self, groups: list[Group]) -> list[Group]:
        """Those of the groups in which Telegram says they are."""
        inside = await asyncio.gather(*(self._is_in(group) for group in groups))
        return [group for group, here in zip(groups, inside, strict=True) if here]

    async def _is_in(self, group: Group) -> bool:
        try:
            await self.ranked(group)
        except NotFound:
            return False
        return True

    async def ranked(self, group: Group) -> Actor:
        """The actor in this group with Telegram's own word on whether they administer it. Asks the network: call it before `begin`."""
        if self._unit is not None and self._unit_is_open():
            raise RuntimeError("no network inside a transaction: ask for the rank before begin()")
        async with self.tools.database.read() as unit:
            actor = await self._actor(unit, self.actor.person, group)
        if actor.admin and self.group is not None and self.group.id == group.id:
            return actor
        actor = replace(actor, admin=False)
        telegram_id = actor.person.telegram_id
        if telegram_id is None or telegram_id in STAND_INS:  # nobody whose rights Telegram could tell
            return actor
        try:
            reply = await self.tools.api.call("getChatMember", chat_id=group.chat_id, user_id=telegram_id)
        except (BadRequest, Forbidden):  # Telegram knows no such participant, or we are in the group no more
            raise NotFound("group") from None
        status = reply.get("status")
        if status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR):
            return actor.as_admin()
        if status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED):
            raise NotFound("group")
        return actor

    async def entitled(self, group: Group, act: Act) -> Actor:
        """The actor, who may do this in the group; refuses others. Asks the network only where it can make a difference."""
        here = self.group is not None and self.group.id == group.id
        actor = self.actor if here and self.actor.may(group, act) else await self.ranked(group)
        if not actor.may(group, act):
            raise NotAllowed(group.settings.need(act))
        return actor
