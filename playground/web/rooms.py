"""The chats of one person: the list at the side, and what stands above the one that is open."""

from datetime import UTC, datetime

from bot.i18n import Lang
from playground.web.words import plain
from playground.world import ADMINS, Chat, Human, Json, World

_HUES = 7  # colours for people and groups; the bot has its own


def chats_of(world: World, human: Human) -> list[Chat]:
    """The person's groups, then the private chat with the bot."""
    groups = [chat for chat in world.chats.values() if not chat.private and human.id in chat.standing]
    return [*groups, world.chats[human.id]]


def hue_of(world: World, number: int) -> str:
    """Whose colour: of the bot, or of a person or group by its number."""
    return "bot" if number == world.bot["id"] else str(abs(number + 6) % _HUES)


def entry(world: World, human: Human, chat: Chat, lang: Lang) -> Json:
    """A chat in the list."""
    visible = [message for message in chat.messages.values() if "service" not in message]
    last = visible[-1] if visible else None
    return {
        "id": str(chat.id),
        "title": title(chat, lang),
        "hue": "bot" if chat.private else hue_of(world, chat.id),
        "unread": unread(world, human, chat),
        "add": _lacks_bot(world, chat),
        "last": _last(last, human, lang) if last and not chat.private else plain(last, lang)[:80] if last else "",
        "time": lang.time(datetime.fromtimestamp(last["date"], UTC)) if last else "",
    }


def title(chat: Chat, lang: Lang) -> str:
    return chat.title or lang.t("Passerelle, in private")


def unread(world: World, human: Human, chat: Chat) -> int:
    """How many messages of others the person has not seen."""
    return sum(
        1
        for number, message in chat.messages.items()
        if number > world.seen[human.id, chat.id] and "service" not in message
    )


def _last(message: Json, human: Human, lang: Lang) -> str:
    name = message["from"]["first_name"]
    who = lang.t("You") if message["from"]["id"] == human.id else name.split(" (")[0]
    return f"{who}{lang.colon()}{plain(message, lang)}".replace("\n", " ")[:80]


def bar(world: World, human: Human, chat: Chat, lang: Lang) -> Json:
    """What stands above the messages: where this is, who is here, and what the person may do about the bot."""
    shown: Json = {
        "title": title(chat, lang),
        "hue": entry(world, human, chat, lang)["hue"],
        "members": [],
        "deeds": [],
    }
    if chat.private:
        started = human.started and not human.blocked
        deeds = [["block", lang.t("Block the bot")]] if started else []
        return {**shown, "note": lang.t("only you and the bot"), "deeds": deeds, "start": not started}
    status = chat.standing.get(world.bot["id"])
    people = [world.humans[number] for number in chat.standing if number in world.humans]
    return {
        **shown,
        "note": " · ".join((lang.n("{n} person", "{n} people", len(people)), _standing(status, lang))),
        "members": [[person.name, _right(chat.standing[person.id], lang)] for person in people],
        "deeds": _deeds(status, lang) if chat.standing[human.id] in ADMINS else [],
        "add": _lacks_bot(world, chat),
    }


def _lacks_bot(world: World, chat: Chat) -> bool:
    return not chat.private and chat.standing.get(world.bot["id"]) not in (*ADMINS, "member")


def _standing(status: str | None, lang: Lang) -> str:
    if status in ADMINS:
        return lang.t("Passerelle is an administrator")
    return lang.t("Passerelle is a member") if status == "member" else lang.t("Passerelle is not here")


def _right(status: str, lang: Lang) -> str:
    return lang.t("administrator") if status in ADMINS else ""


def _deeds(status: str | None, lang: Lang) -> list[list[str]]:
    """What an administrator of the group may do about the bot."""
    if status in ADMINS:
        return [["demote", lang.t("Make Passerelle a plain member")], ["remove", lang.t("Remove Passerelle")]]
    if status == "member":
        return [["promote", lang.t("Make Passerelle an administrator")], ["remove", lang.t("Remove Passerelle")]]
    return []


def service(message: Json, lang: Lang) -> str:
    """What happened in the group, in one sentence."""
    name = message["from"]["first_name"]
    sentences = {
        "added": lang.t("{name} added Passerelle.", name=name),
        "added_admin": lang.t("{name} added Passerelle as an administrator.", name=name),
        "promoted": lang.t("{name} made Passerelle an administrator.", name=name),
        "demoted": lang.t("{name} made Passerelle a plain member.", name=name),
        "removed": lang.t("{name} removed Passerelle.", name=name),
    }
    return sentences.get(message.get("service", "")) or lang.t("This group has become a supergroup.")
