"""Embeddings on this machine by a larger model: any that the PyPI package fastembed knows, or the files of one in a folder.

Used only where the operator has named one. The model is downloaded once, or read from a folder where nothing may be
downloaded; what people ask stays on this machine.
"""

import hashlib
import importlib.metadata
import importlib.util
from pathlib import Path

from bot.domain.embeddings import NamedModel
from bot.search.child import PROGRAM, ChildEmbedder
from bot.search.embedder import MeaningUnavailable

_START_LIMIT = 1800.0  # seconds: the first start downloads up to some gigabytes
_READ = 65_536  # bytes of each file of a model that tell it from another
_PASSED = (  # of our environment: where the package keeps models and how it reaches the hub
    "HOME",
    "HF_HOME",
    "HF_ENDPOINT",
    "HF_HUB_OFFLINE",
    "HF_TOKEN",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "SSL_CERT_FILE",
    "REQUESTS_CA_BUNDLE",
)


class FastEmbedder(ChildEmbedder):
    """A model of fastembed in its own process."""

    def __init__(self, model: NamedModel, package: Path) -> None:
        """`package`: the folder in which fastembed is installed. Raises MeaningUnavailable for a folder without a model."""
        if model.folder and not any(model.folder.glob("**/*.onnx")):
            raise MeaningUnavailable(f"no model (*.onnx) in {model.folder}")
        super().__init__(
            [str(PROGRAM), "fastembed", str(package), model.name, str(model.cache), *_named(model.folder)],
            f"fastembed-{_digest(model)}",
            start_limit=_START_LIMIT,
            before={"query": model.before_query, "passage": model.before_passage},
            passed=_PASSED,
        )


def find_fast(model: NamedModel) -> FastEmbedder:
    """The model's embedder. Raises MeaningUnavailable where the package is not installed or the folder holds none."""
    spec = importlib.util.find_spec("fastembed")
    if spec is None or not spec.submodule_search_locations:
        raise MeaningUnavailable("fastembed is not installed (uv sync --extra fastembed)")
    return FastEmbedder(model, Path(spec.submodule_search_locations[0]).parent)


def _named(folder: Path | None) -> list[str]:
    return [str(folder)] if folder else []


def _digest(model: NamedModel) -> str:
    """Names the model, the package that runs it and what is put before texts; of files in a folder, sizes and beginnings."""
    try:
        version = importlib.metadata.version("fastembed")
    except importlib.metadata.PackageNotFoundError:
        version = ""
    digest = hashlib.sha256("\n".join((model.name, version, model.before_query, model.before_passage)).encode())
    for path in sorted(model.folder.rglob("*")) if model.folder else ():
        if path.is_file():
            with path.open("rb") as file:
                digest.update(f"{path.name} {path.stat().st_size}\n".encode() + file.read(_READ))
    return digest.hexdigest()[:16]
