"""The one desk where refusals and bugs get words."""

from bot.context import Context, Outgoing, Place
from bot.domain.delivery import Kind
from bot.errors import Refusal
from bot.i18n import negotiate
from bot.markup import escape
from bot.views import phrases
from bot.views.screen import Screen

_LONGEST_TOAST = 200  # characters, Bot API answerCallbackQuery


class Desk:
    """To whoever tapped: a word at the button. To whoever wrote: one sentence below it."""

    def refused(self, ctx: Context, error: Refusal) -> None:
        self._tell(ctx, phrases.refusal(error, ctx.reader if ctx.query else ctx.lang))

    def broke(self, ctx: Context, incident: str) -> None:
        self._tell(ctx, phrases.bug(ctx.reader if ctx.query else ctx.lang, incident))

    def alarm(self, out: Outgoing, incident: str) -> None:
        """To those who run the bot, once a day: the quarantine and the log have the rest."""
        config = out.tools.config
        lang = negotiate(None, default=config.language, zone=config.zone)
        for operator in sorted(config.operators):
            key = f"alarm:{out.now:%Y-%m-%d}:{operator}"
            screen = Screen(escape(phrases.alarm(lang, incident)))
            out.send(Kind.NOTICE, Place(operator, private=True), screen, loud=True, dedupe=key)

    def _tell(self, ctx: Context, sentence: str) -> None:
        if ctx.query is not None and len(sentence) <= _LONGEST_TOAST:
            ctx.toast(sentence, alert=True)
        elif ctx.query is not None:
            ctx.close_query()
            ctx.say(Screen(escape(sentence)))
        elif ctx.update.message is not None or ctx.update.edited_message is not None:
            ctx.say(Screen(escape(sentence)))
