"""/minutes in private: what waits, what was published last, and what nobody has written yet."""

from collections.abc import Sequence

from bot.domain.groups import Group
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes, State
from bot.domain.minutes.folding import flat
from bot.i18n import Lang
from bot.markup import Html, bold, cut, join
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.minutes import Review, title
from bot.views.screen import Button, Screen, rows

_LONGEST = 60  # characters of a button
_LONGEST_TITLE = 40  # of a meeting on a button


class Write(Tap, prefix="nw"):
    """Begin the minutes of a meeting that was not written down in the group."""

    meeting: int


def drafts(found: Sequence[tuple[Minutes, Group]], unwritten: Sequence[tuple[Meeting, Group]], lang: Lang) -> Screen:
    """`unwritten`: meetings that are over, or on, without minutes, for whoever may publish them."""
    command = localised("minutes", lang.code)
    if not found and not unwritten:
        return Screen(
            lang.h("There are no minutes yet. {minutes} in your group begins to collect them.", minutes=command)
        )
    lines = [
        lang.h(
            "{title} ({group}): {state}",
            title=bold(title(minutes, lang)),
            group=group.name,
            state=_state(minutes, lang),
        )
        for minutes, group in found
    ]
    buttons = [Button(cut(title(minutes, lang), _LONGEST), Review(minutes.id, 0)) for minutes, _ in found]
    for meeting, group in unwritten:
        day = lang.short_day(lang.with_zone(group.zone).local(meeting.begins).date())
        name = lang.t("{title}, {day}", title=cut(meeting.title, _LONGEST_TITLE), day=day)
        buttons.append(Button(lang.t("Write: {meeting}", meeting=name), Write(meeting.id)))
    first = unwritten[0][0].title if unwritten else title(found[0][0], lang)
    example = f"{command} {cut(first, _LONGEST_TITLE)}"
    more = lang.h("Meetings without minutes can be written here, from your notes.") if unwritten else Html()
    hint = lang.h("You can also write, for example: {example}", example=example)
    head = bold(lang.t("Minutes of your groups"))
    return Screen(join([head, join(lines), join([more, hint])], "\n\n"), rows(buttons, 1))


def named(found: Sequence[tuple[Minutes, Group]], words: str, lang: Lang) -> tuple[Minutes, str] | None:
    """The minutes whose title the words begin with, as the list shows it, and the words behind it; the longest title counts."""
    folded = flat(words)
    best: tuple[int, Minutes] | None = None
    for minutes, _ in found:
        for name in (flat(title(minutes, lang)), flat(cut(title(minutes, lang), _LONGEST_TITLE))):
            whole = folded.startswith(name) and not folded[len(name) : len(name) + 1].isalnum()
            if whole and (best is None or len(name) > best[0]):  # of several with the same title the first
                best = (len(name), minutes)
    return None if best is None else (best[1], words[best[0] :].strip(" ,;:"))


def _state(minutes: Minutes, lang: Lang) -> str:
    return lang.t("draft") if minutes.state is State.DRAFT else lang.t("published")
