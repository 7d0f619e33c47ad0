"""Which embedder serves: the configured server or model, else the model that ships, else none."""

import logging

from bot.domain.embeddings import Embeddings, NamedModel
from bot.search.embedder import Embedder, MeaningUnavailable
from bot.search.local import find_local

_log = logging.getLogger(__name__)


def find_embedder(configured: Embeddings | None) -> Embedder | None:
    """The embedder of these settings; None where only words can be searched."""
    if configured is None:
        return find_local()
    if isinstance(configured, NamedModel):
        return _named(configured)
    from bot.search.remote import RemoteEmbedder  # noqa: PLC0415 - loads the HTTP client, which most do without

    return RemoteEmbedder(configured)


def _named(model: NamedModel) -> Embedder | None:
    from bot.search.fast import find_fast  # noqa: PLC0415

    try:
        return find_fast(model)
    except MeaningUnavailable as error:
        _log.warning("Search goes by words alone: %s", error)
        return None
