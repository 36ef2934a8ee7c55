-- The edition: one SQLite file that any SQLite tool opens. This file is its documentation.
--
-- Durable are documents, readings with their records, judgements, tombstones and problems. What is assembled
-- across reports can be rebuilt from these at will; its tables are told in assembly.sql.
-- Offsets are Unicode code points into documents.text, half-open: substr(text, "start" + 1, "end" - "start").
-- Ids are digests of what a record says, with its kind in front: doc-, att-, evt-, qty-, time-, name-, jud-.
-- Times are EDTF strings (ISO 8601-2) with the precision of the words. NULL always means: unknown.
-- A text that is not valid Unicode (a lone surrogate) is kept as a BLOB of the same bytes, so that it comes back equal.

-- What this file is. One row. PRAGMA user_version repeats the schema, PRAGMA application_id is 0x5661726F ("Varo").
CREATE TABLE edition (
    one         INTEGER PRIMARY KEY CHECK (one = 1),  -- there is one edition in a file
    "schema"    INTEGER NOT NULL,                     -- version of this schema
    created     TEXT NOT NULL,                        -- ISO 8601 moment in UTC, or '' when not told; never exported
    program     TEXT NOT NULL                         -- version of Variorum that made the file, or ''
);

-- Reports. One row is one version of one report of one outlet; its text never changes.
CREATE TABLE documents (
    number           INTEGER PRIMARY KEY,  -- order of arrival, and the row of the full-text index; never exported
    id               TEXT NOT NULL UNIQUE, -- doc-..., of file, external_id and text
    text             TEXT NOT NULL,        -- the canonical text that every offset counts from
    file             TEXT NOT NULL,        -- path below the folder that was read
    external_id      TEXT NOT NULL,        -- the input row's own id, else the file name without its ending
    location         TEXT NOT NULL,        -- where it was read; a new text at an old location is a new version
    outlet           TEXT,                 -- who published it
    agency           TEXT,                 -- wire service it credits
    title            TEXT,                 -- headline
    author           TEXT,                 -- byline
    url              TEXT,                 -- address of the page
    published        TEXT,                 -- the report's own date, EDTF
    published_source TEXT NOT NULL,        -- what that rests on: metadata, dateline, text, siblings, unknown
    first_day        TEXT,                 -- earliest day the date may mean, YYYY-MM-DD (derived from published)
    last_day         TEXT,                 -- latest day the date may mean, YYYY-MM-DD (derived from published)
    language         TEXT,                 -- ISO 639-1 code
    supersedes       TEXT                  -- id of the older version that this one replaces
);
CREATE INDEX documents_by_file ON documents (file, external_id);
CREATE INDEX documents_by_external_id ON documents (external_id);
CREATE INDEX documents_by_location ON documents (location);
CREATE INDEX documents_by_outlet ON documents (outlet);
CREATE INDEX documents_by_day ON documents (first_day, last_day);
CREATE INDEX documents_by_superseded ON documents (supersedes) WHERE supersedes IS NOT NULL;

-- Reports that no newer version replaces.
CREATE VIEW current_documents AS
    SELECT * FROM documents WHERE NOT EXISTS (SELECT 1 FROM documents later WHERE later.supersedes = documents.id);

-- Stretches of a report that are headline, dateline, body, furniture ... Furniture is marked, never cut out.
CREATE TABLE zones (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,  -- order within the report, from 0
    kind     TEXT NOT NULL,     -- headline, dateline, date, byline, caption, credit, body, furniture
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;

-- That a report was read, and by what. Its records go when it goes.
CREATE TABLE readings (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    producer TEXT NOT NULL,  -- program that read it
    version  TEXT NOT NULL,  -- its version: another version reads the report again
    score    REAL            -- how sure it was of the whole, in [0, 1]
) WITHOUT ROWID;
CREATE INDEX readings_by_version ON readings (version);

-- A report saying that somebody said, denied, pledged ... something. Roles in spans: source, cue, content.
CREATE TABLE attributions (
    document TEXT NOT NULL REFERENCES readings (document) ON DELETE CASCADE,
    id       TEXT NOT NULL,     -- att-...
    ordinal  INTEGER NOT NULL,  -- order within the reading, from 0
    act      TEXT NOT NULL,     -- SAY, DENY, PLEDGE, REQUEST, ACCUSE, REJECT, THREATEN, PRAISE, BELIEVE
    kind     TEXT NOT NULL,     -- direct, indirect, mixed
    inside   TEXT,              -- id of the innermost attribution whose content holds this one
    who      TEXT,              -- best name of the speaker found in the report
    entity   TEXT,              -- id of the speaker across reports
    chain    TEXT NOT NULL,     -- JSON list: names of the relays from the outlet inward to the speaker
    score    REAL,              -- how sure the reader was, in [0, 1]
    PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX attributions_by_id ON attributions (id);
CREATE INDEX attributions_by_who ON attributions (who, act);

-- A happening as one report tells it. Roles in spans: trigger, agent, patient, place, time.
CREATE TABLE events (
    document   TEXT NOT NULL REFERENCES readings (document) ON DELETE CASCADE,
    id         TEXT NOT NULL,     -- evt-...
    ordinal    INTEGER NOT NULL,
    type       TEXT NOT NULL,     -- MEET, VISIT, AGREE ... (PLOVER)
    modality   TEXT NOT NULL,     -- actual, planned, possible, negated, cancelled, hypothetical
    "by"       TEXT,              -- id of the innermost attribution whose content holds the trigger
    edtf       TEXT,              -- when it happened
    place_name TEXT,              -- where it happened
    score      REAL,
    agents     TEXT NOT NULL DEFAULT '[]',  -- JSON list: best names of who did it, as far as the report tells
    patients   TEXT NOT NULL DEFAULT '[]',  -- JSON list: best names of those it was done to
    PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX events_by_id ON events (id);

-- A number that reports can be compared on. Roles in spans: quantity, of, asof.
CREATE TABLE quantities (
    document TEXT NOT NULL REFERENCES readings (document) ON DELETE CASCADE,
    id       TEXT NOT NULL,     -- qty-...
    ordinal  INTEGER NOT NULL,
    value               ,       -- the number stated, or the lower end of a range; NULL when the words give none.
                                -- No column type, so that 3 and 3.0 stay apart; whole numbers beyond 64 bits are text.
    high                ,       -- the upper end of a range; NULL when it is not a range
    unit     TEXT,              -- what it is measured in
    bound    TEXT NOT NULL,     -- exact, about, atleast, atmost, range
    edtf     TEXT,              -- as of when
    "by"     TEXT,              -- id of the innermost attribution whose content holds it
    score    REAL,
    PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX quantities_by_id ON quantities (id);

-- Words that name a time. Role in spans: span.
CREATE TABLE times (
    document TEXT NOT NULL REFERENCES readings (document) ON DELETE CASCADE,
    id       TEXT NOT NULL,     -- time-...
    ordinal  INTEGER NOT NULL,
    edtf     TEXT,              -- the time they name
    score    REAL,
    PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX times_by_id ON times (id);

-- Names of persons, organisations, places. Role in spans: span.
CREATE TABLE mentions (
    document TEXT NOT NULL REFERENCES readings (document) ON DELETE CASCADE,
    id       TEXT NOT NULL,     -- name-...
    ordinal  INTEGER NOT NULL,
    type     TEXT NOT NULL,     -- person, organisation, place, other
    name     TEXT NOT NULL,     -- the name as the report has it
    entity   TEXT,              -- id of what is named, across reports
    score    REAL,
    PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX mentions_by_id ON mentions (id);

-- The words every record rests on. Join by document and record (that is how they lie on disk).
CREATE TABLE spans (
    document TEXT NOT NULL REFERENCES readings (document) ON DELETE CASCADE,
    record   TEXT NOT NULL,     -- id of an attribution, event, quantity, time or mention
    role     TEXT NOT NULL,     -- what the words are to the record: source, cue, content, trigger, agent ...
    ordinal  INTEGER NOT NULL,  -- order within the role, from 0: an interrupted quote has several
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    PRIMARY KEY (document, record, role, ordinal)
) WITHOUT ROWID;

-- The same, with the words themselves.
CREATE VIEW words AS
    SELECT spans.*, substr(documents.text, spans."start" + 1, spans."end" - spans."start") AS words
    FROM spans JOIN documents ON documents.id = spans.document;

-- People's decisions. Append-only: the triggers below refuse every change.
CREATE TABLE judgements (
    number  INTEGER PRIMARY KEY,   -- order of decision
    id      TEXT NOT NULL UNIQUE,  -- jud-...
    verdict TEXT NOT NULL,         -- right, wrong, same, not same
    at      TEXT NOT NULL,         -- ISO 8601 moment in UTC
    "by"    TEXT NOT NULL,         -- who decided
    note    TEXT NOT NULL          -- why, in their words
);

-- What a judgement is about: one row a record (two for same / not same). It outlives the record.
CREATE TABLE subjects (
    judgement TEXT NOT NULL,     -- id of the judgement
    ordinal   INTEGER NOT NULL,
    record    TEXT,              -- id of the record that was judged
    document  TEXT,              -- the report whose words were judged, which may have been removed since
    PRIMARY KEY (judgement, ordinal)
) WITHOUT ROWID;
CREATE INDEX subjects_by_record ON subjects (record);
CREATE INDEX subjects_by_document ON subjects (document);

-- The words that were judged, so that the judgement finds its record again when a better reader shifts a border.
CREATE TABLE subject_spans (
    judgement TEXT NOT NULL,
    subject   INTEGER NOT NULL,  -- ordinal of the subject
    ordinal   INTEGER NOT NULL,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    PRIMARY KEY (judgement, subject, ordinal)
) WITHOUT ROWID;

-- An insert that would replace a row is a change too, and fires no delete trigger in most programs.
CREATE TRIGGER judgements_stay_new BEFORE INSERT ON judgements
    WHEN EXISTS (SELECT 1 FROM judgements WHERE id = new.id OR number = new.number)
    BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgements_last BEFORE DELETE ON judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER subjects_stay_new BEFORE INSERT ON subjects
    WHEN EXISTS (SELECT 1 FROM subjects WHERE judgement = new.judgement AND ordinal = new.ordinal)
    BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER subjects_stay BEFORE UPDATE ON subjects
    BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER subjects_last BEFORE DELETE ON subjects
    BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER subject_spans_stay_new BEFORE INSERT ON subject_spans
    WHEN EXISTS (SELECT 1 FROM subject_spans
                 WHERE judgement = new.judgement AND subject = new.subject AND ordinal = new.ordinal)
    BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER subject_spans_stay BEFORE UPDATE ON subject_spans
    BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER subject_spans_last BEFORE DELETE ON subject_spans
    BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;

-- Reports that were taken out, and stay out on the next read. Nothing of their text is kept.
CREATE TABLE tombstones (
    document    TEXT PRIMARY KEY,  -- id of the removed report
    file        TEXT NOT NULL,     -- where it came from
    external_id TEXT NOT NULL,
    location    TEXT NOT NULL,     -- keeps any text out at this location
    digest      TEXT NOT NULL,     -- BLAKE2b-256 of the text: keeps it out at any location
    reason      TEXT NOT NULL,     -- why it was taken out
    at          TEXT NOT NULL      -- ISO 8601 moment in UTC
) WITHOUT ROWID;
CREATE INDEX tombstones_by_location ON tombstones (location);
CREATE INDEX tombstones_by_digest ON tombstones (digest);

-- What could not be read, one clear line each; replaced per file on each read.
CREATE TABLE problems (
    number  INTEGER PRIMARY KEY,
    file    TEXT NOT NULL,  -- path below the folder that was read
    what    TEXT NOT NULL,  -- one clear line
    "where" TEXT NOT NULL   -- where in the file, or ''
);
CREATE INDEX problems_by_file ON problems (file);

-- Full-text index over title and text; it holds the index only, the texts stay in documents.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'documents', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER search_gains AFTER INSERT ON documents BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER search_loses AFTER DELETE ON documents BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER search_changes AFTER UPDATE OF title, text ON documents
    WHEN old.title IS NOT new.title OR old.text IS NOT new.text BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
