-- What a recording keeps, at less cost. A statement over a partitioned table pays for every partition that the planner cannot leave out
-- before it starts, so days that are known stand in it as bounds; and a function in SQL is planned anew at every call, one in PL/pgSQL once.
create index on absence (pupil_id) where state = 'OPEN';
drop function assess_missing(bigint[], date);

-- Where each of some children stands by the missing-pupil rules on a day (S13, L08, L10; Partnership.Attendance: MissingPupilRule):
-- one row for each who is absent, over all organisations together. The caller's rights play no part: for the owner's functions only.
-- `since` is the first day of the earliest of their open absences; the other bound leaves out the years to come and no mark.
create function assess_missing(pupils bigint[], since date, today date)
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
      from child c join attendance_mark m on m.pupil_id = c.pupil_id and m.session_date >= c.since and m.session_date between assess_missing.since and today + 366
    union all
    select m.pupil_id, (m.session_date - date '2000-01-01') * 2 + m.half, rank_of_observation(m.observation, m.reason)
      from child c join provider_mark m on m.pupil_id = c.pupil_id and m.session_date >= c.since and m.session_date between assess_missing.since and today + 366
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

revoke execute on function assess_missing(bigint[], date, date) from public;

-- Brings the authorities' lists up to date for some children: opens, keeps and closes their cases. A child is on the list of the
-- authority of its school's area and, where it differs, of the authority of its home (T14).
create or replace function keep_missing_pupils(pupils bigint[], today date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare since date;
begin
  -- An absence of the last days is on no list yet: most recordings end here.
  if not exists (select from absence a where a.pupil_id = any(pupils) and a.state = 'OPEN' and a.starts <= today - 11)
     and not exists (select from missing_pupil m where m.pupil_id = any(pupils) and m.closed_on is null) then
    return;
  end if;

  since := (select min(a.starts) from absence a where a.pupil_id = any(pupils) and a.state = 'OPEN' and a.sessions > 0);
  if not exists (select from assess_missing(pupils, since, today)) then
    update missing_pupil m set closed_on = greatest(m.opened_on, today) where m.pupil_id = any(pupils) and m.closed_on is null;
    return;
  end if;

  with listed as materialized (
    select f.*, authority.id as local_authority_id, seen.session_date, seen.half, seen.organisation_id, seen.seen_by
      from assess_missing(pupils, since, today) f
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

-- The duty to report one session at a provider (S06, L16): it stands while a pupil is expected of whom nobody has reported yet.
-- A school that is also the place of a placement reports by its register. Where nothing but marks came in (`recorded`), a day that has
-- begun can only lose such duties: the sessions without an open one need no look.
drop function keep_reports(int[], date, date);
create function keep_reports(providers int[], from_day date, to_day date, recorded boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare only_open boolean := recorded and exists (select from kept_day k where k.day >= to_day);
begin
  if only_open and not exists (
    select from duty o
     where o.organisation_id = any(providers) and o.pupil_id is null and o.kind = 'REPORT_SESSION' and o.done_at is null
       and o.due_on between from_day and to_day) then
    return;
  end if;

  with silent as (
    select d.organisation_id, d.date, h.half,
           (d.date + t.starts) at time zone 'Europe/London' as begins_at,
           ((d.date + t.starts) at time zone 'Europe/London') + make_interval(mins => coalesce(policy.within, 30)) as due_at
      from school_day d
      join (values (0::smallint), (1::smallint)) h(half) on (h.half = 0 and d.am) or (h.half = 1 and d.pm)
      join session_time t on t.organisation_id = d.organisation_id and t.half = h.half
      left join lateral (
        select greatest(p.report_within_minutes, 1) as within from organisation_policy p
         where p.organisation_id = d.organisation_id and p.starts <= d.date order by p.starts desc limit 1) policy on true
      -- Until the first pupil without a word, asked one by one: most sessions have one among the first, until the last is recorded.
      cross join lateral (
         select from placement l
          where l.provider_id = d.organisation_id and l.starts <= d.date and coalesce(l.ends, 'infinity') >= d.date
            and substr(l.agreed_week, (extract(isodow from d.date)::int - 1) * 2 + h.half + 1, 1) = 'x'
            and (
              select true from provider_mark m
               where m.provider_id = l.provider_id and m.placement_id = l.id and m.session_date = d.date and m.half = h.half
                 and m.session_date between from_day and to_day limit 1) is null
            and (
              select true from attendance_mark m
               where m.pupil_id = l.pupil_id and m.school_id = l.provider_id and m.session_date = d.date and m.half = h.half
                 and m.session_date between from_day and to_day limit 1) is null
          order by l.starts desc, l.id desc limit 1) unreported
     where d.organisation_id = any(providers) and d.date between from_day and to_day
       and (not only_open or exists (
         select from duty o
          where o.organisation_id = d.organisation_id and o.pupil_id is null and o.kind = 'REPORT_SESSION' and o.done_at is null
            and o.subject = to_char(d.date, 'YYYY-MM-DD') || case h.half when 0 then '/AM' else '/PM' end))
  ), gone as (
    delete from duty o
     where o.organisation_id = any(providers) and o.kind = 'REPORT_SESSION' and o.pupil_id is null and o.done_at is null
       and o.due_on between from_day and to_day
       and not exists (
         select from silent s
          where s.organisation_id = o.organisation_id and o.subject = to_char(s.date, 'YYYY-MM-DD') || case s.half when 0 then '/AM' else '/PM' end)
  )
  insert into duty as o (organisation_id, holder, rule, kind, subject, begins_at, due_on, due_at, ends_at, safeguarding)
  select organisation_id, 'PROVIDER_SENDER', 'S06', 'REPORT_SESSION', to_char(date, 'YYYY-MM-DD') || case half when 0 then '/AM' else '/PM' end,
         begins_at, date, due_at, due_at, false
    from silent order by organisation_id, date, half
  on conflict (organisation_id, pupil_id, kind, subject, rule) do update
    set begins_at = excluded.begins_at, due_at = excluded.due_at, ends_at = excluded.ends_at
  where o.done_at is null and (o.begins_at, o.due_at) is distinct from (excluded.begins_at, excluded.due_at);
end
$$;

revoke execute on function keep_reports(int[], date, date, boolean) from public;
grant execute on function keep_reports(int[], date, date, boolean) to partnership_api;

create or replace function owe_keeping(pupils bigint[], on_date date, in_half smallint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into keeping_due (pupil_ids, session_date, half) values (pupils, on_date, in_half);
end
$$;

-- The oldest recordings: they are gone when the taker's transaction commits, and back if it does not. Two nodes never get the same.
create or replace function take_keeping(at timestamptz, most int) returns table (id bigint, pupil_ids bigint[], session_date date, half smallint)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
  delete from keeping_due k
   where k.id = any(array(
     select n.id from keeping_due n where n.not_before is null or n.not_before <= at order by n.id limit most for update skip locked))
  returning k.id, k.pupil_ids, k.session_date, k.half;
end
$$;

-- What an organisation states of its times (terms, closures, session times, policies) has a version that is drawn anew at every change, so
-- that a server need not read a calendar again that it knows.
create table times_version (
  organisation_id int primary key references organisation,
  version uuid not null
);
insert into times_version
select id, gen_random_uuid() from organisation o
 where exists (select from term t where t.organisation_id = o.id) or exists (select from organisation_policy p where p.organisation_id = o.id)
    or exists (select from closure c where c.organisation_id = o.id) or exists (select from session_time s where s.organisation_id = o.id);
grant select on times_version to partnership_api;

create function keep_times_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into times_version as v (organisation_id, version)
  values (case tg_op when 'DELETE' then old.organisation_id else new.organisation_id end, gen_random_uuid())
  on conflict (organisation_id) do update set version = excluded.version;
  return null;
end
$$;
create trigger keep_times_version after insert or update or delete on term for each row execute function keep_times_version();
create trigger keep_times_version after insert or update or delete on closure for each row execute function keep_times_version();
create trigger keep_times_version after insert or update or delete on session_time for each row execute function keep_times_version();
create trigger keep_times_version after insert or update or delete on organisation_policy for each row execute function keep_times_version();
