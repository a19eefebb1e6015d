-- For whom a record is kept is looked up once for each child and day of a step, and not again for each record: a stream that was followed for a
-- minute names the same children in every record.
create or replace function add_access_seals(numbers bigint[], records bigint[], transactions xid8[], digests bytea[], hashes bytea[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into access_seal (number, record_id, transaction_id, digest, hash)
  select * from unnest(numbers, records, transactions, digests, hashes);
  with looked as materialized (
    select a.id as record_id, (a.at at time zone 'Europe/London')::date as day, unnest(a.pupil_ids) as pupil_id
      from access_record a where a.id = any(records)),
  child as materialized (select distinct pupil_id, day from looked),
  answering as materialized (
    select distinct c.pupil_id, c.day, o.owner_id
      from child c
     cross join lateral (
       select g.school_id as owner_id from registration g
        where g.pupil_id = c.pupil_id and g.starts <= c.day and coalesce(g.ends, 'infinity') >= c.day
       union all
       (select g.school_id from registration g
         where g.pupil_id = c.pupil_id and not exists (
           select from registration live where live.pupil_id = c.pupil_id and live.starts <= c.day and coalesce(live.ends, 'infinity') >= c.day)
         order by (g.starts <= c.day) desc, coalesce(g.ends, 'infinity') desc limit 1)
       union all
       select r.organisation_id from relationship r
        where r.pupil_id = c.pupil_id and r.kind = 'OPEN_CASE' and r.starts <= c.day and r.ends >= c.day
          and not exists (select from registration g where g.pupil_id = c.pupil_id)
     ) o)
  insert into pupil_access (owner_id, pupil_id, record_id)
  select a.owner_id, l.pupil_id, l.record_id from looked l join answering a using (pupil_id, day) order by 1, 2, 3
  on conflict do nothing;
$$;
