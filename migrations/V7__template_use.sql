-- How often each template was used, and what was made with it last. One row for each template, so that
-- counting reads no entry; what lies in the trash is not counted, what is locked is counted apart.
CREATE INDEX entry_by_template ON entry (template_id, (sensitivity = 'locked'), occurred_on, id)
    WHERE template_id IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE template_use (
    template_id TEXT    NOT NULL,
    locked      INTEGER NOT NULL CHECK (locked IN (0, 1)),
    many        INTEGER NOT NULL,
    PRIMARY KEY (template_id, locked)
) STRICT, WITHOUT ROWID;

INSERT INTO template_use (template_id, locked, many)
SELECT template_id, sensitivity = 'locked', count(*)
  FROM entry WHERE template_id IS NOT NULL AND deleted_at IS NULL GROUP BY 1, 2;

CREATE TRIGGER template_used AFTER INSERT ON entry
 WHEN NEW.template_id IS NOT NULL AND NEW.deleted_at IS NULL BEGIN
    INSERT INTO template_use (template_id, locked, many)
    VALUES (NEW.template_id, NEW.sensitivity = 'locked', 1)
        ON CONFLICT (template_id, locked) DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER template_unused AFTER DELETE ON entry
 WHEN OLD.template_id IS NOT NULL AND OLD.deleted_at IS NULL BEGIN
    UPDATE template_use SET many = many - 1
     WHERE template_id = OLD.template_id AND locked = (OLD.sensitivity = 'locked');
END;
-- A row is counted out as it was before the change, and in as it is after it.
CREATE TRIGGER template_use_left AFTER UPDATE OF template_id, deleted_at, sensitivity ON entry
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
