"""The web chat's HTTP contract: what a person sees, what a person does, and who may not."""

import asyncio
from collections.abc import AsyncIterator
from itertools import product
from typing import Any

import aiohttp
import pytest

from bot.domain.languages import LANGUAGES
from playground.seed import group_of, new_group_of
from playground.stage import TOKEN, Stage
from playground.world import Chat, Json


class Visitor:
    """A browser without a screen: Claire's, unless told otherwise."""

    def __init__(self, stage: Stage, http: aiohttp.ClientSession) -> None:
        self.stage, self.http = stage, http
        self.group: Chat = group_of(stage.world)
        self.person, self.chat = str(stage.hands("Claire").id), str(self.group.id)

    async def look(self, **at: str) -> Json:
        where = {"person": self.person, "chat": self.chat, **at}
        async with self.http.get("/web/state", params=where) as reply:
            assert reply.status == 200
            return dict(await reply.json())

    async def act(self, what: str, **details: Any) -> Json:
        body = {"person": self.person, "chat": self.chat, "what": what, **details}
        async with self.http.post("/web/act", json=body) as reply:
            assert reply.status == 200, await reply.text()
            answer = dict(await reply.json())
        await self.stage.settle()
        return answer


@pytest.fixture
async def web(stage: Stage) -> AsyncIterator[Visitor]:
    async with aiohttp.ClientSession(stage.config.api_url) as http:
        yield Visitor(stage, http)


async def test_the_page_and_its_parts_are_served(web: Visitor) -> None:
    for path, kind in (("/", "text/html"), ("/static/chat.js", "javascript"), ("/static/style.css", "text/css")):
        async with web.http.get(path) as reply:
            assert reply.status == 200
            assert kind in reply.headers["Content-Type"]
    async with web.http.get("/") as reply:
        assert "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"]


async def test_what_a_person_sees(web: Visitor) -> None:
    view = await web.look()

    assert (view["me"]["id"], view["me"]["name"], view["me"]["lang"]) == (web.person, "Claire (Paris)", "fr")
    assert len(view["people"]) == 10
    assert [code for code, _ in view["languages"]] == list(LANGUAGES)
    assert [chat["id"] for chat in view["chats"]] == [web.chat, str(new_group_of(web.stage.world).id), web.person]
    assert all(view["words"].values())
    assert view["menu"]
    welcome = next(message for message in view["messages"] if message.get("bot"))
    assert welcome["keyboard"]
    assert sum("day" in message for message in view["messages"]) == 1

    assert (await web.look(person=str(web.stage.hands("Lena").id)))["me"]["lang"] == "de"
    assert (await web.look(person="nobody", chat="nowhere"))["me"]["id"] == web.person


async def test_what_people_typed_is_text_and_never_markup(web: Visitor) -> None:
    (karims,) = [m for m in (await web.look())["messages"] if m.get("from", "").startswith("Karim")]
    assert "&lt;b&gt;" in karims["html"]
    assert '<a href="https://example.org/a"' in karims["html"]


async def test_unread_messages_are_counted_until_the_chat_is_opened(web: Visitor) -> None:
    marta = str(web.stage.hands("Marta").id)
    (group,) = [chat for chat in (await web.look(person=marta, chat=marta))["chats"] if chat["id"] == web.chat]
    assert group["unread"] > 0
    assert [c["unread"] for c in (await web.look(person=marta))["chats"] if c["id"] == web.chat] == [0]


async def test_saying_replying_editing_and_reacting(web: Visitor) -> None:
    await web.act("say", text="Première idée")
    (said,) = [m for m in (await web.look())["messages"] if m.get("plain") == "Première idée"]
    assert said["mine"]
    await web.act("edit", message=said["id"], text="Meilleure idée")
    await web.act("react", message=said["id"], emoji="👍")
    await web.act("say", text="Oui", reply_to=said["id"])

    messages = (await web.look())["messages"]
    (edited,) = [m for m in messages if m.get("id") == said["id"]]
    (reply,) = [m for m in messages if m.get("plain") == "Oui"]
    assert (edited["plain"], edited["edited"]) == ("Meilleure idée", True)
    assert edited["reactions"] == [{"emoji": "👍", "by": "Claire (Paris)", "mine": True}]
    assert (reply["reply"]["id"], reply["reply"]["text"]) == (said["id"], "Meilleure idée")

    await web.act("react", message=said["id"], emoji="👍")
    (again,) = [m for m in (await web.look())["messages"] if m.get("id") == said["id"]]
    assert again["reactions"] == []


async def test_what_cannot_be_done_is_told_and_breaks_nothing(web: Visitor) -> None:
    (karims,) = [m for m in (await web.look())["messages"] if m.get("from", "").startswith("Karim")]
    wrong: list[Json] = [
        {"what": "say", "text": "  "},
        {"what": "say"},
        {"what": "edit", "message": karims["id"], "text": "x"},
        {"what": "edit", "message": 9999, "text": "x"},
        {"what": "tap", "message": 9999, "data": "x"},
        {"what": "react", "message": "x", "emoji": "👍"},
        {"what": "choose", "query": "none", "result": "1"},
        {"what": "turn", "seconds": "soon"},
    ]
    for body in wrong:
        assert (await web.act(**body))["error"]
    for body in ("[]", "no JSON", '{"what": "dance"}'):
        async with web.http.post("/web/act", data=body, headers={"Content-Type": "application/json"}) as reply:
            assert reply.status == 400


async def test_buttons_commands_and_deep_links(web: Visitor) -> None:
    answers = await web.act("say", text="/help")
    assert answers == {}
    view = await web.look()
    links = [b["start"] for m in view["messages"] for row in m.get("keyboard", []) for b in row if "start" in b]
    assert links
    opened = await web.act("start", payload=links[0])
    assert opened == {"open": web.person}
    private = await web.look(chat=web.person)
    assert any(message.get("plain") == f"/start {links[0]}" for message in private["messages"])


async def test_inline_results_can_be_asked_for_and_chosen(web: Visitor) -> None:
    offered = await web.act("inline", query="logement")
    assert offered["results"]
    await web.act("choose", query=offered["query"], result=offered["results"][0]["id"])
    assert (await web.look())["messages"][-1]["mine"]


async def test_the_language_and_the_clock_can_be_turned(web: Visitor) -> None:
    before = await web.look()
    await web.act("language", lang="ro")
    await web.act("language", lang="xx")
    await web.act("turn", seconds=before["turns"][1][0])
    after = await web.look()
    assert after["me"]["lang"] == "ro"
    assert (before["now"][:10], after["now"][:10]) == ("2026-10-05", "2026-10-06")
    assert before["now_text"] != after["now_text"]


async def test_files_go_up_and_come_down_as_files(web: Visitor) -> None:
    form = aiohttp.FormData({"person": web.person, "chat": web.chat, "caption": "Regardez"})
    form.add_field("file", b"<script>alert(1)</script>", filename="page.html", content_type="text/html")
    async with web.http.post("/web/file", data=form) as reply:
        assert await reply.json() == {}
    (sent,) = [m for m in (await web.look())["messages"] if m.get("files")]
    assert (sent["plain"], sent["files"][0]["name"]) == ("Regardez", "page.html")
    async with web.http.get(sent["files"][0]["url"]) as reply:
        assert await reply.read() == b"<script>alert(1)</script>"
        assert reply.headers["Content-Type"] == "application/octet-stream"
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
    async with web.http.get("/web/file/none") as reply:
        assert reply.status == 404
    async with web.http.post("/web/file", data={"person": web.person}) as reply:
        assert reply.status == 400


async def test_changes_are_announced_as_they_happen(web: Visitor) -> None:
    async with web.http.get("/web/events") as reply:
        assert reply.headers["Content-Type"] == "text/event-stream"
        web.stage.hands("Karim").say("Nouvelle", web.group)
        async with asyncio.timeout(30):
            assert await reply.content.readline() == b"data: changed\n"


# --- the bot in a group, the clock -------------------------------------------------------------------------------------------------------


async def test_the_bot_can_be_added_promoted_demoted_and_removed(web: Visitor) -> None:
    """All that a person does with a bot in Telegram's group screens can be done on the page; each step is said in the chat."""
    web.chat = str(new_group_of(web.stage.world).id)
    assert (await web.look())["bar"]["add"]
    await web.act("add", admin=False)
    assert "membre" in (await web.look())["bar"]["note"]
    for deed in ("promote", "demote", "remove"):
        assert deed in [key for key, _ in (await web.look())["bar"]["deeds"]]
        await web.act("bot", deed=deed)
    view = await web.look()
    assert view["bar"]["add"]
    assert view["menu"] == []
    assert len([message for message in view["messages"] if message.get("service")]) == 4
    assert web.stage.world.refused == []


async def test_members_add_the_bot_without_rights_and_decide_nothing_more(web: Visitor) -> None:
    group = new_group_of(web.stage.world)
    web.chat, web.person = str(group.id), str(web.stage.hands("Karim").id)
    await web.act("add", admin=True)
    bot = web.stage.world.bot["id"]
    assert group.standing[bot] == "member"
    assert (await web.look())["bar"]["deeds"] == []
    await web.act("bot", deed="remove")
    assert group.standing[bot] == "member"


async def test_the_clock_stops_at_each_reminder_on_its_way(web: Visitor) -> None:
    """A week in one jump: the reminders come in time, and none says that it is late."""
    assert (await web.act("turn_next"))["error"]
    await web.act("say", text="/rejoindre Paris")
    await web.act("say", text="/reunion Accès au logement 20 octobre 2026 à 14h30")
    await web.act("turn_next")
    assert (await web.look())["now"].startswith("2026-10-13T")
    await web.act("turn", seconds=8 * 86400)
    reminders = [m["plain"] for m in (await web.look())["messages"] if m.get("plain", "").startswith("Rappel")]
    assert len(reminders) == 3
    assert not any("en retard" in reminder for reminder in reminders)


async def test_several_files_and_a_reply_to_a_message(web: Visitor) -> None:
    form = aiohttp.FormData({"person": web.person, "chat": web.chat, "caption": "Deux vues", "reply_to": "1"})
    for name in ("a.png", "b.png"):
        form.add_field("file", b"x", filename=name, content_type="image/png")
    async with web.http.post("/web/file", data=form) as reply:
        assert reply.status == 200
    first, second = list(web.group.messages.values())[-2:]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("Deux vues", False)


# --- who may not -------------------------------------------------------------------------------------------------------------------------


FOREIGN = ("evil.example", "evil.example:8484", "127.0.0.1.evil.example", "192.168.1.5", "0.0.0.0")


async def test_a_foreign_name_that_points_here_gets_nothing(web: Visitor) -> None:
    for host, path in product(FOREIGN, ("/", "/web/state", f"/bot{TOKEN}/getMe")):
        async with web.http.get(path, headers={"Host": host}) as reply:
            assert reply.status == 403


async def test_localhost_is_fine(web: Visitor) -> None:
    port = web.stage.config.api_url.rpartition(":")[2]
    for host in ("localhost", f"localhost:{port}", "127.0.0.1", f"[::1]:{port}"):
        async with web.http.get("/web/state", headers={"Host": host}) as reply:
            assert reply.status == 200


SITES = ("https://evil.example", "null", "http://127.0.0.1:1", "http://localhost")


async def test_other_sites_cannot_act(web: Visitor) -> None:
    body = {"person": web.person, "chat": web.chat, "what": "say", "text": "forged"}
    calls = (("/web/act", {"json": body}), ("/web/file", {"data": {}}), (f"/bot{TOKEN}/getMe", {"json": {}}))
    for origin, (path, sent) in product(SITES, calls):
        async with web.http.post(path, headers={"Origin": origin}, **sent) as reply:  # type: ignore[arg-type]
            assert reply.status == 403
    assert "forged" not in str(await web.look())


async def test_other_sites_cannot_act_by_a_picture_or_a_form_without_origin(web: Visitor) -> None:
    for relation in ("cross-site", "same-site"):
        async with web.http.get(f"/bot{TOKEN}/getMe", headers={"Sec-Fetch-Site": relation}) as reply:
            assert reply.status == 403
    async with web.http.get("/", headers={"Sec-Fetch-Site": "cross-site"}) as reply:
        assert reply.status == 200  # a link may lead here


async def test_the_own_page_may(web: Visitor) -> None:
    body = {"person": web.person, "chat": web.chat, "what": "say", "text": "mine"}
    headers = {"Origin": web.stage.config.api_url, "Sec-Fetch-Site": "same-origin"}
    async with web.http.post("/web/act", json=body, headers=headers) as reply:
        assert reply.status == 200


async def test_the_bot_api_needs_the_token(web: Visitor) -> None:
    async with web.http.get("/bot1:wrong/getMe") as reply:
        assert (reply.status, (await reply.json())["description"]) == (401, "Unauthorized")
    async with web.http.post(
        f"/bot{TOKEN}/sendMessage", data="{", headers={"Content-Type": "application/json"}
    ) as reply:
        assert reply.status == 400
