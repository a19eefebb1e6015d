-- What is kept up to date beside the marks, and what a caller's own rights do not reach: the functions run as the owner,
-- return no row of anybody's, and leave nothing but what the marks say.
create index on missing_pupil (pupil_id) where closed_on is null;

-- Commands about one child take their turns: whoever writes marks, statements or referrals locks the children first, in the order
-- of their ids, so that two viewpoints recorded at once count each other and no two commands wait for one another.
create function lock_pupils(pupils bigint[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from pupil where id = any(pupils) order by id for no key update;
end
$$;

-- Takes back episodes that a correction dissolved. Attempts to reach the family are never lost: they move to the episode that
-- took the place of theirs, or keep it as an empty, closed one.
create function withdraw_absences(gone bigint[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update contact_attempt c set absence_id = heir.id
    from absence a join absence heir on heir.subject = a.subject and heir.subject_id = a.subject_id and heir.id <> all(gone)
     and heir.sessions > 0 and heir.starts <= a.last_date and heir.last_date >= a.starts
   where a.id = any(gone) and c.absence_id = a.id and a.organisation_id = any((select context_writers())::int[]);
  update absence heir
     set whereabouts_unknown = a.whereabouts_unknown, whereabouts_reason = a.whereabouts_reason, whereabouts_stated_at = a.whereabouts_stated_at
    from absence a
   where a.id = any(gone) and a.whereabouts_stated_at is not null and a.organisation_id = any((select context_writers())::int[])
     and heir.subject = a.subject and heir.subject_id = a.subject_id and heir.id <> all(gone) and heir.sessions > 0
     and heir.starts <= a.last_date and heir.last_date >= a.starts
     and (heir.whereabouts_stated_at is null or heir.whereabouts_stated_at < a.whereabouts_stated_at);
  delete from absence a
   where a.id = any(gone) and a.organisation_id = any((select context_writers())::int[])
     and not exists (select from contact_attempt c where c.absence_id = a.id);
  update absence
     set state = 'CLOSED', sessions = 0, school_days = 0, scheduled_days = 0, days_without_leave = 0, without_leave_since = null,
         version = version + 1
   where id = any(gone) and organisation_id = any((select context_writers())::int[]);
end
$$;

-- What one statutory mark means for the whole child (Partnership.Attendance: WholeChild), as a rank: the least of all viewpoints holds.
-- 1 attended, 2 seen late, 3 absent with leave, 4 prevented, 5 absent without leave; null says nothing.
-- B, K, P and W are no sighting where a provider expected the child: then what the provider saw decides.
create function rank_of_mark(school int, pupil bigint, day date, half_day smallint, code text) returns int
language sql stable parallel safe as $$
  select case
    when code in ('/', '\', 'L', 'V') or (code = 'J' and day < date '2024-08-19') then 1
    when code in ('B', 'K', 'P', 'W') then case when exists (
      select from placement p join school_day d on d.organisation_id = p.provider_id and d.date = day
       where p.pupil_id = pupil and p.provider_id <> school and p.starts <= day and coalesce(p.ends, 'infinity') >= day
         and substr(p.agreed_week, (extract(isodow from day)::int - 1) * 2 + half_day + 1, 1) = 'x'
         and case half_day when 0 then d.am else d.pm end) then null else 1 end
    when code = 'U' then 2
    when code in ('C', 'C1', 'E', 'H', 'I', 'J1', 'M', 'R', 'S', 'T') then 3
    when code in ('Q', 'Y', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7') then 4
    when code in ('G', 'N', 'O') then 5
  end
$$;

-- The same for what a provider observed.
create function rank_of_observation(observation text, reason text) returns int language sql immutable parallel safe as $$
  select case
    when observation in ('PRESENT', 'LATE') then 1
    when reason = 'PART_TIME_TIMETABLE' then null
    when reason in ('GIVEN', 'LEAVE_AGREED') then 3
    else 5
  end
$$;

-- The n-th school day on or after a day; beyond the terms that are known, working days stand in (Partnership.Attendance: MissingPupilRule).
create function nth_school_day(organisation int, from_day date, n int) returns date language sql stable parallel safe as $$
  select coalesce(
    (select d.date from school_day d
      where d.organisation_id = organisation
        and d.number = n - 1 + (select min(f.number) from school_day f where f.organisation_id = organisation and f.date >= from_day)),
    (select day::date from generate_series(from_day + 1, from_day + 7 * n, interval '1 day') day
      where extract(isodow from day) < 6 and not exists (
        select from closure c where c.organisation_id = organisation and c.date = day::date and c.kind = 'BANK_HOLIDAY')
      order by day offset n - 2 limit 1))
$$;

create function school_days_between(organisation int, from_day date, to_day date) returns int language sql stable parallel safe as $$
  select count(*)::int from school_day where organisation_id = organisation and date between from_day and to_day
$$;

-- Where each of some children stands by the missing-pupil rules on a day (S13, L08, L10; Partnership.Attendance: MissingPupilRule):
-- one row for each who is absent, over all organisations together. The caller's rights play no part: for the owner's functions only.
create function assess_missing(pupils bigint[], today date)
returns table (
  pupil_id bigint, school_id int, absent_since date, absent_since_half smallint, school_days int, whereabouts_unknown_since date,
  without_leave_since date, next_step text, next_step_due date
) language sql stable as $$
  with child as (
    select a.pupil_id, min(a.starts) as since,
           (array_agg(a.whereabouts_unknown order by a.whereabouts_stated_at desc nulls last, a.whereabouts_unknown desc))[1] as unknown,
           (max(a.whereabouts_stated_at) at time zone 'Europe/London')::date as stated_on
      from absence a
     where a.pupil_id = any(pupils) and a.state = 'OPEN' and a.sessions > 0
     group by a.pupil_id
  ), viewpoint as (
    select m.pupil_id, (m.session_date - date '2000-01-01') * 2 + m.half as slot,
           rank_of_mark(m.school_id, m.pupil_id, m.session_date, m.half, m.code) as rank
      from child c join attendance_mark m on m.pupil_id = c.pupil_id and m.session_date >= c.since
    union all
    select m.pupil_id, (m.session_date - date '2000-01-01') * 2 + m.half, rank_of_observation(m.observation, m.reason)
      from child c join provider_mark m on m.pupil_id = c.pupil_id and m.session_date >= c.since
  ), session as (
    select v.pupil_id, v.slot, min(v.rank) as rank from viewpoint v where v.rank is not null group by v.pupil_id, v.slot
  ), unseen as (
    select * from (
      select s.*, max(s.slot) filter (where s.rank <= 2) over (partition by s.pupil_id) as seen from session s) all_sessions
     where slot > coalesce(seen, -1)
  ), run as (
    select * from (
      select u.*, max(u.slot) filter (where u.rank < 5) over (partition by u.pupil_id) as broken from unseen u) all_unseen
  ), episode as (
    select r.pupil_id,
           min(r.slot) filter (where r.rank in (3, 5)) as first,
           max(r.slot) filter (where r.rank in (3, 5)) as last,
           min(r.slot) filter (where r.rank = 5 and r.slot > coalesce(r.broken, -1)) as without_leave
      from run r
     group by r.pupil_id
  ), placed as (
    select e.pupil_id, school.school_id, c.unknown, c.stated_on, e.first % 2 as half,
           date '2000-01-01' + (e.first / 2)::int as first, date '2000-01-01' + (e.last / 2)::int as last,
           date '2000-01-01' + (e.without_leave / 2)::int as without_leave
      from episode e join child c on c.pupil_id = e.pupil_id
     cross join lateral (
       select r.school_id from registration r
        where r.pupil_id = e.pupil_id and r.starts <= today and coalesce(r.ends, 'infinity') >= today
        order by r.status = 'SUBSIDIARY', r.starts desc, r.id limit 1) school
     where e.first is not null
  ), counted as (
    select p.*, school_days_between(p.school_id, p.first, today) as school_days,
           school_days_between(p.school_id, p.without_leave, p.last) as days_without_leave
      from placed p
     where p.first <= today
  ), found as (
    select c.*,
           case when c.unknown and c.school_days >= 10
             then greatest(nth_school_day(c.school_id, c.first, 10), c.stated_on) end as missing_on,
           case when c.days_without_leave >= 10 then nth_school_day(c.school_id, c.without_leave, 10) end as truant_on
      from counted c
  )
  select f.pupil_id, f.school_id, f.first, f.half::smallint, f.school_days, f.missing_on, f.truant_on, step.name,
         case
           when step.name <> 'REPORT_TO_AUTHORITY' then nth_school_day(f.school_id, f.first, 20)
           when f.missing_on is not null then nth_school_day(f.school_id, f.first, 10)
           else (f.truant_on + interval '1 month')::date
         end
    from found f
   cross join lateral (select case
       when not exists (
         select from referral r
          where r.pupil_id = f.pupil_id and r.kind in ('CHILD_MISSING_EDUCATION', 'ATTENDANCE_SUPPORT')
            and r.state in ('SENT', 'RECEIVED', 'ACCEPTED') and (r.sent_at at time zone 'Europe/London')::date between f.first and today)
         then 'REPORT_TO_AUTHORITY'
       when f.school_days < 20 then 'JOINT_ENQUIRIES'
       else 'AUTHORITY_REVIEW' end as name) step
   where f.missing_on is not null or f.truant_on is not null
$$;

-- Brings the authorities' lists up to date for some children: opens, keeps and closes their cases. A child is on the list of the
-- authority of its school's area and, where it differs, of the authority of its home (T14).
create function keep_missing_pupils(pupils bigint[], today date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from absence a where a.pupil_id = any(pupils) and a.state = 'OPEN' and a.starts <= today - 11)
     and not exists (select from missing_pupil m where m.pupil_id = any(pupils) and m.closed_on is null) then
    return;
  end if;

  with listed as materialized (
    select f.*, authority.id as local_authority_id, seen.session_date, seen.half, seen.organisation_id, seen.seen_by
      from assess_missing(pupils, today) f
     cross join lateral (
       select c.ancestor_id as id from organisation_closure c
        where c.descendant_id = f.school_id and c.kind = 'LOCAL_AUTHORITY' and c.starts <= today and c.ends >= today
       union
       select p.home_local_authority_id from pupil p where p.id = f.pupil_id and p.home_local_authority_id is not null) authority
      left join lateral (
        select * from (
          (select m.session_date, m.half, m.provider_id as organisation_id, m.recorded_by_name as seen_by, 0 as nearer
             from provider_mark m where m.pupil_id = f.pupil_id and m.observation in ('PRESENT', 'LATE')
            order by m.session_date desc, m.half desc limit 1)
          union all
          (select m.session_date, m.half, m.school_id, m.recorded_by_name, 1
             from attendance_mark m
            where m.pupil_id = f.pupil_id and rank_of_mark(m.school_id, m.pupil_id, m.session_date, m.half, m.code) <= 2
            order by m.session_date desc, m.half desc limit 1)) sighting
         order by session_date desc, half desc, nearer limit 1) seen on true
  ), closed as (
    update missing_pupil m set closed_on = greatest(m.opened_on, today)
     where m.pupil_id = any(pupils) and m.closed_on is null
       and not exists (select from listed l where l.pupil_id = m.pupil_id and l.local_authority_id = m.local_authority_id)
  )
  insert into missing_pupil as m (
    local_authority_id, pupil_id, school_id, whereabouts_unknown_since, without_leave_since, absent_since, absent_since_half,
    last_seen_date, last_seen_half, last_seen_organisation_id, last_seen_by, opened_on, next_step, next_step_due)
  select l.local_authority_id, l.pupil_id, l.school_id, l.whereabouts_unknown_since, l.without_leave_since, l.absent_since, l.absent_since_half,
         l.session_date, l.half, l.organisation_id, l.seen_by, least(l.whereabouts_unknown_since, l.without_leave_since),
         l.next_step, l.next_step_due
    from listed l
   order by l.local_authority_id, l.pupil_id
  on conflict (local_authority_id, pupil_id) where closed_on is null do update
    set school_id = excluded.school_id, whereabouts_unknown_since = excluded.whereabouts_unknown_since,
        without_leave_since = excluded.without_leave_since, absent_since = excluded.absent_since,
        absent_since_half = excluded.absent_since_half, last_seen_date = excluded.last_seen_date,
        last_seen_half = excluded.last_seen_half, last_seen_organisation_id = excluded.last_seen_organisation_id,
        last_seen_by = excluded.last_seen_by, opened_on = least(m.opened_on, excluded.opened_on),
        next_step = excluded.next_step, next_step_due = excluded.next_step_due
  where (m.school_id, m.whereabouts_unknown_since, m.without_leave_since, m.absent_since, m.absent_since_half, m.last_seen_date,
         m.last_seen_half, m.last_seen_organisation_id, m.last_seen_by, m.opened_on, m.next_step, m.next_step_due)
     is distinct from (excluded.school_id, excluded.whereabouts_unknown_since, excluded.without_leave_since, excluded.absent_since,
         excluded.absent_since_half, excluded.last_seen_date, excluded.last_seen_half, excluded.last_seen_organisation_id,
         excluded.last_seen_by, least(m.opened_on, excluded.opened_on), excluded.next_step, excluded.next_step_due);
end
$$;

revoke execute on function lock_pupils(bigint[]), withdraw_absences(bigint[]), assess_missing(bigint[], date), keep_missing_pupils(bigint[], date) from public;
grant execute on function lock_pupils(bigint[]), withdraw_absences(bigint[]), keep_missing_pupils(bigint[], date) to partnership_api;
