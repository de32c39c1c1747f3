-- Objections by the day they were said: all of them, and those of one person, one function, one type.
ALTER TABLE child ADD COLUMN said_on TEXT
    AS (CASE json_type(fields, '$.said_on') WHEN 'text' THEN fields ->> '$.said_on' END);
CREATE INDEX objection_by_day ON child (said_on, id) WHERE type = 'objection';
CREATE INDEX objection_by_person ON child (person, said_on, id) WHERE type = 'objection';
CREATE INDEX objection_by_function ON child (function, said_on, id) WHERE type = 'objection';
CREATE INDEX objection_by_sort ON child (sort, said_on, id) WHERE type = 'objection';
