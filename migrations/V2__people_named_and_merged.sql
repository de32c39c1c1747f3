-- Where each person is named, and which people were merged.
--
-- A person is named by an entry's list of people, by its fields and by the fields of its children.
-- One row says so once, in the order in which a person's page shows them, so that a page of it is
-- read without looking at any other entry. `person_id` may be somebody who is imported later: it is
-- no foreign key.
CREATE TABLE naming (
    person_id   TEXT    NOT NULL,
    live        INTEGER NOT NULL CHECK (live IN (0, 1)),
    occurred_on TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id    TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    kind        TEXT    NOT NULL,
    PRIMARY KEY (person_id, live, occurred_on, recorded_at, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX naming_of_kind ON naming (person_id, live, kind, occurred_on, recorded_at, entry_id);
CREATE INDEX naming_by_entry ON naming (entry_id);

INSERT INTO naming (person_id, live, occurred_on, recorded_at, entry_id, kind)
SELECT named.person_id, entry.deleted_at IS NULL, entry.occurred_on, entry.recorded_at, entry.id, entry.kind
  FROM (SELECT person_id, entry_id FROM entry_person
        UNION SELECT person, entry_id FROM child WHERE person IN (SELECT id FROM person)
        UNION SELECT from_person, entry_id FROM child WHERE from_person IN (SELECT id FROM person)
        UNION SELECT to_person, entry_id FROM child WHERE to_person IN (SELECT id FROM person)
        UNION SELECT person.id, child.entry_id
                FROM child, json_tree(child.fields) AS held
                JOIN person ON person.id IN (held.atom, held.key)
        UNION SELECT person.id, entry.id
                FROM entry, json_tree(entry.fields) AS held
                JOIN person ON person.id IN (held.atom, held.key)) AS named
  JOIN entry ON entry.id = named.entry_id;

-- Two that were one. Earlier revisions go on naming who is gone; this says who is meant. `gone` and
-- `kept` hold both as they were, so that a merge can be taken back.
CREATE TABLE person_merge (
    gone_id TEXT    NOT NULL PRIMARY KEY,
    kept_id TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    gone    TEXT    NOT NULL CHECK (json_valid(gone)),
    kept    TEXT    NOT NULL CHECK (json_valid(kept))
) STRICT, WITHOUT ROWID;
CREATE INDEX person_merge_by_kept ON person_merge (kept_id);

-- The entries that a merge changed, and the last revision of each that named who is gone.
CREATE TABLE person_merge_entry (
    gone_id  TEXT    NOT NULL REFERENCES person_merge (gone_id) ON DELETE CASCADE,
    entry_id TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    rev      INTEGER NOT NULL,
    PRIMARY KEY (gone_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_merge_entry_by_entry ON person_merge_entry (entry_id);

-- A list of people is read by name.
CREATE INDEX person_in_order ON person (folded_name, id);
