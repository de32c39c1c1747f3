-- How many live entries of each kind name a person: whoever is named ten thousand times has a page that
-- opens as quickly as anybody's.
CREATE TABLE naming_count (
    person_id TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    many      INTEGER NOT NULL CHECK (many > 0),
    PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO naming_count (person_id, kind, many)
SELECT person_id, kind, count(*) FROM naming WHERE live = 1 GROUP BY person_id, kind;

CREATE TRIGGER naming_came AFTER INSERT ON naming WHEN NEW.live = 1 BEGIN
    INSERT INTO naming_count (person_id, kind, many) VALUES (NEW.person_id, NEW.kind, 1)
        ON CONFLICT (person_id, kind) DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER naming_went AFTER DELETE ON naming WHEN OLD.live = 1 BEGIN
    DELETE FROM naming_count WHERE person_id = OLD.person_id AND kind = OLD.kind AND many = 1;
    UPDATE naming_count SET many = many - 1 WHERE person_id = OLD.person_id AND kind = OLD.kind;
END;
CREATE TRIGGER naming_moved_out BEFORE UPDATE OF person_id, kind, live ON naming WHEN OLD.live = 1 BEGIN
    DELETE FROM naming_count WHERE person_id = OLD.person_id AND kind = OLD.kind AND many = 1;
    UPDATE naming_count SET many = many - 1 WHERE person_id = OLD.person_id AND kind = OLD.kind;
END;
CREATE TRIGGER naming_moved_in AFTER UPDATE OF person_id, kind, live ON naming WHEN NEW.live = 1 BEGIN
    INSERT INTO naming_count (person_id, kind, many) VALUES (NEW.person_id, NEW.kind, 1)
        ON CONFLICT (person_id, kind) DO UPDATE SET many = many + 1;
END;
