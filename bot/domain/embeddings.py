"""By what else texts may be turned into vectors than by the model that ships."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Endpoint:
    """A server of embeddings that speaks OpenAI's protocol, as the operator configured it."""

    url: str  # up to "/embeddings", with or without it
    model: str
    key: str = field(default="", repr=False)
    dimensions: int = 0  # asked of models that can be shortened; 0: as many as the model has
    before_query: str = ""  # what the model wants before a request …
    before_passage: str = ""  # … and before a text that may answer, as "query: " and "passage: "


@dataclass(frozen=True)
class NamedModel:
    """A model that runs on this machine in the package fastembed, as the operator configured it."""

    name: str  # as fastembed knows it
    cache: Path  # where what is downloaded is kept
    folder: Path | None = None  # with the model's files; then nothing is downloaded
    before_query: str = ""
    before_passage: str = ""


Embeddings = Endpoint | NamedModel
