"""Who is there when the playground opens: the cities of the work group, as people."""

from datetime import timedelta

from playground.clock import TurnableClock
from playground.stage import Stage
from playground.world import Chat, World

# (name, language of their phone, username): coordinators first.
PEOPLE = (
    ("Claire (Paris)", "fr", "claire_paris"),
    ("Karim (Lille)", "fr", "karim_lille"),
    ("Sophie (Le Havre)", "fr", "sophie_lehavre"),
    ("Thomas (Valenciennes)", "fr", "thomas_valenciennes"),
    ("Giulia (Lyon)", "it", "giulia_lyon"),
    ("James (La Rochelle)", "en", "james_larochelle"),
    ("Inês (Bordeaux)", "pt", "ines_bordeaux"),
    ("Lena (Thonon-les-Bains)", "de", "lena_thonon"),
    ("Andrei (Val-d’Oise)", "ro", "andrei_valdoise"),
    ("Marta (Agence nationale)", "es", "marta_agence"),
)
GROUP = "Prévention de la récidive"


def seeded(clock: TurnableClock, *, reads_all: bool = True) -> World:
    """The world before the bot has said a word: ten people, one group, and a new one that the bot is not in yet."""
    world = World(clock, reads_all=reads_all)
    everybody = [world.add_human(*person) for person in PEOPLE]
    world.add_group(GROUP, owner=everybody[0], members=everybody[1:])
    return world


def group_of(world: World) -> Chat:
    return next(chat for chat in world.chats.values() if chat.title == GROUP)


async def play(stage: Stage) -> None:
    """A beginning to look at: the bot joins, people say for whom they speak; minutes of last time, and the next meeting."""
    world, group = stage.world, group_of(stage.world)
    claire = stage.hands("Claire")
    claire.start()
    claire.add_bot(group, admin=True)
    await stage.settle()
    for name, city in (("Claire", "Paris"), ("Karim", "Lille"), ("Sophie", "Le Havre"), ("Giulia", "Lyon")):
        stage.hands(name).say(f"/rejoindre {city}", group)
        await stage.settle()
    await _minutes(stage, group)
    await _meeting(stage, group)
    for human in world.humans.values():
        world.seen[human.id, group.id] = max(group.messages)


async def _minutes(stage: Stage, group: Chat) -> None:
    """What was said last time, collected, reviewed and published."""
    claire = stage.hands("Claire")
    for who, words in (
        ("Claire", "/pv Réunion de lancement"),
        ("Karim", "Tour de table : chaque ville présente un dispositif."),
        ("Sophie", "#décision Les réunions se tiennent le mardi après-midi."),
        ("Claire", "#action @karim_lille envoyer la convention type d’ici deux semaines"),
        ("Claire", "/fini"),
    ):
        stage.hands(who).say(words, group)
        await stage.settle()
    private = stage.world.chats[claire.id]
    draft = next((m for m in reversed(private.messages.values()) if "reply_markup" in m), None)
    publish = [b for row in _keyboard(draft or {}) for b in row if b["text"] == "Publier dans le groupe"]
    if draft is not None and publish:
        await claire.tap(draft["message_id"], publish[0]["callback_data"], private)
        await stage.settle()


async def _meeting(stage: Stage, group: Chat) -> None:
    """The next meeting, with a few answers."""
    day = stage.clock.now() + timedelta(days=8)
    day += timedelta(days=(1 - day.weekday()) % 7)  # a Tuesday
    stage.hands("Claire").say(f"/reunion Accès au logement mardi {day:%d/%m} à 14h30", group)
    await stage.settle()
    card = next((m for m in reversed(group.messages.values()) if len(_keyboard(m)) > 1), None)
    for name, index in (("Karim", 0), ("Sophie", 0), ("Giulia", 1)):
        if card is not None:
            await stage.hands(name).tap(card["message_id"], _keyboard(card)[0][index]["callback_data"], group)
    await stage.settle()


def _keyboard(message: dict[str, object]) -> list[list[dict[str, str]]]:
    markup = message.get("reply_markup")
    rows: list[list[dict[str, str]]] = markup["inline_keyboard"] if isinstance(markup, dict) else []
    return rows
