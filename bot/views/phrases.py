"""Words that several features share, and the wording of every refusal."""

from datetime import datetime
from functools import singledispatch

from bot import errors
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang, own_name
from bot.markup import Html, clean, cut, fill
from bot.views.commands import localised

_LONGEST_QUOTE = 1000  # UTF-16 units of what was typed: enough to copy it from, and it fits a message


def when(lang: Lang, moment: datetime) -> Html:
    """The moment in this language and zone, which Telegram redraws on each reader's own clock (Bot API 9.5 `date_time` entity)."""
    return fill(
        '<tg-time unix="{unix}" format="wDt">{text}</tg-time>',
        unix=int(moment.timestamp()),
        text=f"{lang.moment(moment)} ({lang.zone_name()})",
    )


def clock(lang: Lang, moment: datetime) -> Html:
    """The time alone, where the day was just said; on the same clock as that."""
    return fill(
        '<tg-time unix="{unix}" format="t">{text}</tg-time>', unix=int(moment.timestamp()), text=lang.time(moment)
    )


def role(lang: Lang, value: int) -> str:
    return {
        1: lang.p("role", "observer"),
        2: lang.p("role", "member"),
        3: lang.p("role", "note-taker"),
        4: lang.p("role", "coordinator"),
    }[int(value)]


def thing(lang: Lang, name: str) -> str:
    """The name of a kind of thing as it stands in "I cannot find this …"."""
    names = {
        "document": lang.p("thing", "document"),
        "meeting": lang.p("thing", "meeting"),
        "minutes": lang.p("thing", "minutes"),
        "poll": lang.p("thing", "date poll"),
        "practice": lang.p("thing", "practice"),
        "need": lang.p("thing", "question"),
        "member": lang.p("thing", "member"),
        "group": lang.p("thing", "group"),
        "item": lang.p("thing", "item"),
        "guest": lang.p("thing", "guest"),
        "organisation": lang.p("thing", "organisation"),
        "amendment": lang.p("thing", "proposed change"),
        "vote": lang.p("thing", "vote"),
        "action": lang.p("thing", "action"),
    }
    return names.get(name, name)


@singledispatch
def refusal(error: errors.Refusal, lang: Lang) -> str:
    """One clear sentence (plain text) that says what to do instead. Features register theirs with `@phrases.refusal.register`."""
    return lang.t("That is not possible here.")


@refusal.register
def _(error: errors.NotFound, lang: Lang) -> str:
    if error.thing == "group":
        return lang.t("You are not in this group, or not any more. Ask its coordinators to add you.")
    return lang.t("I cannot find this {thing} any more; it may have been removed.", thing=thing(lang, error.thing))


@refusal.register
def _(error: errors.NotAllowed, lang: Lang) -> str:
    return lang.t("Only a {role} of the group can do this. /members shows who is who.", role=role(lang, error.needs))


@refusal.register
def _(error: errors.NotYours, lang: Lang) -> str:
    if error.thing == "poll":
        return lang.t("Only who asked for the date, and coordinators, can do this. Please ask one of them.")
    return lang.t(
        "Only who called this meeting, whom they have named for it, and coordinators can change it. Please ask one of them."
    )


@refusal.register
def _(error: errors.GroupOnly, lang: Lang) -> str:
    return lang.t("Please write {command} in your work group: that is where it works.", command=error.command)


@refusal.register
def _(error: errors.PrivateOnly, lang: Lang) -> str:
    return lang.t("Please write {command} to me in private, so that the group stays quiet.", command=error.command)


@refusal.register
def _(error: errors.NoGroup, lang: Lang) -> str:
    return lang.t(
        "I do not know your work group yet. Write {command} and the name of your city in its chat; if I am not there, add me to it.",
        command=localised("join", lang.code),
    )


@refusal.register
def _(error: errors.WhichGroup, lang: Lang) -> str:
    names = lang.list([name for _, name in error.groups], "or")
    return lang.t("Which group do you mean: {groups}? Choose, or write its name.", groups=names)


@refusal.register
def _(error: errors.Nameless, lang: Lang) -> str:
    return lang.t("Please write this as yourself, not as the group or a channel: I cannot see who you are.")


@refusal.register
def _(error: errors.Stale, lang: Lang) -> str:
    if error.thing == "poll":  # its card is redrawn, wherever it stands
        return lang.t("This date poll has changed in the meantime. Its message in the group shows how it stands now.")
    if error.thing == "need":  # no card follows
        return f"{lang.t('Question settled')}."
    if error.thing == "cancelled":
        return lang.t("This meeting was cancelled.")
    if error.thing == "over":
        return lang.t("This meeting is over.")
    return lang.t("This has changed in the meantime. Here is how it stands now.")


@refusal.register
def _(error: errors.Closed, lang: Lang) -> str:
    moment = f"{lang.moment(error.closes)} ({lang.zone_name()})"
    return lang.t("Answers closed on {moment}. Whoever asked for the date can prolong.", moment=moment)


@refusal.register
def _(error: errors.Unclear, lang: Lang) -> str:
    typed = cut(clean(error.typed), _LONGEST_QUOTE)
    hints = {
        "date": lang.t("I did not recognise a date in “{typed}”. Try for example “Tuesday at 2.30 pm”.", typed=typed),
        "listing": _listing(typed, lang),
        "question": lang.t(
            "Write the question after the command, for example: {example}",
            example=f"{localised('ask', lang.code)} {lang.t('housing after prison')}",
        ),
        "no_day": lang.t(
            "“{typed}” is not in the calendar. Write another day, for example “Tuesday at 2.30 pm”.", typed=typed
        ),
        "no_hour": lang.t("“{typed}” is no time of the day. Write one up to 23:59, for example 14:30.", typed=typed),
        "reversed": lang.t(
            "It ends before it begins ({typed}). Write the beginning and the end, for example 14:00-15:30.", typed=typed
        ),
        "far": lang.t("“{typed}” is too far away. Write a date within the next ten years.", typed=typed),
        "past": lang.t("That moment is over. Write one that is still to come."),
        "zone": lang.t(
            "I do not know the time zone “{typed}”. Type the capital or the country, for example Lisbon or Portugal.",
            typed=typed,
        ),
        "number": lang.t("“{typed}” is not a number. Type for example 90.", typed=typed),
        "language": lang.t(
            "I do not speak “{typed}” yet. I speak: {languages}.", typed=typed, languages=_languages(lang)
        ),
        "link": lang.t("“{typed}” is not a link. It should begin with https://", typed=typed),
        "quiet": lang.t("I did not understand the hours “{typed}”. Type for example 21-8.", typed=typed),
        "member": lang.t(
            "Nobody here is called “{typed}”. {command} shows who has joined.",
            typed=typed,
            command=localised("members", lang.code),
        ),
        "members": lang.t("Several people are called “{typed}”. Write the full name or the @username.", typed=typed),
        "role": lang.t(
            "I did not find a role in “{typed}”. Write for example: {example}",
            typed=typed,
            example=f"{localised('members', lang.code)} Karim, {role(lang, 4)}",
        ),
        "offset": lang.t(
            "I did not understand the reminders “{typed}”. Type for example “7 days, 1 day at 9:00, 2 h before; 1 day after”, at most "
            "60 days and eight reminders.",
            typed=typed,
        ),
        "snooze": lang.t("The meeting has begun by then. Write an earlier moment, for example “in 30 minutes”."),
        "own": lang.t(
            "I did not understand “{typed}”. Type for example “2 h before”, “never” or “as the group”.", typed=typed
        ),
        "places": lang.t("“{typed}” is no number of places. Type for example 12, or - for no limit.", typed=typed),
        "guest": lang.t(
            "I found no name in “{typed}”. Write for example: {example}", typed=typed, example="+1 Anne Petit"
        ),
        "guests": lang.t("One person can bring {n} guests at most.", n=typed),
        "no guest": lang.t("I know no guest called “{typed}”. Write the name as it stands in the list.", typed=typed),
        "spoken": lang.t("{name} has answered already; only they can change it.", name=typed),
        "during": lang.t(
            "Write an hour between the beginning and the end of the meeting, for example “{example}”.",
            example=lang.t("I arrive at 15:00"),
        ),
        "early": lang.t("Attendance can be noted once the meeting has begun."),
        "published": lang.t("The minutes are published: correct them, and attendance can be changed there."),
        "onoff": lang.t("I did not understand “{typed}”. Type yes or no.", typed=typed),
        "theme": lang.t(
            "I know no theme “{typed}”. {command} shows them all.",
            typed=typed,
            command=localised("settings", lang.code),
        ),
        "needs": lang.t(
            "I did not understand “{typed}”. Type what it is and a role, for example “{example}”.",
            typed=typed,
            example=f"{lang.t('publish minutes')}, {role(lang, 2)}",
        ),
        "story": lang.t("Please tell in one or two sentences what is done."),
        "what": lang.t("Please tell in one or two sentences what is done."),
        "where": lang.t("I found no place in “{typed}”. Write for example: Lille, France.", typed=typed),
        "topic": lang.t("I know no theme “{typed}”. Tap one of the themes, or write some of their names.", typed=typed),
        "years": lang.t("I found no year in “{typed}”. Write for example 2019, or 2015-2019.", typed=typed),
        "yes": lang.t("I did not understand “{typed}”. Type yes, no, or the date that you meant.", typed=typed),
        "scope": lang.t(
            "I did not understand “{typed}”. Type 1 for this meeting only, 2 for this and the later ones, 3 for all.",
            typed=typed,
        ),
        "rule": lang.t(
            "I did not recognise how often in “{typed}”. Type for example “every second Tuesday until June”.",
            typed=typed,
        ),
        "fit": lang.t(
            "The meeting is not on such a day ({typed}). Change its date first, then repeat it.", typed=typed
        ),
        "slot": lang.t(
            "“{typed}” fits several dates. Write the letter of the one you mean, for example A.", typed=typed
        ),
        "deadline": lang.t(
            "I did not recognise a deadline in “{typed}”. Write a day and an hour, for example “Friday 6 pm”.",
            typed=typed,
        ),
        "deadline late": lang.t("All dates are over by then. Write an earlier deadline."),
        "quorum": lang.t(
            "“{typed}” is no number of organisations. Write for example 4, or 0 for any number.", typed=typed
        ),
        "which slot": lang.t(
            "I found no date of this poll in “{typed}”. Write its letter and what it becomes, for example “{example}”.",
            typed=typed,
            example=lang.t("move B to 15:00"),
        ),
        "several dates": lang.t(
            "“{typed}” can be several dates. Write it with the day and the month, for example “17 November at 10”.",
            typed=typed,
        ),
        "same date": lang.t("This date is in the poll already. Write another one."),
        "last date": lang.t("It is the last date of the poll. Add another one first, or cancel the poll."),
        "reason": lang.t("Please write in a sentence why."),
        "point": lang.t(
            "Write the point after the command, for example: {example}",
            example=f"{localised('agenda', lang.code)} {lang.t('Housing update, 15 min, Karim')}",
        ),
        "order": lang.t("The agenda has no such number: {typed}. Write the numbers as they stand there.", typed=typed),
        "part": lang.t("I do not know the part “{typed}”. Tap one, or write its name as it stands above.", typed=typed),
        "calendar": lang.t(
            "I did not understand “{typed}”. Write {command} alone, or with the name of one of your groups.",
            typed=typed,
            command=localised("calendar", lang.code),
        ),
        "actions": _actions(typed, lang),
        "minutes": _minutes(typed, lang),
        "minutes item": lang.t(
            "I did not understand “{typed}”. Write after the number for example “decision”, “internal”, “delete” or “text: …”; "
            "for an action also “who: Karim” or “date: Friday”.",
            typed=typed,
        ),
        "nudges": lang.t(
            "I did not understand the days “{typed}”. Type for example “2 days before, 1 and 7 days after”, or “none”.",
            typed=typed,
        ),
        "action": _action(typed, lang),
        "setting": lang.t("I do not know the setting “{typed}”. Write the command alone to see them all.", typed=typed),
    }
    return hints.get(error.what, lang.t("I did not understand “{typed}”.", typed=typed))


@refusal.register
def _(error: errors.TooLong, lang: Lang) -> str:
    return lang.t(
        "That is too long: {length} characters, and {limit} fit. Please shorten it.",
        length=error.length,
        limit=error.limit,
    )


@refusal.register
def _(error: errors.TooMany, lang: Lang) -> str:
    if error.what == "changes":
        return lang.t("You have proposed {limit} changes already; they are decided on first.", limit=error.limit)
    return lang.t(
        "You have {limit} practices in hand already; please finish or delete one first. {command} shows them.",
        limit=error.limit,
        command=localised("contribute", lang.code),
    )


def _listing(typed: str, lang: Lang) -> str:
    command, past = localised("meetings", lang.code), lang.p("listing", "past")
    return lang.t(
        "I did not understand “{typed}”. Write for example {next}, {month}, {year} or {past}.",
        typed=typed,
        next=command,
        month=f"{command} 2027-03",
        year=f"{command} 2027",
        past=f"{command} {past}",
    )


def _actions(typed: str, lang: Lang) -> str:
    command, mine, late = (
        localised("actions", lang.code),
        lang.p("actions", "mine"),
        lang.p("actions", "Overdue").lower(),
    )
    return lang.t(
        "I know nobody called “{typed}” here. Write for example {mine}, {late} or {place}.",
        typed=typed,
        mine=f"{command} {mine}",
        late=f"{command} {late}",
        place=f"{command} Lille",
    )


def action_deeds(lang: Lang) -> list[str]:
    """What can be typed behind the number of an action, as examples."""
    return [lang.p("actions", "done"), lang.t("postpone to 15 March"), lang.t("to Sophie")]


def _action(typed: str, lang: Lang) -> str:
    word = lang.t("we wait for the answer")
    return lang.t(
        "I did not understand “{typed}”. Write the number and what becomes of it, for example {examples}.",
        typed=typed,
        examples=lang.list(
            [
                *(lang.t("“{words}”", words=f"3 {deed}") for deed in action_deeds(lang)),
                lang.t("“{words}”", words=f"3{lang.colon()}{word}"),
            ],
            "or",
        ),
    )


@refusal.register
def _(error: errors.TooManySlots, lang: Lang) -> str:
    return lang.t("At most {limit} dates fit into one poll. Please take some off first.", limit=error.limit)


def _languages(lang: Lang) -> str:
    return lang.list([own_name(code) for code in LANGUAGES])


def bug(lang: Lang, incident: str) -> str:
    """What a person reads when something broke on our side."""
    return lang.t(
        "Something went wrong on my side; nothing was changed. Please try again. If it stays so, give this number to your operator: {incident}",
        incident=incident,
    )


def alarm(lang: Lang, incident: str) -> str:
    """What an operator reads when an update was set aside."""
    return lang.t(
        "I could not handle a message and set it aside (incident {incident}). On the server, “passerelle quarantine list” shows it. "
        "I say this once a day at most.",
        incident=incident,
    )


def _minutes(typed: str, lang: Lang) -> str:
    command, publish, versions = (
        localised("minutes", lang.code),
        lang.p("typed", "publish"),
        lang.p("typed", "versions"),
    )
    return lang.t(
        "I did not understand “{typed}”. Write the number of an item or what stands on a button, for example {publish} or {versions}.",
        typed=typed,
        publish=f"{command} {publish}",
        versions=f"{command} {versions}",
    )
