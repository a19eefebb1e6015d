-- The access records in a chain (ADR 0020): each seal carries the hash of the one before, and what is altered, removed or slipped in shows.
-- Writing a record stays one insert that waits for nobody; sealing comes a moment later, in an order that no late commit can disturb.
alter table access_record add column claim_set text not null default ''; -- name and version; empty for records from before this migration
-- Constant at first, so that nothing is rewritten: what is there already is older than every transaction to come.
alter table access_record add column transaction_id xid8 not null default '3';
alter table access_record alter column transaction_id set default pg_current_xact_id();
-- Who looked at a child is asked by owner and pupil (pupil_access); an inverted index on the hot path answered nothing else.
drop index access_record_pupil_ids_idx;
create unique index on access_record (transaction_id, id);

create table access_seal (
  number bigint primary key check (number > 0), -- 1, 2, 3 without a gap
  record_id bigint not null unique,
  transaction_id xid8 not null, -- the record's: where the next seal goes on from
  digest bytea not null check (length(digest) = 32), -- of the record alone
  hash bytea not null check (length(hash) = 32)      -- of the seal before, the number and the digest
);

-- For whom a record is kept: the organisations that answer for the child on the day of the access, child by child.
create table pupil_access (
  owner_id int not null,
  pupil_id bigint not null,
  record_id bigint not null,
  primary key (owner_id, pupil_id, record_id)
);
create index on pupil_access (owner_id, record_id);

-- Nobody changes a record by mistake, not even the owner of the tables. Whoever can switch this off is found by the chain.
create function refuse_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'The record of who looked at whom is append-only.' using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete on access_record for each row execute function refuse_change();
create trigger append_only before update or delete on access_seal for each row execute function refuse_change();
create trigger append_only_whole before truncate on access_record for each statement execute function refuse_change();
create trigger append_only_whole before truncate on access_seal for each statement execute function refuse_change();

alter table access_seal enable row level security;
alter table access_seal force row level security;
alter table pupil_access enable row level security;
alter table pupil_access force row level security;
create policy owner_keeps on access_seal for all to current_user using (true) with check (true);
create policy owner_keeps on pupil_access for all to current_user using (true) with check (true);

-- A partner application reads for schools and never learns who else looked: the writers, not the readers.
create policy visible on pupil_access for select to partnership_api using (owner_id = any((select context_writers())::int[]));
create policy visible on access_record for select to partnership_api using (exists (
  select from pupil_access p where p.owner_id = any((select context_writers())::int[]) and p.record_id = access_record.id));
grant select on access_record, pupil_access to partnership_api;

-- The sealing serves no caller. It reads the records as they were written and adds; it changes nothing.
create policy sealed on access_record for select to partnership_tail using (true);
create policy sealed on access_seal for select to partnership_tail using (true);
grant select on access_record, access_seal to partnership_tail;

-- Adds seals, with the owners of what they seal: the schools on whose roll a child stood that day, else the last one before, and for a child
-- on no register at all the authorities with an open case.
create function add_access_seals(numbers bigint[], records bigint[], transactions xid8[], digests bytea[], hashes bytea[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into access_seal (number, record_id, transaction_id, digest, hash)
  select * from unnest(numbers, records, transactions, digests, hashes);
  insert into pupil_access (owner_id, pupil_id, record_id)
  select distinct o.owner_id, p.pupil_id, p.record_id
    from (select a.id as record_id, (a.at at time zone 'Europe/London')::date as day, unnest(a.pupil_ids) as pupil_id
            from access_record a where a.id = any(records)) p
   cross join lateral (
     select g.school_id as owner_id from registration g
      where g.pupil_id = p.pupil_id and g.starts <= p.day and coalesce(g.ends, 'infinity') >= p.day
     union all
     (select g.school_id from registration g
       where g.pupil_id = p.pupil_id and not exists (
         select from registration live where live.pupil_id = p.pupil_id and live.starts <= p.day and coalesce(live.ends, 'infinity') >= p.day)
       order by (g.starts <= p.day) desc, coalesce(g.ends, 'infinity') desc limit 1)
     union all
     select r.organisation_id from relationship r
      where r.pupil_id = p.pupil_id and r.kind = 'OPEN_CASE' and r.starts <= p.day and r.ends >= p.day
        and not exists (select from registration g where g.pupil_id = p.pupil_id)
   ) o
  on conflict do nothing;
$$;
revoke execute on function add_access_seals from public;
grant execute on function add_access_seals to partnership_tail;
