-- What a school grants to a partner application: for which purposes, under which claim set, by whom, until when; and who withdrew it and why.
alter table partner_grant
  add column purposes text[] not null default '{NOTIFICATION}' check (cardinality(purposes) > 0),
  add column claim_set text not null default 'partner-app v1', -- name and version as granted
  add column granted_by_position text not null default '',
  add column granted_at timestamptz not null default '2026-01-01Z',
  add column revoked_by text,
  add column revoked_by_position text,
  add column revoked_reason text;
create index on partner_grant (school_id, id);

-- A partner application sees its own grants, and a school those that it gave: never, through a school that granted to it, those of its rivals.
drop policy visible on partner_grant;
create policy visible on partner_grant for select to partnership_api using (
  partner_id = any((select context_readers())::int[]) or school_id = any((select context_writers())::int[]));
create policy granted on partner_grant for insert to partnership_api with check (school_id = any((select context_writers())::int[]));
-- The school and the partner of a grant stay what they are: only its withdrawal is ever written.
create policy revoked on partner_grant for update to partnership_api
  using (school_id = any((select context_writers())::int[])) with check (school_id = any((select context_writers())::int[]));
grant insert on partner_grant to partnership_api;
grant update (revoked_at, revoked_by, revoked_by_position, revoked_reason) on partner_grant to partnership_api;

-- However a grant is withdrawn, open streams learn of it from the log and are looked at anew: no update needs to come first.
create function tell_of_revocation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_log (kind, organisation_id, school_id, entity, entity_id, version, occurred_at, recorded_at)
  values ('ACCESS_REVOKED', new.school_id, new.school_id, 'PARTNER_GRANT', new.id::text, 2, new.revoked_at, new.revoked_at);
  return null;
end
$$;
create trigger tell_of_revocation after update of revoked_at on partner_grant
  for each row when (old.revoked_at is null and new.revoked_at is not null) execute function tell_of_revocation();
