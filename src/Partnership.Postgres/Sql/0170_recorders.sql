-- A recording's statements run as a role of their own, which sees what its organisation recorded itself and who it may record, and nothing
-- that others recorded: less than its caller may read, and policies without the look-ups that a recording has no use for (ADR 0076).
do $$
begin
  if not exists (select from pg_roles where rolname = 'partnership_recorder') then
    create role partnership_recorder nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    -- The program becomes the recorder where it says so, and has nothing of it otherwise.
    alter role partnership_api noinherit;
    grant partnership_recorder to partnership_api;
  end if;
exception when duplicate_object or unique_violation then
  null; -- roles belong to the cluster: another database's migration was faster
end
$$;

grant usage on schema public to partnership_recorder;

-- Whom a request names by a UPN is found as the caller finds it.
grant select (id, upn) on pupil to partnership_recorder;
grant select (pupil_id, upn) on former_upn to partnership_recorder;
grant select on relationship to partnership_recorder;
alter policy visible on pupil to partnership_api, partnership_recorder;
alter policy visible on former_upn to partnership_api, partnership_recorder;

grant select (id, pupil_id, provider_id, school_id, starts, ends, agreed_week) on placement to partnership_recorder;
create policy own_rows on placement for select to partnership_recorder using (provider_id = any((select context_writers())::int[]));
grant select (id, pupil_id, school_id, starts, ends) on registration to partnership_recorder;
create policy own_rows on registration for select to partnership_recorder using (school_id = any((select context_writers())::int[]));

grant select, insert on provider_mark, attendance_mark to partnership_recorder;
create policy own_rows on provider_mark for select to partnership_recorder using (provider_id = any((select context_writers())::int[]));
create policy own_rows on attendance_mark for select to partnership_recorder using (school_id = any((select context_writers())::int[]));
alter policy recorded on provider_mark to partnership_api, partnership_recorder;
alter policy recorded on attendance_mark to partnership_api, partnership_recorder;

grant select, insert, update on absence, register_tally to partnership_recorder;
create policy own_rows on absence for select to partnership_recorder using (organisation_id = any((select context_writers())::int[]));
create policy own_rows on register_tally for select to partnership_recorder using (school_id = any((select context_writers())::int[]));
alter policy opened on absence to partnership_api, partnership_recorder;
alter policy kept on absence to partnership_api, partnership_recorder;
alter policy counted on register_tally to partnership_api, partnership_recorder;
alter policy recounted on register_tally to partnership_api, partnership_recorder;

grant insert on event_log to partnership_recorder;
alter policy written on event_log to partnership_api, partnership_recorder;

-- Times that were stated while the recording began.
grant select on times_version, term, closure, session_time, organisation_policy to partnership_recorder;
alter policy visible on organisation_policy to partnership_api, partnership_recorder;

grant execute on function lock_found(bigint[], bigint[]), follow_recording(bigint[], date, date, smallint), withdraw_absences(bigint[])
  to partnership_recorder;
