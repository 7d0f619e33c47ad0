"""Who is there when the playground opens: the cities of the work group, as people."""

from datetime import timedelta

from bot.domain.minutes.words import ACTION, DECISION
from bot.i18n import Lang, negotiate
from bot.views.callbacks import unpack
from bot.views.commands import localised
from bot.views.minutes.review import Do
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
ZONE = "Europe/Paris"
GROUP = "Prévention de la récidive"
NEW_GROUP, IN_NEW_GROUP = "Logement à la sortie", ("Claire", "Karim", "Sophie", "James", "Lena")


def seeded(clock: TurnableClock, *, reads_all: bool = True, lang: str | None = None) -> World:
    """The world before the bot has said a word: ten people, a group of all and a small one. `lang`: the first person's language."""
    world = World(clock, reads_all=reads_all)
    everybody = [world.add_human(*person) for person in PEOPLE]
    everybody[0].lang = lang or everybody[0].lang
    world.add_group(GROUP, owner=everybody[0], members=everybody[1:])
    few = [human for human in everybody if human.name.startswith(IN_NEW_GROUP)]
    world.add_group(NEW_GROUP, owner=few[0], members=few[1:])
    return world


def group_of(world: World) -> Chat:
    return next(chat for chat in world.chats.values() if chat.title == GROUP)


def new_group_of(world: World) -> Chat:
    """The group that the bot is not in when the playground opens."""
    return next(chat for chat in world.chats.values() if chat.title == NEW_GROUP)


async def play(stage: Stage) -> None:
    """A beginning to look at: the bot joins, people say for whom they speak; minutes of last time, and the next meeting."""
    world, group = stage.world, group_of(stage.world)
    lang = negotiate(stage.hands("Claire").human.lang, zone=ZONE)
    claire = stage.hands("Claire")
    claire.start()
    claire.add_bot(group, admin=True)
    await stage.settle()
    for name, city in (("Claire", "Paris"), ("Karim", "Lille"), ("Sophie", "Le Havre"), ("Giulia", "Lyon")):
        stage.hands(name).say(f"{localised('join', lang.code)} {city}", group)
        await stage.settle()
    await _minutes(stage, group, lang)
    await _meeting(stage, group, lang)
    for human in world.humans.values():
        world.seen[human.id, group.id] = max(group.messages)


async def _minutes(stage: Stage, group: Chat, lang: Lang) -> None:
    """What was said last time, collected, reviewed and published."""
    claire = stage.hands("Claire")
    decision, action = marked(lang)
    topic, agreed = lang.t("Launch meeting"), lang.t("The meetings are held on Tuesday afternoons.")
    task = lang.t("@karim_lille send the model agreement by Friday")
    for who, words in (
        ("Claire", f"{localised('minutes', lang.code)} {topic}"),
        ("Karim", lang.t("Round table: each city presents one scheme.")),
        ("Sophie", f"{decision} {agreed}"),
        ("Claire", f"{action} {task}"),
        ("Claire", localised("done", lang.code)),
    ):
        stage.hands(who).say(words, group)
        await stage.settle()
    private = stage.world.chats[claire.id]
    taps = [(m["message_id"], button) for m in private.messages.values() for row in _keyboard(m) for button in row]
    for message, button in taps:
        tap = unpack(button.get("callback_data", ""))
        if isinstance(tap, Do) and tap.what == "publish":
            await claire.tap(message, button["callback_data"], private)
            await stage.settle()


def marked(lang: Lang) -> tuple[str, str]:
    """How somebody marks a decision and an action: the first words of the language."""
    return f"#{DECISION[lang.code].partition('|')[0]}", f"#{ACTION[lang.code].partition('|')[0]}"


async def _meeting(stage: Stage, group: Chat, lang: Lang) -> None:
    """The next meeting, with a few answers."""
    begins = (lang.local(stage.clock.now()) + timedelta(days=8)).replace(hour=14, minute=30, second=0, microsecond=0)
    begins += timedelta(days=(1 - begins.weekday()) % 7)  # a Tuesday
    title = lang.t("Access to housing")
    stage.hands("Claire").say(f"{localised('meeting', lang.code)} {title} {lang.moment(begins)}", group)
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
