-- The roles and the caller's context, on which every policy below rests.
-- partnership_api reads and writes for a caller and owns nothing; partnership_tail reads the event log for no caller
-- and hands events on only after a scoped read as partnership_api.
do $$
begin
  if not exists (select from pg_roles where rolname = 'partnership_api') then
    create role partnership_api login nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  if not exists (select from pg_roles where rolname = 'partnership_tail') then
    create role partnership_tail login nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then
  null; -- roles belong to the cluster: another database's migration was faster
end
$$;

grant usage on schema public to partnership_api, partnership_tail;

-- Each is called as (select …()) so that it becomes an InitPlan: once a statement, never once a row.
-- An unset setting is null and so matches nothing: no context, no rows.

-- The organisations on whose behalf the caller reads: its own, a trust's schools, the schools that granted to a partner app.
create function context_readers() returns int[] language sql stable parallel safe
  return nullif(current_setting('app.reader_ids', true), '')::int[];

-- The organisations on whose behalf the caller writes.
create function context_writers() returns int[] language sql stable parallel safe
  return nullif(current_setting('app.writer_ids', true), '')::int[];

-- The organisations whose figures without names the caller reads: the readers, and a local authority's area.
create function context_area() returns int[] language sql stable parallel safe
  return nullif(current_setting('app.area_ids', true), '')::int[];

-- The day on which relationships must be live.
create function context_day() returns date language sql stable parallel safe
  return nullif(current_setting('app.day', true), '')::date;

-- The classes of data that the caller may read at all, such as {IDENTITY,CONTACT}.
create function context_classes() returns text[] language sql stable parallel safe
  return nullif(current_setting('app.classes', true), '')::text[];
