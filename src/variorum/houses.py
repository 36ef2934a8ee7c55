"""Who is behind an outlet or agency: its organisation and camp, from the list of outlets."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from variorum.compare.parties import House
from variorum.ingest.outlets import OutletKind, Registry, State
from variorum.model.places import codes


class Houses:
    """Houses by the names of outlets. ``text`` is a user's own list of outlets, kept so that a rebuild has it too."""

    def __init__(self, registry: Registry, text: str | None = None) -> None:
        self.text = text
        self.digest = blake2b((text or "").encode(), digest_size=6).hexdigest()
        self._registry = registry
        self._of = lru_cache(4096)(self._find)

    @classmethod
    def load(cls, outlets: Path | None = None) -> Houses:
        """Our own list, with a user's on top. Raises ``RegistryError`` when that cannot be used."""
        registry = Registry.load(outlets)
        return cls(registry, outlets.read_text(encoding="utf-8-sig") if outlets else None)

    @classmethod
    def of(cls, text: str | None) -> Houses:
        """The same from a list's text."""
        if text is None:
            return cls.load()
        with TemporaryDirectory() as folder:
            path = Path(folder, "outlets.yaml")
            path.write_text(text, encoding="utf-8")
            return cls.load(path)

    def __call__(self, name: str) -> House | None:
        """The house of that name, or None for a name that the list does not know or that several share."""
        return self._of(name)

    def _find(self, name: str) -> House | None:
        outlet = self._registry.find(name)
        if outlet is None:
            return None
        # a code that ISO leaves to users names a camp as well as a state does
        state = (
            codes().get(outlet.country or "", outlet.country) if outlet.state in (State.OWNED, State.FUNDED) else None
        )
        return House(outlet.organisation or outlet.name, state or outlet.owner, outlet.kind is not OutletKind.MINISTRY)
