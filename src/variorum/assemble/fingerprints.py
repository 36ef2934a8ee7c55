"""The few hashes of a report's word shingles under which reports that share words meet."""

from collections import deque
from collections.abc import Sequence
from hashlib import blake2b

SHINGLE = 5
"""Words in a shingle: shorter ones are common phrases, longer ones break on every changed word."""
WINDOW = 8
"""Of so many neighbouring shingles one is kept: whatever shares ``SHINGLE + WINDOW - 1`` words in a row meets."""
KEPT = 100
"""No report keeps more: a longer one keeps one of 16, 32 ... neighbours."""


def fingerprints(words: Sequence[str]) -> tuple[int, ...]:
    """Hashes (48 bits) of some shingles, chosen so that another report chooses the same ones where it has the words.

    Winnowing (Schleimer, Wilkerson and Aiken, 2003): the least hash of every window of :data:`WINDOW` shingles. The
    least of a window is the least of every part of it that holds it, so reports of different lengths, whose windows
    differ, still choose alike. At most :data:`KEPT`; none for fewer than :data:`SHINGLE` words.
    """
    hashes = [_hash(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
    window = WINDOW
    while len(kept := _winnowed(hashes, window)) > KEPT:
        window *= 2
    return tuple(sorted(kept))


def _hash(shingle: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(shingle).encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


def _winnowed(hashes: Sequence[int], window: int) -> set[int]:
    """The least of each ``window`` neighbouring hashes; of fewer hashes, the least of all."""
    least: deque[int] = deque()  # places of hashes that grow from left to right, all within the window
    kept = set()
    for at, value in enumerate(hashes):
        while least and hashes[least[-1]] >= value:
            least.pop()
        least.append(at)
        if least[0] <= at - window:
            least.popleft()
        if at >= window - 1 or at == len(hashes) - 1:
            kept.add(hashes[least[0]])
    return kept
