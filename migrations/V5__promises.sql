-- Promises, each way: those that are still to be kept by their day, those that ended by the day they
-- did, and how many there are with each person.
ALTER TABLE child ADD COLUMN closed_on TEXT
    AS (CASE json_type(fields, '$.closed_on') WHEN 'text' THEN fields ->> '$.closed_on' END);
-- The other one: who promised the owner, or was promised something by them.
ALTER TABLE child ADD COLUMN other_person TEXT
    AS (CASE WHEN direction = 'they_promised' THEN coalesce(from_person, person)
             ELSE coalesce(to_person, person) END);
CREATE INDEX promise_running ON child (direction, due, id)
    WHERE type = 'commitment' AND state IN ('open', 'renegotiated');
CREATE INDEX promise_closed ON child (closed_on, id) WHERE type = 'commitment' AND closed_on IS NOT NULL;

-- One row for each person, way and state, so that counting them reads no promise. Promises of the
-- trash are not counted; those of locked entries are counted apart. `person_id` is empty where nobody
-- is named, and may be a name that was never filed: it is no foreign key.
CREATE TABLE promise_count (
    person_id TEXT    NOT NULL,
    direction TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    locked    INTEGER NOT NULL CHECK (locked IN (0, 1)),
    many      INTEGER NOT NULL,
    PRIMARY KEY (person_id, direction, state, locked)
) STRICT, WITHOUT ROWID;

INSERT INTO promise_count (person_id, direction, state, locked, many)
SELECT coalesce(child.other_person, ''), coalesce(child.direction, ''), coalesce(child.state, 'open'),
       entry.sensitivity = 'locked', count(*)
  FROM child JOIN entry ON entry.id = child.entry_id
 WHERE child.type = 'commitment' AND entry.deleted_at IS NULL
 GROUP BY 1, 2, 3, 4;

CREATE TRIGGER promise_counted_in AFTER INSERT ON child WHEN NEW.type = 'commitment' BEGIN
    INSERT INTO promise_count (person_id, direction, state, locked, many)
    SELECT coalesce(child.other_person, ''), coalesce(child.direction, ''), coalesce(child.state, 'open'),
           entry.sensitivity = 'locked', 1
      FROM child JOIN entry ON entry.id = child.entry_id
     WHERE child.id = NEW.id AND entry.deleted_at IS NULL
        ON CONFLICT (person_id, direction, state, locked) DO UPDATE SET many = many + 1;
END;
-- A row is counted out as it was before the change, and in as it is after it.
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
CREATE TRIGGER promise_counted_into AFTER UPDATE OF type, fields ON child WHEN NEW.type = 'commitment' BEGIN
    INSERT INTO promise_count (person_id, direction, state, locked, many)
    SELECT coalesce(child.other_person, ''), coalesce(child.direction, ''), coalesce(child.state, 'open'),
           entry.sensitivity = 'locked', 1
      FROM child JOIN entry ON entry.id = child.entry_id
     WHERE child.id = NEW.id AND entry.deleted_at IS NULL
        ON CONFLICT (person_id, direction, state, locked) DO UPDATE SET many = many + 1;
END;
-- An entry that goes to the trash, comes back from it, or is locked takes its promises along.
CREATE TRIGGER promises_counted_out BEFORE UPDATE OF deleted_at, sensitivity ON entry
 WHEN OLD.deleted_at IS NULL BEGIN
    UPDATE promise_count SET many = promise_count.many - was.number
      FROM (SELECT coalesce(other_person, '') AS person_id, coalesce(direction, '') AS direction,
                   coalesce(state, 'open') AS state, count(*) AS number
              FROM child WHERE entry_id = OLD.id AND type = 'commitment' GROUP BY 1, 2, 3) AS was
     WHERE promise_count.person_id = was.person_id AND promise_count.direction = was.direction
       AND promise_count.state = was.state AND promise_count.locked = (OLD.sensitivity = 'locked');
END;
CREATE TRIGGER promises_counted_in AFTER UPDATE OF deleted_at, sensitivity ON entry
 WHEN NEW.deleted_at IS NULL BEGIN
    INSERT INTO promise_count (person_id, direction, state, locked, many)
    SELECT coalesce(other_person, ''), coalesce(direction, ''), coalesce(state, 'open'),
           NEW.sensitivity = 'locked', count(*)
      FROM child WHERE entry_id = NEW.id AND type = 'commitment' GROUP BY 1, 2, 3
        ON CONFLICT (person_id, direction, state, locked) DO UPDATE SET many = many + excluded.many;
END;
-- Nothing of an entry is counted any more once it is gone for good: its children go after it.
CREATE TRIGGER promises_gone BEFORE DELETE ON entry WHEN OLD.deleted_at IS NULL BEGIN
    UPDATE promise_count SET many = promise_count.many - was.number
      FROM (SELECT coalesce(other_person, '') AS person_id, coalesce(direction, '') AS direction,
                   coalesce(state, 'open') AS state, count(*) AS number
              FROM child WHERE entry_id = OLD.id AND type = 'commitment' GROUP BY 1, 2, 3) AS was
     WHERE promise_count.person_id = was.person_id AND promise_count.direction = was.direction
       AND promise_count.state = was.state AND promise_count.locked = (OLD.sensitivity = 'locked');
END;
