-- After a tie has ended its organisation reads what it recorded and writes nothing of the child (docs/access.md, ADR 0064). The
-- commands say so with a code; here the stored row and the proposed row are both held to it, whatever a command forgets.

-- A provider's observation is its record of a child that is placed with it: once no placement holds, it is read only.
alter policy amended on provider_mark
  using (provider_id = any((select context_writers())::int[]) and exists (
    select from relationship r
     where r.pupil_id = provider_mark.pupil_id and r.organisation_id = provider_mark.provider_id
       and r.starts <= (select context_day()) and r.ends >= (select context_day())))
  with check (provider_id = any((select context_writers())::int[]) and exists (
    select from relationship r
     where r.pupil_id = provider_mark.pupil_id and r.organisation_id = provider_mark.provider_id
       and r.starts <= (select context_day()) and r.ends >= (select context_day())));

-- A worry can still be closed: that says nothing new.
alter policy moved on attendance_concern
  with check ((organisation_id = any((select context_writers())::int[]) or school_id = any((select context_writers())::int[]))
    and (closed_on is not null or exists (
      select from relationship r
       where r.pupil_id = attendance_concern.pupil_id and r.organisation_id = any((select context_writers())::int[])
         and r.starts <= (select context_day()) and r.ends >= (select context_day()))));

-- What a school does for a child, it does while the child is on its register.
alter policy recorded on support_step with check (school_id = any((select context_writers())::int[]) and exists (
  select from registration r
   where r.id = support_step.registration_id and r.school_id = support_step.school_id
     and r.starts <= (select context_day()) and coalesce(r.ends, 'infinity') >= (select context_day())));
alter policy recorded on adjustment with check (school_id = any((select context_writers())::int[]) and exists (
  select from registration r
   where r.id = adjustment.registration_id and r.school_id = adjustment.school_id
     and r.starts <= (select context_day()) and coalesce(r.ends, 'infinity') >= (select context_day())));
alter policy recorded on school_judgement with check (school_id = any((select context_writers())::int[]) and exists (
  select from registration r
   where r.id = school_judgement.registration_id and r.school_id = school_judgement.school_id
     and r.starts <= (select context_day()) and coalesce(r.ends, 'infinity') >= (select context_day())));

-- Names of staff: for the provider itself, and for whoever has a pupil there today.
alter policy visible on provider_contact using (
  provider_id = any((select context_writers())::int[]) or exists (
  select from placement p
   where p.provider_id = provider_contact.provider_id
     and p.starts <= (select context_day()) and coalesce(p.ends, 'infinity') >= (select context_day())
     and (p.school_id = any((select context_writers())::int[]) or p.commissioner_id = any((select context_writers())::int[]))));

-- Who had the child on its register, and has it no more, tells the authority of the home and is told nothing: not whether another school has
-- the child, nor whether a case or a record stands already. Who has not had it yet has nothing to tell.
drop function child_for_report(bigint, date);
create function child_for_report(child bigint, day date)
returns table (date_of_birth date, registered boolean, home_authority int, last_school int, last_school_authority int, open_case boolean, home_educated boolean, tied boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.date_of_birth,
         exists (select from registration r where r.pupil_id = p.id and r.starts <= day and coalesce(r.ends, 'infinity') >= day),
         p.home_local_authority_id, s.school_id, a.ancestor_id,
         exists (select from missing_education_case c where c.pupil_id = p.id and c.closed_on is null),
         exists (select from home_education h where h.pupil_id = p.id and h.starts <= day and coalesce(h.ends, 'infinity') >= day and h.suitable is not false),
         t.tied
    from pupil p
    cross join lateral (
      select exists (select from relationship r where r.pupil_id = p.id and r.organisation_id = any((select context_readers())::int[])
        and r.kind <> 'BREAK_GLASS' and r.starts <= (select context_day()) and r.ends >= (select context_day())) as tied) t
    left join lateral (
      select r.school_id from registration r where r.pupil_id = p.id and r.starts <= day order by coalesce(r.ends, 'infinity') desc, r.id desc limit 1) s on true
    left join lateral (
      select c.ancestor_id from organisation_closure c where c.descendant_id = s.school_id and c.kind = 'LOCAL_AUTHORITY' order by c.starts desc limit 1) a on true
   where p.id = child and (t.tied
     or exists (select from registration r where r.pupil_id = p.id and r.school_id = any((select context_writers())::int[]) and r.starts <= day))
$$;
revoke execute on function child_for_report from public;
grant execute on function child_for_report to partnership_api;

-- What came of such a report is not seen by who made it either. Its own registration says so: it had ended when the report was made.
alter policy visible on missing_education_case using (
  'IDENTITY' = any((select context_classes())::text[])
  and (home_authority_id = any((select context_readers())::int[])
    or (reported_by_id = any((select context_readers())::int[]) and not exists (
      select from registration r
       where r.pupil_id = missing_education_case.pupil_id and r.school_id = missing_education_case.reported_by_id
         and r.ends < missing_education_case.opened_on))));
alter policy visible on home_education using (
  'IDENTITY' = any((select context_classes())::text[])
  and (home_authority_id = any((select context_readers())::int[])
    or (reported_by_id = any((select context_readers())::int[]) and not exists (
      select from registration r
       where r.pupil_id = home_education.pupil_id and r.school_id = home_education.reported_by_id
         and r.ends < (home_education.recorded_at at time zone 'Europe/London')::date))));

-- Records that a parent educates a child at home, and answers with its key, whether who reported sees what comes of it or not.
create function open_home_education(home int, school int, reporter int, child bigint, notified date, begins date, by_name text, by_position text, now timestamptz)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare made bigint;
begin
  if not coalesce(reporter = any(context_writers()), false) then
    raise insufficient_privilege using message = 'A report is its organisation''s own.';
  end if;
  insert into home_education (home_authority_id, school_id, reported_by_id, pupil_id, notified_on, starts, recorded_at)
  values (home, school, reporter, child, notified, begins, now) returning id into made;
  insert into case_step (subject, subject_id, organisation_id, pupil_id, step, at, by_name, by_position, recorded_at)
  values ('HOME_EDUCATION', made, reporter, child, 'NOTIFIED', now, by_name, by_position, now);
  return made;
end
$$;
revoke execute on function open_home_education from public;
grant execute on function open_home_education to partnership_api;
