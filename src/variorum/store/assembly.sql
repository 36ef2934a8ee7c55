-- What is assembled across reports, and the working state of the assembly. All of it can be dropped and rebuilt from
-- reports, readings and judgements; it lies in the edition so that a new report costs what its neighbours cost.

-- Which assembly made what follows. Another version of it begins anew. One row, or none before the first time.
CREATE TABLE assembly (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version TEXT NOT NULL,
    outlets TEXT             -- the user's own list of outlets (YAML) that it knew
);

-- Reports that changed (came, went, were read anew or judged) since the last assembly.
CREATE TABLE unassembled (
    document TEXT PRIMARY KEY  -- id of a report, which may be gone
) WITHOUT ROWID;
-- (A trigger's OR IGNORE gives way to the policy of the statement that fires it, hence NOT IN.)
CREATE TRIGGER assembly_after_report AFTER INSERT ON documents BEGIN
    INSERT INTO unassembled SELECT new.id WHERE new.id NOT IN unassembled;
    INSERT INTO unassembled SELECT new.supersedes WHERE new.supersedes IS NOT NULL AND new.supersedes NOT IN unassembled;
END;
CREATE TRIGGER assembly_after_change AFTER UPDATE ON documents
    WHEN (old.text, old.title, old.outlet, old.agency, old.published, old.published_source, old.supersedes, old.file)
    IS NOT (new.text, new.title, new.outlet, new.agency, new.published, new.published_source, new.supersedes, new.file)
BEGIN
    INSERT INTO unassembled SELECT new.id WHERE new.id NOT IN unassembled;
    INSERT INTO unassembled SELECT new.supersedes WHERE new.supersedes IS NOT NULL AND new.supersedes NOT IN unassembled;
    INSERT INTO unassembled SELECT old.supersedes WHERE old.supersedes IS NOT NULL AND old.supersedes NOT IN unassembled;
END;
CREATE TRIGGER assembly_after_removal AFTER DELETE ON documents BEGIN
    INSERT INTO unassembled SELECT old.id WHERE old.id NOT IN unassembled;
    INSERT INTO unassembled SELECT old.supersedes WHERE old.supersedes IS NOT NULL AND old.supersedes NOT IN unassembled;
END;
CREATE TRIGGER assembly_after_reading AFTER INSERT ON readings BEGIN
    INSERT INTO unassembled SELECT new.document WHERE new.document IS NOT NULL AND new.document NOT IN unassembled;
END;
CREATE TRIGGER assembly_after_judgement AFTER INSERT ON subjects BEGIN
    INSERT INTO unassembled SELECT new.document WHERE new.document IS NOT NULL AND new.document NOT IN unassembled;
    -- what is undone is about the reports of what it undoes
    INSERT INTO unassembled SELECT DISTINCT document FROM subjects
    WHERE judgement = new.record AND document IS NOT NULL AND document NOT IN unassembled;
END;

-- What each stage (entities, statements, events ...) joins: one row for one thing in one report.
CREATE TABLE items (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice
    stage    TEXT NOT NULL,
    id       TEXT NOT NULL,
    document TEXT NOT NULL,
    place    TEXT NOT NULL,  -- its place in the order of time, whatever the order of arrival
    root     INTEGER,        -- number of the first item of its group
    body     BLOB NOT NULL,  -- the item, as deflated MessagePack
    UNIQUE (stage, id)
);
CREATE INDEX items_by_document ON items (document, stage);
CREATE INDEX items_by_root ON items (root);

-- Under which keys (hashes) items may meet.
CREATE TABLE keys (
    stage TEXT NOT NULL,
    key   INTEGER NOT NULL,
    item  INTEGER NOT NULL,
    PRIMARY KEY (stage, key, item)
) WITHOUT ROWID;

-- Items that met, how often, and what comparing them came to. "left" < "right".
CREATE TABLE links (
    "left"  INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    met     INTEGER NOT NULL,  -- under how many keys
    score   REAL,              -- above 0 the same, below 0 apart; NULL: not compared, or nothing to say
    reasons TEXT,              -- JSON
    PRIMARY KEY ("left", "right")
) WITHOUT ROWID;
CREATE INDEX links_by_right ON links ("right");

-- What people said of two items. "left" < "right".
CREATE TABLE insisted (
    stage   TEXT NOT NULL,
    "left"  INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    score   REAL NOT NULL,
    PRIMARY KEY (stage, "left", "right")
) WITHOUT ROWID;

-- Which items stand for a read record.
CREATE TABLE stands (
    record TEXT NOT NULL,
    item   INTEGER NOT NULL,
    PRIMARY KEY (record, item)
) WITHOUT ROWID;
CREATE INDEX stands_by_item ON stands (item);

-- Who is meant by a read record: of a name, of a speaker, of an event's agents, patients and places.
CREATE TABLE meant (
    document TEXT NOT NULL,
    record   TEXT NOT NULL,  -- id of a mention or attribution, or an event's id with ":agent", ":patient" or ":place"
    entities TEXT NOT NULL,  -- JSON list of entity ids
    PRIMARY KEY (document, record)
) WITHOUT ROWID;

-- What a report's own marks say about whose words it carries: outlet, credit, quotations, relays (JSON).
CREATE TABLE papers (
    document TEXT PRIMARY KEY,
    body     TEXT NOT NULL
) WITHOUT ROWID;

-- Dates of undated reports, inferred from their words and from other reports.
CREATE TABLE inferred (
    document TEXT PRIMARY KEY,
    edtf     TEXT NOT NULL,
    source   TEXT NOT NULL,  -- text, siblings
    reasons  TEXT NOT NULL   -- JSON
) WITHOUT ROWID;

-- The times of read records of such reports, resolved against the inferred date.
CREATE TABLE retimed (
    document TEXT NOT NULL,
    record   TEXT NOT NULL,
    edtf     TEXT,
    PRIMARY KEY (document, record)
) WITHOUT ROWID;

-- The assembled record: entities, statements, events, claims, origins, stories, wording, relations, shared passages.
CREATE TABLE known (
    id    TEXT NOT NULL,
    kind  TEXT NOT NULL,      -- entity, statement, event, claim, origin, story, wording, relation, passage
    maker TEXT NOT NULL,      -- what it was made from: a stage and the number of a group's root, or the like
    place TEXT NOT NULL,      -- order among its kind
    body  TEXT NOT NULL,      -- the record as JSON
    UNIQUE (id, maker)
);
CREATE INDEX known_by_kind ON known (kind, place);
CREATE INDEX known_by_maker ON known (maker);

-- What the records of a maker rest on.
CREATE TABLE parts (
    maker    TEXT NOT NULL,
    document TEXT NOT NULL,  -- a report
    record   TEXT NOT NULL,  -- a read record in it, or ''
    PRIMARY KEY (maker, document, record)
) WITHOUT ROWID;
CREATE INDEX parts_by_document ON parts (document, maker);
CREATE INDEX parts_by_record ON parts (record) WHERE record <> '';

-- Which origins the records of a maker need.
CREATE TABLE needs (
    maker  TEXT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (maker, origin)
) WITHOUT ROWID;
CREATE INDEX needs_by_origin ON needs (origin);
