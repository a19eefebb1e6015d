-- Who stated a policy, when, and what stood there before; minutes late in the trail of a mark; and what returns ask of a child that is known.

-- An amendment of the minutes alone is an amendment (S27, L05): the trail says both, and those before it say what they said.
alter table mark_amendment add column amended_minutes_late smallint;

-- One row for each statement of a policy, append-only like the amendments of marks: setting by setting what stood there and what stands now.
create table policy_change (
  organisation_id int not null references organisation,
  id bigint not null generated always as identity,
  policy text not null check (policy in ('THRESHOLDS', 'ABSENCE', 'SUPPORT_LADDER')),
  starts date not null, -- the day from which it holds
  settings text[] not null,
  originals text[] not null,
  amended text[] not null,
  changed_at timestamptz not null,
  changed_by_name text not null,
  changed_by_position text not null,
  primary key (organisation_id, id),
  check (cardinality(settings) = cardinality(originals) and cardinality(settings) = cardinality(amended))
);
alter table policy_change enable row level security;
alter table policy_change force row level security;
create policy owner_keeps on policy_change for all to current_user using (true) with check (true);
create policy visible on policy_change for select to partnership_api using (organisation_id = any((select context_writers())::int[]));
create policy stated on policy_change for insert to partnership_api with check (organisation_id = any((select context_writers())::int[]));
grant select, insert on policy_change to partnership_api;

-- What a deletion return and the termly counts say of a child and its parents (L07, L09, L14), stated by a school that has the child on its
-- register, by the last one of a child on none, or by the authority of the home while its case or record is open. False: not theirs to state.
create function state_pupil_details(
  organisation int, child bigint, child_sex text, lives_at text, contacts bigint[], addresses text[], with_pupil boolean[],
  by_name text, by_position text, now timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare day date := (now at time zone 'Europe/London')::date;
begin
  if not coalesce(organisation = any(context_writers()), false) then
    raise insufficient_privilege using message = 'A statement is its organisation''s own.';
  end if;
  if not (
      exists (select from registration r where r.pupil_id = child and r.school_id = organisation and r.starts <= day and coalesce(r.ends, 'infinity') >= day)
      or (exists (select from registration r where r.pupil_id = child and r.school_id = organisation)
          and not exists (select from registration r where r.pupil_id = child and r.starts <= day and coalesce(r.ends, 'infinity') >= day))
      or exists (select from missing_education_case c where c.pupil_id = child and c.home_authority_id = organisation and c.closed_on is null)
      or exists (select from home_education h where h.pupil_id = child and h.home_authority_id = organisation and coalesce(h.ends, 'infinity') >= day))
    or exists (select from unnest(contacts) k where not exists (select from contact c where c.id = k and c.pupil_id = child)) then
    return false;
  end if;
  perform lock_pupils(array[child]);
  -- Absent stays as it is; a blank address takes back what stood there.
  update pupil p set sex = coalesce(child_sex, p.sex), address = case when lives_at is null then p.address else nullif(lives_at, '') end where p.id = child;
  update contact c
     set address = case when x.address is null then c.address else nullif(x.address, '') end, lives_with_pupil = coalesce(x.with_pupil, c.lives_with_pupil)
    from unnest(contacts, addresses, with_pupil) x (id, address, with_pupil) where c.id = x.id and c.pupil_id = child;
  insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, at, by_name, by_position, recorded_at)
  select 'PUPIL_DETAILS', child, organisation, child, s.step, s.outcome, now, by_name, by_position, now
    from (values ('SEX', child_sex, child_sex is not null), ('ADDRESS', null, lives_at is not null), ('CONTACTS', null, cardinality(contacts) > 0))
      s (step, outcome, stated)
   where s.stated;
  return true;
end
$$;
revoke execute on function state_pupil_details(int, bigint, text, text, bigint[], text[], boolean[], text, text, timestamptz) from public;
grant execute on function state_pupil_details(int, bigint, text, text, bigint[], text[], boolean[], text, text, timestamptz) to partnership_api;

alter table case_step drop constraint case_step_subject_check, add constraint case_step_subject_check check (subject in (
  'ABSENCE', 'LEAVE', 'EVIDENCE', 'ATTENDANCE_CONCERN', 'SAFEGUARDING_CONCERN', 'MISSING_INCIDENT', 'WHEREABOUTS', 'REFERRAL',
  'MISSING_EDUCATION', 'HOME_EDUCATION', 'PUPIL_DETAILS'));
create policy visible_details on case_step for select to partnership_api using (
  'IDENTITY' = any((select context_classes())::text[]) and subject = 'PUPIL_DETAILS' and exists (select from pupil p where p.id = case_step.subject_id));
