"""Which embedder serves: the configured server, else the model on this machine, else none."""

from bot.domain.embeddings import Endpoint
from bot.search.embedder import Embedder
from bot.search.local import find_local


def find_embedder(endpoint: Endpoint | None) -> Embedder | None:
    """The embedder of these settings; None where only words can be searched."""
    if endpoint is None:
        return find_local()
    from bot.search.remote import RemoteEmbedder  # noqa: PLC0415 - loads the HTTP client, which most do without

    return RemoteEmbedder(endpoint)
