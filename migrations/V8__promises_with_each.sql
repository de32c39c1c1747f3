-- Promises with one person: those still to be kept by their day, those that ended by the day they did.
-- One that says no state is open, here and in the list of all that run.
CREATE INDEX promise_open_with ON child (other_person, due, id)
    WHERE type = 'commitment' AND coalesce(state, 'open') IN ('open', 'renegotiated');
CREATE INDEX promise_ended_with ON child (other_person, closed_on, id)
    WHERE type = 'commitment' AND coalesce(state, 'open') NOT IN ('open', 'renegotiated');
-- Those that say who made them and not which way.
CREATE INDEX promise_from ON child (from_person, id) WHERE type = 'commitment' AND direction IS NULL;
DROP INDEX promise_running;
CREATE INDEX promise_running ON child (direction, due, id)
    WHERE type = 'commitment' AND coalesce(state, 'open') IN ('open', 'renegotiated');
