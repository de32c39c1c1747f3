-- Feedback is read by direction and state: what is owed, what is about me. Everything that a count
-- looks at stands in the index.
CREATE INDEX entry_feedback ON entry (direction, status, occurred_on, recorded_at, id, sensitivity)
    WHERE kind = 'feedback' AND deleted_at IS NULL;
