"""Where else texts may be turned into vectors than on this machine."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Endpoint:
    """A server of embeddings that speaks OpenAI's protocol, as the operator configured it."""

    url: str  # up to "/embeddings", with or without it
    model: str
    key: str = field(default="", repr=False)
    dimensions: int = 0  # asked of models that can be shortened; 0: as many as the model has
    before_query: str = ""  # what the model wants before a request …
    before_passage: str = ""  # … and before a text that may answer, as "query: " and "passage: "
