-- Tuition at home or online: never a code of attendance in the school's register, whatever the route (T12).
-- Ten letters as in agreed_week; `x` where the agreed session is held at home or online.
alter table placement add column remote_week text not null default '----------' check (remote_week ~ '^[x-]{10}$');

-- Lists of discrepancies follow the length of the answer for every kind of caller: who is to act by its own index, whoever sees them by
-- a relationship through the pupils who are at more than one place. A scan by date would pass by everybody else's.
drop index discrepancy_session_date_half_id_idx;
create index discrepancy_of_pupil_open on discrepancy (pupil_id, session_date desc, half desc, id desc) where state <> 'RESOLVED';
create index discrepancy_of_organisation on discrepancy (action_by_id, session_date desc, half desc, id desc);

-- A proposal of deletion stands as long as what it rests on: a later mark that breaks the run withdraws it (S24, L10, T9).
alter table whereabouts_case add column deletion_withdrawn_on date check (deletion_withdrawn_on >= deletion_proposed_on);
create index standing_deletion on whereabouts_case (pupil_id)
  where deletion_proposed_on is not null and deletion_withdrawn_on is null and found_on is null;

-- State, trail and event of one withdrawal, in the transaction of the mark; a second mark of the same transaction finds it withdrawn.
create function withdraw_deletion(withdrawn bigint, why text, organisation int, at timestamptz, by_name text, by_position text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare k whereabouts_case;
begin
  update whereabouts_case w
     set deletion_withdrawn_on = greatest(w.deletion_proposed_on, (at at time zone 'Europe/London')::date), version = w.version + 1
   where w.id = withdrawn and w.deletion_proposed_on is not null and w.deletion_withdrawn_on is null
  returning * into k;
  if not found then
    return;
  end if;
  insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, at, by_name, by_position, recorded_at)
  values ('WHEREABOUTS', k.id, organisation, k.pupil_id, 'DELETION_WITHDRAWN', why, at, by_name, by_position, at);
  insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at)
  values ('DELETION_WITHDRAWN', organisation, k.school_id, k.pupil_id, 'WHEREABOUTS_CASE', k.id::text, k.version, at, at);
end
$$;
revoke execute on function withdraw_deletion(bigint, text, int, timestamptz, text, text) from public;

-- Why one code in a register breaks what a proposal rests on, or null: a sighting by anybody; for the twenty days also any code of the
-- school's own but G, N and O, in a session for which it is open (Partnership.Attendance: DeletionRun).
create function breaks_deletion(k whereabouts_case, school int, day date, half_day smallint, code text) returns text
language sql stable as $$
  select case
    when day < k.deletion_from then null
    when rank_of_mark(school, k.pupil_id, day, half_day, code) <= 2 then 'PUPIL_SEEN'
    when k.deletion_ground = 'TWENTY_DAYS_WITHOUT_LEAVE' and school = k.school_id and code not in ('G', 'N', 'O') and exists (
      select from school_day d where d.organisation_id = school and d.date = day and case half_day when 0 then d.am else d.pm end) then 'RUN_BROKEN'
  end
$$;

create function keep_deletion_by_marks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform withdraw_deletion(f.id, f.why, f.school_id, f.recorded_at, f.recorded_by_name, f.recorded_by_position) from (
    select k.id, breaks_deletion(k, c.school_id, c.session_date, c.half, c.code) as why,
           c.school_id, c.recorded_at, c.recorded_by_name, c.recorded_by_position
      from changed c join whereabouts_case k on k.pupil_id = c.pupil_id
       and k.deletion_proposed_on is not null and k.deletion_withdrawn_on is null and k.found_on is null) f
   where f.why is not null;
  return null;
end
$$;
create trigger keep_deletion after insert on attendance_mark referencing new table as changed
  for each statement execute function keep_deletion_by_marks();

create function keep_deletion_by_observations() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform withdraw_deletion(k.id, 'PUPIL_SEEN', c.provider_id, c.recorded_at, c.recorded_by_name, c.recorded_by_position)
    from changed c join whereabouts_case k on k.pupil_id = c.pupil_id
     and k.deletion_proposed_on is not null and k.deletion_withdrawn_on is null and k.found_on is null
   where c.observation in ('PRESENT', 'LATE') and c.session_date >= k.deletion_from;
  return null;
end
$$;
create trigger keep_deletion after insert on provider_mark referencing new table as changed
  for each statement execute function keep_deletion_by_observations();

-- What an amendment made of a mark stands before its note, as in `I: gone to hospital`; of an observation before its reason.
create function keep_deletion_by_amendments() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform withdraw_deletion(f.id, f.why, f.owner_id, f.amended_at, f.amended_by_name, f.amended_by_position) from (
    select k.id, c.owner_id, c.amended_at, c.amended_by_name, c.amended_by_position,
           case c.subject
             when 'ATTENDANCE_MARK' then breaks_deletion(k, c.owner_id, c.session_date, c.half, split_part(c.amended, ': ', 1))
             else case when c.session_date >= k.deletion_from and c.amended ~ '^(PRESENT|LATE)' then 'PUPIL_SEEN' end end as why
      from changed c join whereabouts_case k on k.pupil_id = c.pupil_id
       and k.deletion_proposed_on is not null and k.deletion_withdrawn_on is null and k.found_on is null) f
   where f.why is not null;
  return null;
end
$$;
create trigger keep_deletion after insert on mark_amendment referencing new table as changed
  for each statement execute function keep_deletion_by_amendments();

-- Found, whoever said so: nothing is proposed of a pupil who is there.
create function keep_deletion_of_found() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.deletion_withdrawn_on := greatest(new.deletion_proposed_on, new.found_on);
  return new;
end
$$;
create trigger keep_deletion_of_found before update of found_on on whereabouts_case for each row
  when (old.found_on is null and new.found_on is not null and new.deletion_proposed_on is not null and new.deletion_withdrawn_on is null)
  execute function keep_deletion_of_found();
