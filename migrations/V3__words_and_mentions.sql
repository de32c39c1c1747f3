-- How many words an entry has, so that the days of a calendar are summed without reading a body. Null
-- for an entry of the first schema that has not been counted yet: the store counts those on opening.
ALTER TABLE entry ADD COLUMN words INTEGER CHECK (words >= 0);
CREATE INDEX entry_words ON entry (occurred_on, kind, words) WHERE deleted_at IS NULL;
CREATE INDEX entry_uncounted ON entry (id) WHERE words IS NULL;

-- A title that is being typed between [[ and ]] is looked up at every key.
CREATE INDEX entry_by_title ON entry (title COLLATE NOCASE) WHERE deleted_at IS NULL;

-- `mentions`: the text itself names the other entry.
CREATE TABLE link_new (
    entry_id TEXT    NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    target   TEXT    NOT NULL,
    rel      TEXT    NOT NULL CHECK (rel IN ('evidence_for', 'caused_by', 'supersedes', 'answers', 'follow_up_of',
                                             'contradicts', 'mentions')),
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO link_new (entry_id, position, target, rel) SELECT entry_id, position, target, rel FROM link;
DROP TABLE link;
ALTER TABLE link_new RENAME TO link;
CREATE INDEX link_by_target ON link (target);
