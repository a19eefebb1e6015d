-- Who looked at a child, in a row for all records of one sealing step that name it, and not in a row for each of them (ADR 0072). Whoever reads
-- of one child comes by owner and key; whoever reads of all, and the policy on the records, by owner and record.
alter table pupil_access rename to pupil_access_each; -- read until the next migration has put the policy on the records right
alter index pupil_access_pkey rename to pupil_access_each_pkey;

create table pupil_access (
  owner_id int not null,
  listed_as bigint not null,  -- the pupil's key as the records name it; what a merge made of it is asked when it is read
  block bigint not null,      -- record_id >> 10
  step bigint not null,       -- records of one sealing step and one day; 0 for what was sealed before this migration
  places smallint[] not null, -- record_id & 1023 of each record
  primary key (owner_id, listed_as, block, step)
);

create table access_owner (
  owner_id int not null,
  record_id bigint not null,
  step bigint not null,   -- of the rows above
  whole boolean not null, -- whether it answers for every child of the record: those rows need not be looked up then
  primary key (record_id, owner_id)
);
create index on access_owner (owner_id, record_id);
create sequence access_step; -- not a seal's number: a chain that is begun anew (ADR 0020) counts from one

alter table pupil_access enable row level security;
alter table pupil_access force row level security;
alter table access_owner enable row level security;
alter table access_owner force row level security;
create policy owner_keeps on pupil_access for all to current_user using (true) with check (true);
create policy owner_keeps on access_owner for all to current_user using (true) with check (true);
create policy visible on pupil_access for select to partnership_api using (owner_id = any((select context_writers())::int[]));
create policy visible on access_owner for select to partnership_api using (owner_id = any((select context_writers())::int[]));
grant select on pupil_access, access_owner to partnership_api;

-- A row that merges moved goes back to the key that its record names: from where it lies, merge by merge, to where the first one took it from.
with recursive merged as (
  select (j.row_key ->> 'owner_id')::int as owner_id, (j.row_key ->> 'record_id')::bigint as record_id, m.kept_id, m.absorbed_id
    from pupil_merge_row j join pupil_merge m on m.id = j.merge_id and m.state = 'MERGED' where j.table_name = 'pupil_access'
), back (owner_id, record_id, pupil_id, listed_as, steps) as (
  select owner_id, record_id, kept_id, absorbed_id, 1 from merged
  union all
  select b.owner_id, b.record_id, b.pupil_id, m.absorbed_id, b.steps + 1 from back b join merged m using (owner_id, record_id) where m.kept_id = b.listed_as
), moved as (
  select distinct on (owner_id, record_id, pupil_id) owner_id, record_id, pupil_id, listed_as from back order by owner_id, record_id, pupil_id, steps desc)
insert into pupil_access (owner_id, listed_as, block, step, places)
select e.owner_id, coalesce(v.listed_as, e.pupil_id), e.record_id >> 10, 0, array_agg((e.record_id & 1023)::smallint order by e.record_id)
  from pupil_access_each e left join moved v using (owner_id, record_id, pupil_id) group by 1, 2, 3 order by 1, 2, 3;
insert into access_owner (owner_id, record_id, step, whole)
select e.owner_id, e.record_id, 0, false from pupil_access_each e group by 1, 2 order by 2, 1;
delete from pupil_merge_row where table_name = 'pupil_access';

-- The keys under which records name a child: its own, and those of the records that were merged into it. None for one that was merged itself.
create function keys_of_child(child bigint) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive key(id) as (
    select child where not exists (select from pupil_merge m where m.absorbed_id = child and m.state = 'MERGED')
    union
    select m.absorbed_id from key k join pupil_merge m on m.kept_id = k.id and m.state = 'MERGED')
  select id from key
$$;
revoke execute on function keys_of_child(bigint) from public;
grant execute on function keys_of_child(bigint) to partnership_api;

-- The children that stand now for the keys by which records name them, each once. As standing_record, it tells of no record.
create function standing_records(listed bigint[]) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array_agg(distinct case when exists (select from pupil_merge m where m.absorbed_id = l and m.state = 'MERGED') then standing_record(l) else l end)
    from unnest(listed) l
$$;
revoke execute on function standing_records(bigint[]) from public;
grant execute on function standing_records(bigint[]) to partnership_api;

-- In PL/pgSQL, which keeps its plans: to plan this costs as much as to seal a record.
create or replace function add_access_seals(numbers bigint[], records bigint[], transactions xid8[], digests bytea[], hashes bytea[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into access_seal (number, record_id, transaction_id, digest, hash)
  select * from unnest(numbers, records, transactions, digests, hashes);
  -- A chain that is begun anew seals again what has its owners.
  with record as materialized (
    select a.id, a.pupil_ids, (a.at at time zone 'Europe/London')::date as day from access_record a
     where a.id = any(records) and not exists (select from access_owner o where o.record_id = a.id)),
  part as materialized (select d.day, nextval('access_step') as step from (select distinct r.day from record r) d),
  looked as materialized (
    select r.id, unnest(r.pupil_ids) as listed_as, cardinality(r.pupil_ids) as listed, r.day, p.step from record r join part p using (day)),
  child as materialized (
    select l.listed_as, l.day, l.step, l.id >> 10 as block, array_agg((l.id & 1023)::smallint) as places from looked l group by 1, 2, 3, 4),
  -- For whom: by the child that stands for the key now, whose registrations moved with a merge.
  answering as materialized (
    select distinct c.listed_as, c.day, o.owner_id
      from (select distinct i.listed_as, i.day from child i) c
     cross join lateral (
       select case when exists (select from pupil_merge m where m.absorbed_id = c.listed_as and m.state = 'MERGED')
              then standing_record(c.listed_as) else c.listed_as end as pupil_id) s
     cross join lateral (
       select g.school_id as owner_id from registration g
        where g.pupil_id = s.pupil_id and g.starts <= c.day and coalesce(g.ends, 'infinity') >= c.day
       union all
       (select g.school_id from registration g
         where g.pupil_id = s.pupil_id and not exists (
           select from registration live where live.pupil_id = s.pupil_id and live.starts <= c.day and coalesce(live.ends, 'infinity') >= c.day)
         order by (g.starts <= c.day) desc, coalesce(g.ends, 'infinity') desc limit 1)
       union all
       select r.organisation_id from relationship r
        where r.pupil_id = s.pupil_id and r.kind = 'OPEN_CASE' and r.starts <= c.day and r.ends >= c.day
          and not exists (select from registration g where g.pupil_id = s.pupil_id)
     ) o),
  owners as (
    insert into access_owner (owner_id, record_id, step, whole)
    select a.owner_id, l.id, l.step, count(*) = l.listed from looked l join answering a using (listed_as, day) group by 1, 2, 3, l.listed)
  insert into pupil_access (owner_id, listed_as, block, step, places)
  select a.owner_id, c.listed_as, c.block, c.step, c.places from child c join answering a using (listed_as, day) order by 1, 2, 3;
end
$$;

-- Both as before, but for the index above: a merge does not touch it.
create or replace function move_pupil_rows(merge bigint, giving bigint, taking bigint) returns void language plpgsql
security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  t record;
  r record;
begin
  for t in select * from tables_of_pupils() order by name <> 'registration', name loop
    if t.exclusive then
      for r in execute format('select x.ctid as at, %s as key from %I x where x.pupil_id = $1', t.key, t.name) using giving loop
        begin
          execute format('update %I set pupil_id = $1 where ctid = $2', t.name) using taking, r.at;
          insert into pupil_merge_row (merge_id, table_name, row_key) values (merge, t.name, r.key);
        exception when unique_violation then
          perform set_aside(merge, t.name, r.key, r.at);
        end;
      end loop;
    else
      execute format(
        'with moved as (update %I x set pupil_id = $1 where x.pupil_id = $2 returning %s as key)
         insert into pupil_merge_row (merge_id, table_name, row_key) select $3, %L, key from moved', t.name, t.key, t.name)
        using taking, giving, merge;
    end if;
  end loop;
end
$$;

create or replace function return_pupil_rows(merge bigint, giving bigint, taking bigint) returns void language plpgsql
security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  t record;
begin
  for t in select s.* from tables_of_pupils() s
            where exists (select from pupil_merge_row j where j.merge_id = merge and j.table_name = s.name) order by s.name <> 'registration', s.name loop
    execute format(
      'update %I x set pupil_id = $1 from pupil_merge_row j
        where j.merge_id = $2 and j.table_name = %L and j.image is null and x.pupil_id = $3 and j.row_key = %s', t.name, t.name, t.key)
      using taking, merge, giving;
    execute format(
      'insert into %I select i.* from pupil_merge_row j cross join lateral jsonb_populate_record(null::%I, j.image) i
        where j.merge_id = $1 and j.table_name = %L and j.image is not null on conflict do nothing', t.name, t.name, t.name) using merge;
  end loop;
  perform follow_pupil_rows(giving, taking);
end
$$;
