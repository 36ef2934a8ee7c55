"""The working state of the joining, in the edition: items, keys, links and groups, asked and changed in bulk."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from zlib import decompress

from variorum.model.linking import Item, Joining, Link, Reason
from variorum.store.rows import got, put

T = TypeVar("T", bound=Item)

Pair = tuple[int, int]
"""The numbers of two items, the smaller first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An item as the edition keeps it; ``body`` is the item as MessagePack, ``root`` the first item of its group."""

    number: int
    id: str
    document: str
    place: str
    root: int | None
    body: bytes


# The small side comes first, and CROSS keeps it there: without statistics SQLite would often begin at the large table.


class Joins:
    """Items, keys, links and groups of all stages, on the connection of a Writer and inside its transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for name, column in (("wanted", "n INTEGER PRIMARY KEY"), ("named", "n TEXT PRIMARY KEY")):
            connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({column}) WITHOUT ROWID")
        connection.execute('CREATE TEMP TABLE IF NOT EXISTS met ("left" INTEGER, "right" INTEGER, more INTEGER)')

    # Items and their keys

    def items_of(self, stage: str, documents: Collection[str]) -> list[Kept]:
        """The items of these reports."""
        self._name(documents)
        sql = "SELECT {} FROM temp.named CROSS JOIN items ON document = n AND stage = ?"
        return self._kept(sql, stage)

    def items(self, numbers: Collection[int]) -> list[Kept]:
        """The items of these numbers."""
        self._want(numbers)
        return self._kept("SELECT {} FROM temp.wanted CROSS JOIN items ON number = n")

    def of(self, stage: Joining[T], documents: Collection[str]) -> list[T]:
        """The items of these reports, in the order of time."""
        import msgspec

        kept = self.items_of(stage.name, documents)
        return [msgspec.msgpack.decode(decompress(k.body), type=stage.item) for k in kept]

    def group_of(self, stage: Joining[T], root: int) -> list[T]:
        """The items of the group of that root, in the order of time."""
        import msgspec

        rows = self._run("SELECT body FROM items WHERE root = ? ORDER BY place, id", root)
        return [msgspec.msgpack.decode(decompress(body), type=stage.item) for (body,) in rows]

    def roots(self, stage: str, ids: Collection[str]) -> dict[str, str]:
        """Of items by id, the id of the first item of their group."""
        self._name(ids)
        sql = """
            SELECT one.id, first.id FROM temp.named CROSS JOIN items one ON one.stage = ? AND one.id = n
            JOIN items first ON first.number = one.root
        """
        return {got(id): got(root) for id, root in self._run(sql, stage)}

    def mates(self, roots: Collection[int]) -> list[int]:
        """The numbers of the items whose groups have these roots."""
        self._want(roots)
        return [n for (n,) in self._run("SELECT number FROM temp.wanted CROSS JOIN items ON root = n")]

    def sizes(self, roots: Collection[int]) -> dict[int, int]:
        """How many items the groups of these roots have."""
        self._want(roots)
        return dict(
            self._run("SELECT root, count(*) FROM temp.wanted CROSS JOIN items ON root = n GROUP BY root").fetchall()
        )

    def keys_of(self, stage: str, number: int) -> set[int]:
        """The keys of an item whose body is gone; looks through all of the stage."""
        return {key for (key,) in self._run("SELECT key FROM keys WHERE stage = ? AND item = ?", stage, number)}

    def members(self, stage: str, keys: Collection[int]) -> Iterator[list[int]]:
        """Of each key that several items share, these, in the order of time."""
        self._want(keys)
        sql = """
            SELECT key, number FROM temp.wanted CROSS JOIN keys ON keys.stage = ? AND key = n
            CROSS JOIN items ON number = item
            ORDER BY key, place, id
        """
        now, members = None, list[int]()
        for key, number in self._run(sql, stage).fetchall():
            if key != now:
                if len(members) > 1:
                    yield members
                now, members = key, []
            members.append(number)
        if len(members) > 1:
            yield members

    def put(
        self,
        stage: str,
        gone: Collection[int],
        old_keys: Collection[tuple[str, int, int]],
        changed: Sequence[tuple[str, str, str, bytes, Collection[int], tuple[str, ...]]],
    ) -> dict[str, int]:
        """Take items out, and put others in or in the place of their old selves; returns the numbers of the latter.

        ``old_keys``: stage, key and number of all these items as they were.
        ``changed``: id, report, place, body, keys, read records it stands for.
        """
        self._want(gone)
        self._run('DELETE FROM links WHERE "left" IN temp.wanted OR "right" IN temp.wanted')
        self._run('DELETE FROM insisted WHERE "left" IN temp.wanted OR "right" IN temp.wanted')
        for table, column in (("stands", "item"), ("items", "number")):
            self._run(f"DELETE FROM {table} WHERE {column} IN temp.wanted")
        self._connection.executemany("DELETE FROM keys WHERE stage = ? AND key = ? AND item = ?", sorted(old_keys))
        self._connection.executemany(
            """
            INSERT INTO items (stage, id, document, place, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (stage, id)
            DO UPDATE SET document = excluded.document, place = excluded.place, body = excluded.body
            """,
            [(stage, put(id), put(document), put(place), body) for id, document, place, body, _, _ in changed],
        )
        self._name([id for id, *_ in changed])
        sql = "SELECT id, number FROM temp.named CROSS JOIN items ON stage = ? AND id = n"
        numbers = {got(id): number for id, number in self._run(sql, stage)}
        self._want(numbers.values())
        self._run("DELETE FROM stands WHERE item IN temp.wanted")
        self._connection.executemany(
            "INSERT INTO keys VALUES (?, ?, ?)",
            sorted((stage, key, numbers[id]) for id, _, _, _, keys, _ in changed for key in keys),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO stands VALUES (?, ?)",
            [(put(record), numbers[id]) for id, *_, records in changed for record in records],
        )
        return numbers

    def standing_for(self, stage: str, records: Collection[str]) -> dict[str, list[int]]:
        """The items of a stage that stand for these read records."""
        self._name(records)
        sql = """
            SELECT record, item FROM temp.named CROSS JOIN stands ON record = n
            CROSS JOIN items ON number = item AND stage = ?
        """
        out: dict[str, list[int]] = defaultdict(list)
        for record, item in self._run(sql, stage):
            out[got(record)].append(item)
        return out

    # Pairs that met, and links

    def meet(self, more: Mapping[Pair, int]) -> None:
        """Add to how often pairs met (or take away); those that meet nowhere any more are gone with their links."""
        self._run("DELETE FROM temp.met")
        self._connection.executemany(
            "INSERT INTO temp.met VALUES (?, ?, ?)", ((a, b, n) for (a, b), n in sorted(more.items()) if n)
        )
        self._run("""
            INSERT INTO links ("left", "right", met) SELECT "left", "right", more FROM temp.met WHERE true
            ON CONFLICT ("left", "right") DO UPDATE SET met = met + excluded.met
        """)
        self._run("""
            DELETE FROM links WHERE met <= 0 AND ("left", "right") IN (SELECT "left", "right" FROM temp.met)
        """)

    def met(self, pairs: Collection[Pair], numbers: Collection[int], needed: int) -> Iterator[tuple[Pair, bool]]:
        """Of these pairs, and all pairs with one of these items, those that met often enough to be compared.

        With each, whether there is a link already.
        """
        self._run("DELETE FROM temp.met")
        self._connection.executemany("INSERT INTO temp.met VALUES (?, ?, 0)", sorted(pairs))
        self._want(numbers)
        sql = """
            SELECT l."left", l."right", score IS NOT NULL FROM temp.met CROSS JOIN links l USING ("left", "right")
            WHERE met >= ?1
            UNION SELECT "left", "right", score IS NOT NULL FROM temp.wanted CROSS JOIN links ON "left" = n
            WHERE met >= ?1
            UNION SELECT "left", "right", score IS NOT NULL FROM temp.wanted CROSS JOIN links ON "right" = n
            WHERE met >= ?1
            ORDER BY 1, 2
        """
        for left, right, is_linked in self._run(sql, needed).fetchall():
            yield (left, right), bool(is_linked)

    def fell_below(self, pairs: Collection[Pair], needed: int) -> list[Pair]:
        """Those of the pairs that are linked and no longer meet often enough; they lose their link."""
        self._run("DELETE FROM temp.met")
        self._connection.executemany("INSERT INTO temp.met VALUES (?, ?, 0)", sorted(pairs))
        sql = """
            SELECT l."left", l."right" FROM temp.met CROSS JOIN links l USING ("left", "right")
            WHERE met < ? AND score IS NOT NULL
        """
        fell = [(left, right) for left, right in self._run(sql, needed)]
        self.link((pair, None) for pair in fell)
        return fell

    def link(self, found: Iterable[tuple[Pair, Link | None]]) -> None:
        """Keep what comparing pairs came to."""
        self._connection.executemany(
            'UPDATE links SET score = ?, reasons = ? WHERE "left" = ? AND "right" = ?',
            [(link.score if link else None, _reasons(link.reasons) if link else None, *pair) for pair, link in found],
        )

    def insist(self, stage: str, judged: Mapping[Pair, float]) -> set[int]:
        """Make these a people's decisions on the stage; returns the items about which they changed."""
        sql = 'SELECT "left", "right", score FROM insisted WHERE stage = ?'
        before = {(left, right): score for left, right, score in self._run(sql, stage)}
        if before == judged:
            return set()
        self._run("DELETE FROM insisted WHERE stage = ?", stage)
        self._connection.executemany(
            "INSERT INTO insisted VALUES (?, ?, ?, ?)", [(stage, *pair, score) for pair, score in judged.items()]
        )
        return {n for pair in before.keys() | judged.keys() if before.get(pair) != judged.get(pair) for n in pair}

    def neighbours(self, stage: str, numbers: Collection[int]) -> set[int]:
        """The items that a link above 0 joins to one of these."""
        self._want(numbers)
        sql = """
            SELECT "right" FROM temp.wanted CROSS JOIN links ON "left" = n WHERE score > 0
            UNION SELECT "left" FROM temp.wanted CROSS JOIN links ON "right" = n WHERE score > 0
            UNION SELECT "right" FROM temp.wanted CROSS JOIN insisted ON stage = ?1 AND "left" = n WHERE score > 0
            UNION SELECT "left" FROM temp.wanted CROSS JOIN insisted ON stage = ?1 AND "right" = n WHERE score > 0
        """
        return {n for (n,) in self._run(sql, stage)}

    def links_among(self, stage: str, ids: Mapping[int, str]) -> list[Link]:
        """All links among these items (number -> id), the strongest first, without their reasons: groups need none."""
        self._want(ids)
        sql = """
            SELECT "left", "right", score FROM temp.wanted CROSS JOIN links ON "left" = n WHERE score IS NOT NULL
            UNION ALL
            SELECT "left", "right", score FROM temp.wanted CROSS JOIN insisted ON stage = ? AND "left" = n
        """
        found = []
        for left, right, score in self._run(sql, stage):
            if left in ids and right in ids:
                a, b = sorted((ids[left], ids[right]))
                found.append(Link(a, b, score))
        return sorted(found, key=lambda link: (-link.score, link.left, link.right))

    def group(self, roots: Mapping[int, int]) -> None:
        """Put items (number) into groups (number of the first)."""
        self._connection.executemany(
            "UPDATE items SET root = ? WHERE number = ?", [(root, number) for number, root in roots.items()]
        )

    def clear(self) -> None:
        """Forget everything that was joined."""
        for table in ("items", "keys", "links", "insisted", "stands"):
            self._run(f"DELETE FROM {table}")

    def _kept(self, sql: str, *values: str) -> list[Kept]:
        columns = "number, id, document, place, root, body"
        rows = self._run(sql.format(columns) + " ORDER BY place, id", *values)
        return [Kept(n, got(id), got(document), got(place), root, body) for n, id, document, place, root, body in rows]

    def _want(self, numbers: Iterable[int]) -> None:
        self._run("DELETE FROM temp.wanted")
        self._connection.executemany("INSERT OR IGNORE INTO temp.wanted VALUES (?)", ((n,) for n in sorted(numbers)))

    def _name(self, names: Iterable[str]) -> None:
        self._run("DELETE FROM temp.named")
        self._connection.executemany("INSERT OR IGNORE INTO temp.named VALUES (?)", ((put(n),) for n in names))

    def _run(self, sql: str, *values: str | float) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)


def _reasons(reasons: Sequence[Reason]) -> str:
    return json.dumps([[r.says, r.weight] for r in reasons], ensure_ascii=True)
