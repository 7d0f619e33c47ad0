"""What the clock says of actions: to their owners, to coordinators, in the group by name; and that somebody has got one."""

from collections.abc import Sequence
from datetime import date

from bot.domain.following import Followed
from bot.domain.following.typed import Which
from bot.i18n import Lang
from bot.markup import Html, bold, escape, italic, join
from bot.views.following import label, line, one
from bot.views.following.taps import List, One
from bot.views.screen import EMPTY, Button, Screen, fitted

_MOST = 12  # actions in one message; the list has all


def yours(mine: Sequence[Followed], others: Sequence[Followed], lang: Lang, today: date, url: str) -> Screen:
    """In private: what is theirs to do, and what nobody has done whom they coordinate. `url`: the beginning of a link into the private chat."""
    if len(mine) == 1 and not others:
        single = one(mine[0], lang, today, private=True, url=url)
        head = lang.h("This action is yours, in “{group}”:", group=mine[0].group.name)
        late = lang.h("This action is overdue, in “{group}”:", group=mine[0].group.name)
        how = lang.h("Answer this message: “done”, “postponed to Friday”, or a word about it.")
        return Screen(
            join([late if mine[0].action.overdue(today) else head, single.text, italic_html(how)], "\n\n"), single.rows
        )
    parts = [
        *_part(lang.t("Your actions"), mine, lang, today),
        *_part(lang.t("Overdue, and not done by others"), others, lang, today),
    ]
    shown = [*mine, *others][:_MOST]
    example = shown[0].action.number
    how = lang.h("Answer this message, for example: “{n} done” or “{n} postponed to Friday”.", n=example)
    buttons = fitted([Button(label(each.action), One(each.action.id)) for each in shown])
    everything = (Button(lang.t("All actions"), List(0, Which.MINE, "", 0)),)
    return Screen(join([*parts, italic_html(how)], "\n\n"), (*buttons, everything))


def italic_html(html: Html) -> Html:
    return Html("<i>") + html + Html("</i>")


def _part(head: str, found: Sequence[Followed], lang: Lang, today: date) -> list[Html]:
    if not found:
        return []
    more = len(found) - _MOST
    groups = list({each.group.id: each.group for each in found}.values())
    blocks = [bold(head)]
    for group in groups:
        lines = [line(each, lang, today) for each in found[:_MOST] if each.group.id == group.id]
        blocks.append(join([italic(group.name), *lines]) if lines else EMPTY)
    blocks.append(escape(lang.n("{n} more", "{n} more", more)) if more > 0 else EMPTY)
    return [join([block for block in blocks if block])]


def unreached(found: Sequence[Followed], lang: Lang, today: date) -> Screen:
    """In the group, once, by name: I cannot write to these people in private."""
    lines = [line(each, lang, today) for each in found[:_MOST]]
    more = len(found) - _MOST
    head = lang.h("I cannot reach these people in private. Could somebody tell them?")
    how = lang.h("Answer this message, for example: “{n} done” or “{n} postponed to Friday”.", n=found[0].action.number)
    rest = escape(lang.n("{n} more", "{n} more", more)) if more > 0 else EMPTY
    buttons = fitted([Button(label(each.action), One(each.action.id)) for each in found[:_MOST]])
    everything = (Button(lang.t("All actions"), List(found[0].group.id, Which.OPEN, "", 0)),)
    return Screen(join([head, *lines, rest, italic_html(how)], "\n\n"), (*buttons, everything))


def handed(followed: Followed, by: str, lang: Lang, today: date, url: str) -> Screen:
    """To whoever got an action."""
    screen = one(followed, lang, today, private=True, url=url)
    head = lang.h("{name} has handed an action over to you, in “{group}”:", name=by, group=followed.group.name)
    return Screen(join([head, screen.text], "\n\n"), screen.rows)
