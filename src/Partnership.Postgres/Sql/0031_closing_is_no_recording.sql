-- A session that was closed without a word is owed a look at everything, also on a day that nobody's server saw begin: only what was recorded
-- can do with the duties that are there.
alter table keeping_due add column closing boolean not null default false;

-- Closes the sessions of the last week whose limit has passed and leaves the silent pupils to be kept. Answers how many sessions it closed:
-- of several nodes only one closes each.
create or replace function close_sessions(at timestamptz, today date) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with closed as (
    insert into closed_session (organisation_id, session_date, half, closed_at)
    select d.organisation_id, d.date, h.half, at
      from school_day d
      join organisation o on o.id = d.organisation_id
      join (values (0::smallint), (1::smallint)) h(half) on (h.half = 0 and d.am) or (h.half = 1 and d.pm)
      join session_time t on t.organisation_id = d.organisation_id and t.half = h.half
      left join lateral (
        select p.report_within_minutes, p.register_closes_after_minutes from organisation_policy p
         where p.organisation_id = d.organisation_id and p.starts <= d.date order by p.starts desc limit 1) policy on true
     where d.date between today - 7 and today
       and exists (select from placement l where l.provider_id = d.organisation_id and d.date between l.starts and coalesce(l.ends, 'infinity'))
       and ((d.date + t.starts) at time zone 'Europe/London') + make_interval(mins => greatest(
             coalesce(policy.report_within_minutes, 30), case when o.kind = 'SCHOOL' then coalesce(policy.register_closes_after_minutes, 30) else 0 end, 1)) < at
       and not exists (
         select from closed_session c where c.organisation_id = d.organisation_id and c.session_date = d.date and c.half = h.half)
     order by d.organisation_id, d.date, h.half
    on conflict do nothing
    returning organisation_id, session_date, half
  ), silent as (
    select c.session_date, c.half, l.pupil_id, row_number() over (partition by c.session_date, c.half order by l.pupil_id) / 30 as part
      from closed c
      join placement l on l.provider_id = c.organisation_id and c.session_date between l.starts and coalesce(l.ends, 'infinity')
     where substr(l.agreed_week, (extract(isodow from c.session_date)::int - 1) * 2 + c.half + 1, 1) = 'x'
       and not exists (
         select from provider_mark m
          where m.provider_id = l.provider_id and m.placement_id = l.id and m.session_date = c.session_date and m.half = c.half)
       and not exists (
         select from attendance_mark m
          where m.pupil_id = l.pupil_id and m.school_id = l.provider_id and m.session_date = c.session_date and m.half = c.half)
  ), owed as (
    insert into keeping_due (pupil_ids, session_date, half, closing)
    select array_agg(distinct pupil_id order by pupil_id), session_date, half, true from silent group by session_date, half, part order by session_date, half
  )
  select count(*) from closed
$$;

drop function take_keeping(timestamptz, int);
-- The oldest recordings: they are gone when the taker's transaction commits, and back if it does not. Two nodes never get the same.
create function take_keeping(at timestamptz, most int) returns table (id bigint, pupil_ids bigint[], session_date date, half smallint, closing boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
  delete from keeping_due k
   where k.id = any(array(
     select n.id from keeping_due n where n.not_before is null or n.not_before <= at order by n.id limit most for update skip locked))
  returning k.id, k.pupil_ids, k.session_date, k.half, k.closing;
end
$$;
revoke execute on function take_keeping(timestamptz, int) from public;
grant execute on function take_keeping(timestamptz, int) to partnership_api;

-- The duty to report one session at a provider (S06, L16): it stands while a pupil is expected of whom nobody has reported yet.
-- A school that is also the place of a placement reports by its register. Where nothing but marks came in (`recorded`), a day that has
-- begun, or was closed since, can only lose such duties: the sessions without an open one need no look.
create or replace function keep_reports(providers int[], from_day date, to_day date, recorded boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare only_open boolean := recorded and exists (select from kept_day k where to_day between k.day - 7 and k.day);
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
