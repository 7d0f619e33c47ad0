"""What is said to whoever acted: messages, redrawn screens, toasts, reactions; and what they are asked."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from telegram import Message

from bot.context.identity import Identified
from bot.context.incoming import OFFER
from bot.domain.delivery import Kind, Out
from bot.markup import escape
from bot.store.awaited import Awaited
from bot.views import wire
from bot.views.screen import Screen

ASK_FOR = timedelta(
    days=7
)  # how long a question for free text stays open in a group, where a reply says what it answers
ASK_IN_PRIVATE = timedelta(hours=1)  # there the next text is the answer, or by then something else


class Answering(Identified):
    """An update that is answered."""

    def say(self, screen: Screen, *, loud: bool = False) -> None:
        """A new message here; in a group it hangs on the message it answers, and makes no sound."""
        message = self.update.effective_message
        parameters = {
            **wire.place_parameters(self.place.chat_id, self.place.thread_id),
            **wire.text_parameters(screen),
        }
        if not self.private:
            parameters["disable_notification"] = not loud
            if message is not None and self.query is None:
                parameters["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
        self.outs.append(Out(Kind.ANSWER, self.place.chat_id, "sendMessage", parameters, self.place.thread_id))

    def show(self, screen: Screen) -> None:
        """Redraw the message whose button was tapped; after a command, or under a picture or a file, a new message."""
        message = self.message
        if self._out_of_reach:
            self._tell_out_of_reach()
            return
        if self.query is None or message is None or not message.text:
            self.say(screen)
            return
        if not self._offered(message):
            return
        self.redraw(message, screen)

    @property
    def _out_of_reach(self) -> bool:
        """Whether a button was tapped on a message of a group that is too old for Telegram to give: every tap would post another one there."""
        return self.query is not None and self.message is None and not self.private

    def _tell_out_of_reach(self) -> None:
        self.toast(self.reader.t("This message is too old to be changed. Please use the command again."), alert=True)

    def _offered(self, message: Message) -> bool:
        """Whether the tapped message has this button: a forged one must not redraw a message that others read."""
        assert self.query is not None
        rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
        return any(button.callback_data == self.query.data for row in rows for button in row)

    def redraw(self, message: Message, screen: Screen) -> None:
        """Change a message of mine that somebody answered."""
        place = {"chat_id": message.chat.id, "message_id": message.message_id}
        merge = f"edit:{message.chat.id}:{message.message_id}"
        parameters = {**place, **wire.text_parameters(screen)}
        self.outs.append(Out(Kind.EDIT, message.chat.id, "editMessageText", parameters, merge=merge))

    def draw_here(self, name: str, args: Mapping[str, Any]) -> None:
        """What the renderer `name` draws when it is sent: in place of the message whose button was tapped; after a command a new message."""
        message = self.message
        if self._out_of_reach:
            self._tell_out_of_reach()
        elif self.query is None or message is None:
            self.draw(Kind.ANSWER, self.place, name, args)
        elif self._offered(message):
            payload = {"name": name, "args": dict(args), "message_id": message.message_id}
            merge = f"edit:{message.chat.id}:{message.message_id}"
            self.outs.append(Out(Kind.EDIT, message.chat.id, "render", payload, merge=merge))

    def toast(self, text: str, *, alert: bool = False) -> None:
        """A word to the one who tapped (at most 200 characters); after a command, a message."""
        if self.query is None:
            self.say(Screen(escape(text)))
            return
        self._answer(text=text[:200], show_alert=alert)

    def open_private(self, payload: str) -> None:
        """Answer a tap by opening the private chat with /start payload."""
        self._answer(url=self.tools.me.deep_link(payload))

    def react(self, emoji: str) -> None:
        """A reaction on the message being handled: the quietest of all answers."""
        message = self.update.effective_message
        if message is not None:
            parameters = {"chat_id": message.chat.id, "message_id": message.message_id}
            reaction = [{"type": "emoji", "emoji": emoji}]
            self.outs.append(
                Out(Kind.TOAST, message.chat.id, "setMessageReaction", {**parameters, "reaction": reaction})
            )

    def leave(self) -> None:
        """Leave the chat."""
        chat_id = self.place.chat_id
        self.outs.append(Out(Kind.TOAST, chat_id, "leaveChat", {"chat_id": chat_id}, merge=f"leave:{chat_id}"))

    async def ask(self, kind: str, screen: Screen, **data: Any) -> None:
        """Show a question; the person's next free text here goes to the handler `@router.awaited(kind)` with this data."""
        await self.expect(kind, **data)
        self.show(screen)

    async def expect(self, kind: str, **data: Any) -> None:
        """The next free text of the person here goes to the handler `@router.awaited(kind)`."""
        unit = await self.begin()
        wanted = Awaited(kind, data, self.now + (ASK_IN_PRIVATE if self.private else ASK_FOR))
        await unit.awaited.ask(self.place.key, self.actor.person.id, wanted)
        self.awaited = wanted

    async def offer(self, kind: str, **data: Any) -> None:
        """Words that the person may type next, though nobody asked for them; a question that is open goes before."""
        if self.asked is None:
            await self.expect(OFFER + kind, **data)

    async def answered(self) -> None:
        """No text is awaited any more: it has been read, or something else was chosen."""
        unit = await self.begin()
        await unit.awaited.stop(self.place.key, self.actor.person.id)

    def close_query(self) -> None:
        """Every tap is answered, so that the button stops spinning."""
        if self.query is not None and not self._answered:
            self._answer()

    def _answer(self, **parameters: Any) -> None:
        assert self.query is not None
        if self._answered:
            return
        self._answered = True
        payload = {"callback_query_id": self.query.id, **parameters}
        chat_id = self.place.chat_id
        self.outs.insert(0, Out(Kind.TOAST, chat_id, "answerCallbackQuery", payload))
