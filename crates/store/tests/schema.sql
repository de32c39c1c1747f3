CREATE TABLE attachment (
    id         TEXT    NOT NULL PRIMARY KEY,
    media_type TEXT    NOT NULL,
    size       INTEGER NOT NULL CHECK (size = length(bytes)),
    added_at   INTEGER NOT NULL,
    bytes      BLOB    NOT NULL CHECK (length(bytes) <= 20971520)
) STRICT;
CREATE TABLE attachment_use (
    attachment_id TEXT NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
    entry_id      TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    PRIMARY KEY (attachment_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_use_by_entry ON attachment_use (entry_id);
CREATE TABLE cadence (
    id            INTEGER PRIMARY KEY,
    person_id     TEXT    REFERENCES person (id) ON DELETE CASCADE,
    kind          TEXT    NOT NULL CHECK (kind <> ''),
    every_days    INTEGER NOT NULL CHECK (every_days BETWEEN 1 AND 3660),
    paused_until  TEXT    CHECK (paused_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    paused_reason TEXT
) STRICT;
CREATE UNIQUE INDEX cadence_of_whom ON cadence (coalesce(person_id, ''), kind);
CREATE TRIGGER promise_counted_in AFTER INSERT ON child WHEN NEW.type = 'commitment' BEGIN
    INSERT INTO promise_count (person_id, direction, state, locked, many)
    SELECT coalesce(child.other_person, ''), coalesce(child.direction, ''), coalesce(child.state, 'open'),
           entry.sensitivity = 'locked', 1
      FROM child JOIN entry ON entry.id = child.entry_id
     WHERE child.id = NEW.id AND entry.deleted_at IS NULL
        ON CONFLICT (person_id, direction, state, locked) DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER promise_counted_into AFTER UPDATE OF type, fields ON child WHEN NEW.type = 'commitment' BEGIN
    INSERT INTO promise_count (person_id, direction, state, locked, many)
    SELECT coalesce(child.other_person, ''), coalesce(child.direction, ''), coalesce(child.state, 'open'),
           entry.sensitivity = 'locked', 1
      FROM child JOIN entry ON entry.id = child.entry_id
     WHERE child.id = NEW.id AND entry.deleted_at IS NULL
        ON CONFLICT (person_id, direction, state, locked) DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER promise_counted_out BEFORE DELETE ON child WHEN OLD.type = 'commitment' BEGIN
    UPDATE promise_count SET many = promise_count.many - 1
      FROM (SELECT coalesce(child.other_person, '') AS person_id, coalesce(child.direction, '') AS direction,
                   coalesce(child.state, 'open') AS state, entry.sensitivity = 'locked' AS locked
              FROM child JOIN entry ON entry.id = child.entry_id
             WHERE child.id = OLD.id AND entry.deleted_at IS NULL) AS was
     WHERE promise_count.person_id = was.person_id AND promise_count.direction = was.direction
       AND promise_count.state = was.state AND promise_count.locked = was.locked;
END;
CREATE TRIGGER promise_counted_out_of BEFORE UPDATE OF type, fields ON child WHEN OLD.type = 'commitment' BEGIN
    UPDATE promise_count SET many = promise_count.many - 1
      FROM (SELECT coalesce(child.other_person, '') AS person_id, coalesce(child.direction, '') AS direction,
                   coalesce(child.state, 'open') AS state, entry.sensitivity = 'locked' AS locked
              FROM child JOIN entry ON entry.id = child.entry_id
             WHERE child.id = OLD.id AND entry.deleted_at IS NULL) AS was
     WHERE promise_count.person_id = was.person_id AND promise_count.direction = was.direction
       AND promise_count.state = was.state AND promise_count.locked = was.locked;
END;
CREATE TABLE child (
    id          TEXT    NOT NULL PRIMARY KEY,
    entry_id    TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    type        TEXT    NOT NULL CHECK (type <> ''),
    rev         INTEGER NOT NULL CHECK (rev >= 1),
    fields      TEXT    NOT NULL CHECK (json_type(fields) = 'object'),
    -- An objection's answer is its state.
    state       TEXT    AS (CASE 'text' WHEN json_type(fields, '$.state') THEN fields ->> '$.state'
                                        WHEN json_type(fields, '$.resolved') THEN fields ->> '$.resolved' END),
    direction   TEXT    AS (CASE json_type(fields, '$.direction') WHEN 'text' THEN fields ->> '$.direction' END),
    due         TEXT    AS (CASE json_type(fields, '$.due') WHEN 'text' THEN fields ->> '$.due' END),
    sort        TEXT    AS (CASE json_type(fields, '$.type') WHEN 'text' THEN fields ->> '$.type' END),
    severity    TEXT    AS (CASE json_type(fields, '$.severity') WHEN 'text' THEN fields ->> '$.severity' END),
    function    TEXT    AS (CASE json_type(fields, '$.function') WHEN 'text' THEN fields ->> '$.function' END),
    person      TEXT    AS (CASE 'text' WHEN json_type(fields, '$.person') THEN fields ->> '$.person'
                                        WHEN json_type(fields, '$.who') THEN fields ->> '$.who'
                                        WHEN json_type(fields, '$.owner') THEN fields ->> '$.owner' END),
    from_person TEXT    AS (CASE json_type(fields, '$.from') WHEN 'text' THEN fields ->> '$.from' END),
    to_person   TEXT    AS (CASE json_type(fields, '$.to') WHEN 'text' THEN fields ->> '$.to' END)
, closed_on TEXT
    AS (CASE json_type(fields, '$.closed_on') WHEN 'text' THEN fields ->> '$.closed_on' END), other_person TEXT
    AS (CASE WHEN direction = 'they_promised' THEN coalesce(from_person, person)
             ELSE coalesce(to_person, person) END), said_on TEXT
    AS (CASE json_type(fields, '$.said_on') WHEN 'text' THEN fields ->> '$.said_on' END)) STRICT;
CREATE INDEX child_by_from ON child (from_person) WHERE from_person IS NOT NULL;
CREATE INDEX child_by_person ON child (person) WHERE person IS NOT NULL;
CREATE INDEX child_by_sort ON child (type, sort, severity);
CREATE INDEX child_by_state ON child (type, state, due);
CREATE INDEX child_by_to ON child (to_person) WHERE to_person IS NOT NULL;
CREATE UNIQUE INDEX child_of_entry ON child (entry_id, position);
CREATE INDEX objection_by_day ON child (said_on, id) WHERE type = 'objection';
CREATE INDEX objection_by_function ON child (function, said_on, id) WHERE type = 'objection';
CREATE INDEX objection_by_person ON child (person, said_on, id) WHERE type = 'objection';
CREATE INDEX objection_by_sort ON child (sort, said_on, id) WHERE type = 'objection';
CREATE INDEX promise_closed ON child (closed_on, id) WHERE type = 'commitment' AND closed_on IS NOT NULL;
CREATE INDEX promise_ended_with ON child (other_person, closed_on, id)
    WHERE type = 'commitment' AND coalesce(state, 'open') NOT IN ('open', 'renegotiated');
CREATE INDEX promise_from ON child (from_person, id) WHERE type = 'commitment' AND direction IS NULL;
CREATE INDEX promise_open_with ON child (other_person, due, id)
    WHERE type = 'commitment' AND coalesce(state, 'open') IN ('open', 'renegotiated');
CREATE INDEX promise_running ON child (direction, due, id)
    WHERE type = 'commitment' AND coalesce(state, 'open') IN ('open', 'renegotiated');
CREATE TABLE draft (
    key      TEXT    NOT NULL PRIMARY KEY,
    base_rev INTEGER NOT NULL CHECK (base_rev >= 0),
    title    TEXT,
    at       INTEGER NOT NULL,
    text     TEXT    NOT NULL
) STRICT;
CREATE TRIGGER promises_counted_in AFTER UPDATE OF deleted_at, sensitivity ON entry
 WHEN NEW.deleted_at IS NULL BEGIN
    INSERT INTO promise_count (person_id, direction, state, locked, many)
    SELECT coalesce(other_person, ''), coalesce(direction, ''), coalesce(state, 'open'),
           NEW.sensitivity = 'locked', count(*)
      FROM child WHERE entry_id = NEW.id AND type = 'commitment' GROUP BY 1, 2, 3
        ON CONFLICT (person_id, direction, state, locked) DO UPDATE SET many = many + excluded.many;
END;
CREATE TRIGGER promises_counted_out BEFORE UPDATE OF deleted_at, sensitivity ON entry
 WHEN OLD.deleted_at IS NULL BEGIN
    UPDATE promise_count SET many = promise_count.many - was.number
      FROM (SELECT coalesce(other_person, '') AS person_id, coalesce(direction, '') AS direction,
                   coalesce(state, 'open') AS state, count(*) AS number
              FROM child WHERE entry_id = OLD.id AND type = 'commitment' GROUP BY 1, 2, 3) AS was
     WHERE promise_count.person_id = was.person_id AND promise_count.direction = was.direction
       AND promise_count.state = was.state AND promise_count.locked = (OLD.sensitivity = 'locked');
END;
CREATE TRIGGER promises_gone BEFORE DELETE ON entry WHEN OLD.deleted_at IS NULL BEGIN
    UPDATE promise_count SET many = promise_count.many - was.number
      FROM (SELECT coalesce(other_person, '') AS person_id, coalesce(direction, '') AS direction,
                   coalesce(state, 'open') AS state, count(*) AS number
              FROM child WHERE entry_id = OLD.id AND type = 'commitment' GROUP BY 1, 2, 3) AS was
     WHERE promise_count.person_id = was.person_id AND promise_count.direction = was.direction
       AND promise_count.state = was.state AND promise_count.locked = (OLD.sensitivity = 'locked');
END;
CREATE TRIGGER template_unused AFTER DELETE ON entry
 WHEN OLD.template_id IS NOT NULL AND OLD.deleted_at IS NULL BEGIN
    UPDATE template_use SET many = many - 1
     WHERE template_id = OLD.template_id AND locked = (OLD.sensitivity = 'locked');
END;
CREATE TRIGGER template_use_came AFTER UPDATE OF template_id, deleted_at, sensitivity ON entry
 WHEN NEW.template_id IS NOT NULL AND NEW.deleted_at IS NULL BEGIN
    INSERT INTO template_use (template_id, locked, many)
    VALUES (NEW.template_id, NEW.sensitivity = 'locked', 1)
        ON CONFLICT (template_id, locked) DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER template_use_left AFTER UPDATE OF template_id, deleted_at, sensitivity ON entry
 WHEN OLD.template_id IS NOT NULL AND OLD.deleted_at IS NULL BEGIN
    UPDATE template_use SET many = many - 1
     WHERE template_id = OLD.template_id AND locked = (OLD.sensitivity = 'locked');
END;
CREATE TRIGGER template_used AFTER INSERT ON entry
 WHEN NEW.template_id IS NOT NULL AND NEW.deleted_at IS NULL BEGIN
    INSERT INTO template_use (template_id, locked, many)
    VALUES (NEW.template_id, NEW.sensitivity = 'locked', 1)
        ON CONFLICT (template_id, locked) DO UPDATE SET many = many + 1;
END;
CREATE TABLE entry (
    id               TEXT    NOT NULL PRIMARY KEY,
    kind             TEXT    NOT NULL CHECK (kind <> ''),
    title            TEXT    NOT NULL CHECK (title <> ''),
    occurred_on      TEXT    NOT NULL CHECK (occurred_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    recorded_at      INTEGER NOT NULL,
    zone             TEXT    NOT NULL,
    provenance       TEXT    NOT NULL CHECK (provenance IN ('first_hand', 'reported', 'document', 'guess')),
    sensitivity      TEXT    NOT NULL CHECK (sensitivity IN ('normal', 'sensitive', 'locked')),
    status           TEXT,
    template_id      TEXT,
    template_version INTEGER,
    rev              INTEGER NOT NULL CHECK (rev >= 1),
    seq              INTEGER NOT NULL CHECK (seq >= 1),
    deleted_at       INTEGER,
    excerpt          TEXT    NOT NULL GENERATED ALWAYS AS (substr(body, 1, 200)) STORED,
    fields           TEXT    NOT NULL CHECK (json_type(fields) = 'object'),
    type             TEXT    AS (CASE json_type(fields, '$.type') WHEN 'text' THEN fields ->> '$.type' END),
    direction        TEXT    AS (CASE json_type(fields, '$.direction') WHEN 'text' THEN fields ->> '$.direction' END),
    intent           TEXT    AS (CASE json_type(fields, '$.intent') WHEN 'text' THEN fields ->> '$.intent' END),
    door             TEXT    AS (CASE json_type(fields, '$.door') WHEN 'text' THEN fields ->> '$.door' END),
    origin           TEXT    AS (CASE json_type(fields, '$.origin') WHEN 'text' THEN fields ->> '$.origin' END),
    reason_known     TEXT    AS (CASE json_type(fields, '$.reason_known') WHEN 'text' THEN fields ->> '$.reason_known' END),
    meeting_on       TEXT    AS (CASE json_type(fields, '$.meeting_on') WHEN 'text' THEN fields ->> '$.meeting_on' END),
    delivered_on     TEXT    AS (CASE json_type(fields, '$.delivered_on') WHEN 'text' THEN fields ->> '$.delivered_on' END),
    follow_up_on     TEXT    AS (CASE json_type(fields, '$.follow_up_on') WHEN 'text' THEN fields ->> '$.follow_up_on' END),
    revisit_on       TEXT    AS (CASE json_type(fields, '$.revisit_on') WHEN 'text' THEN fields ->> '$.revisit_on' END),
    interpretation   TEXT,
    body             TEXT    NOT NULL, words INTEGER CHECK (words >= 0),
    CHECK ((template_id IS NULL) = (template_version IS NULL))
) STRICT;
CREATE INDEX entry_by_direction ON entry (direction, intent) WHERE deleted_at IS NULL AND direction IS NOT NULL;
CREATE INDEX entry_by_door ON entry (door) WHERE deleted_at IS NULL AND door IS NOT NULL;
CREATE INDEX entry_by_follow_up ON entry (follow_up_on) WHERE deleted_at IS NULL AND follow_up_on IS NOT NULL;
CREATE INDEX entry_by_meeting ON entry (meeting_on) WHERE deleted_at IS NULL AND meeting_on IS NOT NULL;
CREATE INDEX entry_by_origin ON entry (origin, reason_known) WHERE deleted_at IS NULL AND origin IS NOT NULL;
CREATE INDEX entry_by_revisit ON entry (revisit_on) WHERE deleted_at IS NULL AND revisit_on IS NOT NULL;
CREATE UNIQUE INDEX entry_by_seq ON entry (seq);
CREATE INDEX entry_by_status ON entry (kind, status) WHERE deleted_at IS NULL AND status IS NOT NULL;
CREATE INDEX entry_by_template ON entry (template_id, (sensitivity = 'locked'), occurred_on, id)
    WHERE template_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX entry_by_title ON entry (title COLLATE NOCASE) WHERE deleted_at IS NULL;
CREATE INDEX entry_by_type ON entry (kind, type) WHERE deleted_at IS NULL AND type IS NOT NULL;
CREATE INDEX entry_feedback ON entry (direction, status, occurred_on, recorded_at, id, sensitivity)
    WHERE kind = 'feedback' AND deleted_at IS NULL;
CREATE INDEX entry_timeline ON entry (occurred_on DESC, recorded_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX entry_timeline_of_kind ON entry (kind, occurred_on DESC, recorded_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX entry_trash ON entry (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX entry_uncounted ON entry (id) WHERE words IS NULL;
CREATE INDEX entry_words ON entry (occurred_on, kind, words) WHERE deleted_at IS NULL;
CREATE TABLE entry_attachment (
    entry_id      TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    attachment_id TEXT    NOT NULL REFERENCES attachment (id),
    name          TEXT    NOT NULL,
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_attachment_by_attachment ON entry_attachment (attachment_id);
CREATE TABLE entry_person (
    entry_id  TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    person_id TEXT    NOT NULL REFERENCES person (id),
    role      TEXT    NOT NULL CHECK (role IN ('subject', 'present', 'source', 'audience')),
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_person_by_person ON entry_person (person_id, entry_id);
CREATE TABLE entry_tag (
    entry_id TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    as_what  TEXT    NOT NULL CHECK (as_what IN ('tag', 'theme')),
    position INTEGER NOT NULL,
    tag_id   INTEGER NOT NULL REFERENCES tag (id),
    PRIMARY KEY (entry_id, as_what, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tag_by_tag ON entry_tag (tag_id, entry_id);
CREATE TABLE index_state (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    generation    INTEGER NOT NULL CHECK (generation >= 0),
    key           BLOB    NOT NULL CHECK (length(key) = 32),
    manifest      BLOB    CHECK (length(manifest) = 32),
    next_manifest BLOB    CHECK (length(next_manifest) = 32),
    seq           INTEGER NOT NULL CHECK (seq >= 0),
    fingerprint   TEXT    NOT NULL
) STRICT;
CREATE TABLE journal (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    vault_id BLOB    NOT NULL CHECK (length(vault_id) = 16),
    seq      INTEGER NOT NULL CHECK (seq >= 0)
) STRICT;
CREATE TABLE "link" (
    entry_id TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    target   TEXT    NOT NULL,
    rel      TEXT    NOT NULL CHECK (rel IN ('evidence_for', 'caused_by', 'supersedes', 'answers', 'follow_up_of',
                                             'contradicts', 'mentions')),
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_target ON link (target);
CREATE TRIGGER naming_came AFTER INSERT ON naming WHEN NEW.live = 1 BEGIN
    INSERT INTO naming_count (person_id, kind, many) VALUES (NEW.person_id, NEW.kind, 1)
        ON CONFLICT (person_id, kind) DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER naming_moved_in AFTER UPDATE OF person_id, kind, live ON naming WHEN NEW.live = 1 BEGIN
    INSERT INTO naming_count (person_id, kind, many) VALUES (NEW.person_id, NEW.kind, 1)
        ON CONFLICT (person_id, kind) DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER naming_moved_out BEFORE UPDATE OF person_id, kind, live ON naming WHEN OLD.live = 1 BEGIN
    DELETE FROM naming_count WHERE person_id = OLD.person_id AND kind = OLD.kind AND many = 1;
    UPDATE naming_count SET many = many - 1 WHERE person_id = OLD.person_id AND kind = OLD.kind;
END;
CREATE TRIGGER naming_went AFTER DELETE ON naming WHEN OLD.live = 1 BEGIN
    DELETE FROM naming_count WHERE person_id = OLD.person_id AND kind = OLD.kind AND many = 1;
    UPDATE naming_count SET many = many - 1 WHERE person_id = OLD.person_id AND kind = OLD.kind;
END;
CREATE TABLE naming (
    person_id   TEXT    NOT NULL,
    live        INTEGER NOT NULL CHECK (live IN (0, 1)),
    occurred_on TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id    TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    kind        TEXT    NOT NULL,
    PRIMARY KEY (person_id, live, occurred_on, recorded_at, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX naming_by_entry ON naming (entry_id);
CREATE INDEX naming_of_kind ON naming (person_id, live, kind, occurred_on, recorded_at, entry_id);
CREATE TABLE naming_count (
    person_id TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    many      INTEGER NOT NULL CHECK (many > 0),
    PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
    seq      INTEGER PRIMARY KEY,
    entry_id TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE person (
    id           TEXT    NOT NULL PRIMARY KEY,
    name         TEXT    NOT NULL CHECK (name <> ''),
    short_name   TEXT,
    is_self      INTEGER NOT NULL CHECK (is_self IN (0, 1)),
    relation     TEXT    CHECK (relation IN ('direct', 'skip', 'boss', 'peer', 'stakeholder', 'candidate',
                                             'referee', 'sounding_board', 'former')),
    function     TEXT    CHECK (function IN ('engineering', 'product', 'design', 'finance', 'sales', 'support',
                                             'security', 'legal', 'people', 'exec', 'other')),
    fields       TEXT    NOT NULL CHECK (json_type(fields) = 'object'),
    rev          INTEGER NOT NULL CHECK (rev >= 1),
    folded_name  TEXT    NOT NULL,
    folded_short TEXT
) STRICT;
CREATE INDEX person_by_name ON person (folded_name);
CREATE INDEX person_by_short_name ON person (folded_short) WHERE folded_short IS NOT NULL;
CREATE INDEX person_in_order ON person (folded_name, id);
CREATE TABLE person_alias (
    person_id TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    folded    TEXT    NOT NULL,
    PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_alias_by_name ON person_alias (folded);
CREATE TABLE person_merge (
    gone_id TEXT    NOT NULL PRIMARY KEY,
    kept_id TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    gone    TEXT    NOT NULL CHECK (json_valid(gone)),
    kept    TEXT    NOT NULL CHECK (json_valid(kept))
) STRICT, WITHOUT ROWID;
CREATE INDEX person_merge_by_kept ON person_merge (kept_id);
CREATE TABLE person_merge_entry (
    gone_id  TEXT    NOT NULL REFERENCES person_merge (gone_id) ON DELETE CASCADE,
    entry_id TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    rev      INTEGER NOT NULL,
    PRIMARY KEY (gone_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_merge_entry_by_entry ON person_merge_entry (entry_id);
CREATE TABLE promise_count (
    person_id TEXT    NOT NULL,
    direction TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    locked    INTEGER NOT NULL CHECK (locked IN (0, 1)),
    many      INTEGER NOT NULL,
    PRIMARY KEY (person_id, direction, state, locked)
) STRICT, WITHOUT ROWID;
CREATE TABLE refinery_schema_history(
             version int4 PRIMARY KEY,
             name VARCHAR(255),
             applied_on VARCHAR(255),
             checksum VARCHAR(255));
CREATE TABLE revision (
    entry_id TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    rev      INTEGER NOT NULL CHECK (rev >= 1),
    at       INTEGER NOT NULL,
    content  TEXT    NOT NULL CHECK (json_valid(content)),
    UNIQUE (entry_id, rev)
) STRICT;
CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
CREATE TABLE tag (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
) STRICT;
CREATE INDEX tag_by_folded ON tag (folded);
CREATE TABLE template (
    id         TEXT    NOT NULL,
    version    INTEGER NOT NULL CHECK (version >= 1),
    definition TEXT    NOT NULL CHECK (json_valid(definition)),
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE template_use (
    template_id TEXT    NOT NULL,
    locked      INTEGER NOT NULL CHECK (locked IN (0, 1)),
    many        INTEGER NOT NULL,
    PRIMARY KEY (template_id, locked)
) STRICT, WITHOUT ROWID;
