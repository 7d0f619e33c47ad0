"""The page's own words, and a message in a few of them."""

from bot.i18n import Lang
from playground.world import Json


def plain(message: Json, lang: Lang) -> str:
    """A message in one line: its text, its question, or what kind of file it brings."""
    text: str = message.get("text") or message.get("caption") or message.get("poll", {}).get("question") or ""
    return text or attachment(message, lang)


def attachment(message: Json, lang: Lang) -> str:
    """What a message brings beside text."""
    if "photo" in message:
        return lang.t("Photo")
    if "voice" in message:
        return lang.t("Voice message")
    return str(message.get("document", {}).get("file_name", ""))


def words(lang: Lang) -> Json:
    return {
        "skip": lang.t("To the message field"),
        "playground": lang.t("playground"),
        "i_am": lang.t("I am"),
        "language": lang.t("My language"),
        "clock": lang.t("Clock"),
        "next": lang.t("Next reminder"),
        "chats": lang.t("Chats"),
        "messages": lang.t("Messages"),
        "newest": lang.t("To the newest message"),
        "stop": lang.t("Stop"),
        "results": lang.t("Results"),
        "commands": lang.t("Commands"),
        "message": lang.t("Message"),
        "attach": lang.t("Attach"),
        "record": lang.t("Record a voice message"),
        "recording": lang.t("Recording: press again to send."),
        "no_microphone": lang.t("There is no microphone that this page may use. Attach a sound file instead."),
        "send": lang.t("Send"),
        "start": lang.t("Start"),
        "close": lang.t("Close"),
        "n_new": lang.t("{n} new", n="{n}"),
        "unfold": lang.t("Show all"),
        "edited": lang.t("edited"),
        "silent": lang.t("no sound"),
        "via": lang.t("by way of {name}", name="{name}"),
        "reply": lang.t("Reply"),
        "react": lang.t("React"),
        "edit": lang.t("Edit"),
        "editing": lang.t("Editing"),
        "replying": lang.t("Replying to"),
        "vote": lang.t("Vote"),
        "unvote": lang.t("Take my vote back"),
        "about": lang.t("About this chat"),
        "add": lang.t("Add Passerelle to this group"),
        "add_why": lang.t("Passerelle is not in this group yet: nothing that is written here reaches it."),
        "add_where": lang.t("Which group shall Passerelle join?"),
        "add_nowhere": lang.t("Passerelle is in all your groups already."),
        "add_plain": lang.t("Add it without the rights of an administrator"),
        "away": lang.t("The playground has been stopped. Start it again, and reload this page."),
    }
