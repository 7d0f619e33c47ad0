"""Documents of meetings."""

from sqlalchemy import delete, select

from bot.domain.papers import Attached
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import insert_ignore
from bot.store.tables.papers import papers


class Papers:
    """The table of documents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, attached: Attached) -> None:
        """Keep it; the same file again changes nothing. `attached.id` is ignored."""
        row = {column.name: getattr(attached, column.name) for column in papers.columns if column.name != "id"}
        await self._connection.execute(insert_ignore(self._connection, papers).values(row))

    async def of(self, meeting_id: int) -> list[Attached]:
        """The documents of a meeting in the order in which they were posted."""
        rows = await self._connection.execute(
            select(papers).where(papers.c.meeting_id == meeting_id).order_by(papers.c.id)
        )
        return [Attached(*row) for row in rows]

    async def get(self, paper_id: int) -> Attached:
        row = (await self._connection.execute(select(papers).where(papers.c.id == paper_id))).first()
        if row is None:
            raise NotFound("document")
        return Attached(*row)

    async def remove(self, paper_id: int) -> None:
        await self._connection.execute(delete(papers).where(papers.c.id == paper_id))

    async def posted_by(self, person_id: int) -> list[int]:
        """The meetings for which somebody posted something."""
        rows = await self._connection.execute(select(papers.c.meeting_id).where(papers.c.person_id == person_id))
        return list(dict.fromkeys(rows.scalars()))

    async def has(self, meeting_id: int, unique_id: str) -> bool:
        where = (papers.c.meeting_id == meeting_id, papers.c.unique_id == unique_id)
        return (await self._connection.execute(select(papers.c.id).where(*where))).first() is not None
