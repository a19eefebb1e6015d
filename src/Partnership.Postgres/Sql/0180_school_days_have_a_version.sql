-- The days on which an organisation is open are derived from what it stated, and belong to its times as that does (ADR 0016): who makes them anew
-- after the statement, by whatever way, gives them another version.
create function keep_times_version_of_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into times_version as v (organisation_id, version)
  select organisation_id, gen_random_uuid() from changed group by organisation_id order by organisation_id
  on conflict (organisation_id) do update set version = excluded.version;
  return null;
end
$$;
create trigger keep_times_version_made after insert on school_day referencing new table as changed
  for each statement execute function keep_times_version_of_days();
create trigger keep_times_version_changed after update on school_day referencing new table as changed
  for each statement execute function keep_times_version_of_days();
create trigger keep_times_version_gone after delete on school_day referencing old table as changed
  for each statement execute function keep_times_version_of_days();
