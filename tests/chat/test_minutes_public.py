"""Before minutes are published the bot asks about people outside the group; afterwards it makes a version for everybody."""

import io

from docx import Document
from pypdf import PdfReader

from playground.world import Json
from tests.chat.conftest import Talk, labels, text
from tests.chat.test_minutes import _button, _draft, _open, _post


async def _drafted(talk: Talk) -> Json:
    await talk.say(talk.claire, "/join Paris", talk.group)
    await talk.say(talk.karim, "/join Lille", talk.group)
    await _open(talk)
    await _post(talk, talk.sophie, "#décision On reçoit Kevin Zyxmartin mardi")
    await _post(talk, talk.karim, "#décision Le canari Zyxinterne chante faux")
    await _post(talk, talk.karim, "#action Karim envoie la liste avant vendredi")
    return await _draft(talk)


async def _paper(talk: Talk, said: list[Json]) -> str:
    """All the text of the DOCX that came."""
    (message,) = [m for m in said if "document" in m]
    content = talk.stage.world.files[message["document"]["file_id"]].content
    docx = Document(io.BytesIO(content))
    lines = [p.text for p in docx.paragraphs]
    lines += [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    return "\n".join([*lines, docx.core_properties.title, message["document"]["file_name"], text(message)])


async def test_names_are_asked_about_before_they_are_published(group: Talk) -> None:
    """Nothing reaches the group until that is answered; hidden, they are hidden for everybody."""
    draft = await _drafted(group)
    (asked,) = await _button(group, draft, "no:.*:publish")
    assert "Kevin Zyxmartin" in text(asked)
    assert not [m for m in group.said() if "On reçoit" in text(m)]

    await group.press(group.claire, asked, "Masquer et publier")

    assert [m for m in group.said() if "On reçoit […] mardi" in text(m)]
    assert not [m for m in group.said() if "Zyxmartin" in text(m)]


async def test_they_are_published_as_they_are_by_typing_it(group: Talk) -> None:
    await _drafted(group)
    await group.say(group.claire, "/pv publier")
    await group.say(group.claire, "/pv publier tel quel")

    assert [m for m in group.said() if "On reçoit Kevin Zyxmartin mardi" in text(m)]


async def test_the_public_version_keeps_the_inside_inside(group: Talk) -> None:
    """Marked by its number in words; it is shown in the group as internal and missing in the public file, with all other canaries."""
    await _drafted(group)
    (item,) = await group.say(group.claire, "/pv 2 interne")
    assert "n’apparaît pas dans la version publique" in text(item)
    await group.say(group.claire, "/pv publier")
    await group.say(group.claire, "/pv publier tel quel")
    assert [m for m in group.said() if "Zyxinterne chante faux (interne)" in text(m)]

    (shown,) = await group.say(group.karim, "/pv version publique")
    assert "1 élément interne" in text(shown)
    assert "Montrer un mot" not in labels(shown)
    paper = await _paper(group, await group.press(group.karim, shown, "DOCX public"))
    assert "Zyx" not in paper
    assert "Karim" not in paper.replace(
        "Karim envoie la liste", ""
    )  # a member may be named in a text, as everybody there agreed
    assert "On reçoit […] mardi" in paper
    assert "-public.docx" in paper

    (asked,) = await group.say(group.claire, "/pv montrer un mot")
    assert "virgules" in text(asked)
    await group.say(group.claire, "Kevin Zyxmartin")
    assert "On reçoit Kevin Zyxmartin mardi" in await _paper(group, await group.say(group.claire, "/pv docx public"))


async def test_an_item_can_be_marked_by_its_button(group: Talk) -> None:
    draft = await _drafted(group)
    (item,) = await _button(group, draft, "ni:.*")
    (inside,) = await group.press(group.claire, item, "Interne")
    assert "Pour tout le monde" in labels(inside)
    (outside,) = await group.press(group.claire, inside, "Pour tout le monde")
    assert "Interne" in labels(outside)


async def test_other_forms_say_the_same(group: Talk) -> None:
    """PDF by its button, tagged and with its language; Markdown and HTML by typing; none of them lets the inside out."""
    await _drafted(group)
    await group.say(group.claire, "/pv 2 interne")
    await group.say(group.claire, "/pv publier")
    await group.say(group.claire, "/pv publier tel quel")
    (shown,) = await group.say(group.karim, "/pv version publique")
    (message,) = [m for m in await group.press(group.karim, shown, "PDF public") if "document" in m]
    pdf = PdfReader(io.BytesIO(_bytes(group, message)))
    told = "\n".join(page.extract_text() for page in pdf.pages)
    assert message["document"]["file_name"].endswith("-public.pdf")
    assert "On reçoit […] mardi" in told
    assert "Zyx" not in told + str(pdf.metadata)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "fr-FR"

    for word, end in (("markdown", ".md"), ("html", ".html"), ("pdf", ".pdf")):
        (message,) = [m for m in await group.say(group.karim, f"/pv {word}") if "document" in m]
        assert message["document"]["file_name"].endswith(end)
    assert _bytes(group, message).startswith(b"%PDF")


def _bytes(talk: Talk, message: Json) -> bytes:
    content: bytes = talk.stage.world.files[message["document"]["file_id"]].content
    return content
