-- Calendars and policies change by their organisation's own word, and what is kept follows them in the same transaction.
create index on duty (organisation_id, ends_at, id) where done_at is not null;
create index on discrepancy (session_date desc, half desc, id desc) where state <> 'RESOLVED';

-- Whose kept state follows an organisation's calendar.
create function pupils_of(organisation int, today date) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct r.pupil_id order by r.pupil_id), '{}') from relationship r
   where r.organisation_id = organisation and r.kind in ('REGISTRATION', 'PLACEMENT') and r.starts <= today and r.ends >= today - 35
$$;

-- Closes and opens days: a kind closes, null opens. The whole day is half -1. Counters of absences follow the calendar.
create function change_closures(organisation int, dates date[], halves smallint[], kinds text[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(organisation = any(context_writers()), false) then
    raise insufficient_privilege using message = 'A calendar is its organisation''s own.';
  end if;
  delete from closure c using unnest(dates, halves) x(date, half)
   where c.organisation_id = organisation and c.date = x.date and c.half = x.half;
  insert into closure (organisation_id, date, half, kind)
  select organisation, x.date, x.half, x.kind from unnest(dates, halves, kinds) x(date, half, kind) where x.kind is not null;
  perform rebuild_school_days(array[organisation]);
  update absence a
     set school_days = school_days_between(a.organisation_id, a.starts, a.last_date),
         days_without_leave = case when a.without_leave_since is null then 0
           else school_days_between(a.organisation_id, a.without_leave_since, a.last_date) end
   where a.organisation_id = organisation and a.sessions > 0
     and exists (select from unnest(dates) d where d between a.starts and a.last_date);
end
$$;

create function change_policy(
  organisation int, first_day date, closes_after int, reports_within int, low_percent int, parents_by time) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(organisation = any(context_writers()), false) then
    raise insufficient_privilege using message = 'A policy is its organisation''s own.';
  end if;
  insert into organisation_policy values (organisation, first_day, closes_after, reports_within, low_percent, parents_by)
  on conflict (organisation_id, starts) do update
    set register_closes_after_minutes = excluded.register_closes_after_minutes, report_within_minutes = excluded.report_within_minutes,
        low_attendance_percent = excluded.low_attendance_percent, parent_reports_by = excluded.parent_reports_by;
end
$$;

revoke execute on function pupils_of(int, date), change_closures(int, date[], smallint[], text[]), change_policy(int, date, int, int, int, time) from public;
grant execute on function pupils_of(int, date), change_closures(int, date[], smallint[], text[]), change_policy(int, date, int, int, int, time)
  to partnership_api;
