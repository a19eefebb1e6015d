-- A withdrawn grant is heard of as soon as it is committed, also while an older transaction holds the log's order back: the few that there are, found
-- without looking through all that is held back with them.
create index on event_log (transaction_id) where kind = 'ACCESS_REVOKED';
