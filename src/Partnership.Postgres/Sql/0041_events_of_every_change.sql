-- Every kind of event is written where the change is, in its transaction, whichever statement changes it: by statement, never row by row in a loop.

-- The instant of the command that writes, by the domain's clock; the database's where nobody said.
create function context_instant() returns timestamptz language sql stable parallel safe
  return coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now());

create function tell_of_found_discrepancies() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_log (kind, organisation_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, payload)
  select 'DISCREPANCY_OPENED', f.action_by_id, f.pupil_id, 'DISCREPANCY', f.id::text, f.version, f.found_at, f.found_at, f.session_date, f.half,
         jsonb_build_object('state', jsonb_build_array(null, f.state), 'kind', jsonb_build_array(null, f.kind))
    from found f order by f.id;
  return null;
end
$$;
create trigger tell_of_found after insert on discrepancy referencing new table as found
  for each statement execute function tell_of_found_discrepancies();

create function tell_of_moved_discrepancies() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_log (kind, organisation_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, payload)
  select case m.state when 'OPEN' then 'DISCREPANCY_OPENED' else 'DISCREPANCY_RESOLVED' end, m.action_by_id, m.pupil_id, 'DISCREPANCY', m.id::text,
         m.version, told.at, told.at, m.session_date, m.half, jsonb_build_object('state', jsonb_build_array(s.state, m.state))
    from moved m join stood s on s.id = m.id
   cross join lateral (select case m.state when 'OPEN' then m.found_at when 'RESOLVED' then m.resolved_at else m.explained_at end as at) told
   where m.state <> s.state
   order by m.id;
  return null;
end
$$;
create trigger tell_of_moved after update on discrepancy referencing old table as stood new table as moved
  for each statement execute function tell_of_moved_discrepancies();

-- Listed once a case, and rarely: a trigger by statement would be paid for by every recording, which lists nobody.
create function tell_of_listing() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, payload)
  values ('MISSING_PUPIL_LISTED', new.local_authority_id, new.school_id, new.pupil_id, 'MISSING_PUPIL', new.id::text, 1, context_instant(), context_instant(),
    jsonb_build_object('basis', jsonb_build_array(null, concat_ws(' ', case when new.whereabouts_unknown_since is not null then 'WHEREABOUTS_UNKNOWN' end,
      case when new.without_leave_since is not null then 'WITHOUT_LEAVE' end))));
  return null;
end
$$;
create trigger tell_of_listing after insert on missing_pupil for each row execute function tell_of_listing();

alter table placement add column version int not null default 1;
create function number_placement() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
create trigger number_placement before update on placement for each row when (old.* is distinct from new.*) execute function number_placement();

create function tell_of_placements() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare at timestamptz := context_instant();
begin
  insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, payload)
  select 'PLACEMENT_STARTED', n.commissioner_id, n.school_id, n.pupil_id, 'PLACEMENT', n.id::text, n.version, at, at,
         jsonb_build_object('route', jsonb_build_array(null, n.route), 'starts', jsonb_build_array(null, n.starts), 'ends', jsonb_build_array(null, n.ends),
           'sessionsPerWeek', jsonb_build_array(null, length(replace(n.agreed_week, '-', ''))))
    from arrived n order by n.id;
  return null;
end
$$;
create trigger tell_of_arrived after insert on placement referencing new table as arrived for each statement execute function tell_of_placements();

create function tell_of_changed_placements() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare at timestamptz := context_instant();
begin
  insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, payload)
  select 'PLACEMENT_CHANGED', n.commissioner_id, n.school_id, n.pupil_id, 'PLACEMENT', n.id::text, n.version, at, at,
         jsonb_strip_nulls(jsonb_build_object(
           'route', case when n.route <> o.route then jsonb_build_array(o.route, n.route) end,
           'starts', case when n.starts <> o.starts then jsonb_build_array(o.starts, n.starts) end,
           'ends', case when n.ends is distinct from o.ends then jsonb_build_array(o.ends, n.ends) end,
           'sessionsPerWeek', case when n.agreed_week <> o.agreed_week then
             jsonb_build_array(length(replace(o.agreed_week, '-', '')), length(replace(n.agreed_week, '-', ''))) end))
    from changed n join stood o on o.id = n.id where n.version <> o.version order by n.id;
  return null;
end
$$;
create trigger tell_of_changed after update on placement referencing old table as stood new table as changed
  for each statement execute function tell_of_changed_placements();

-- A placement ends with its last day, and nobody writes then: told once, within a month, by whichever node comes first.
create index on placement (ends);
create function tell_of_ended_placements(at timestamptz, today date) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare told bigint := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('tell_of_ended_placements')) then
    return 0;
  end if;

  insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, payload)
  select 'PLACEMENT_ENDED', l.commissioner_id, l.school_id, l.pupil_id, 'PLACEMENT', l.id::text, l.version, over.at, tell_of_ended_placements.at,
         jsonb_build_object('ended', jsonb_build_array(null, l.ends))
    from placement l cross join lateral (select (l.ends + 1)::timestamp at time zone 'Europe/London' as at) over
   where l.ends between today - 30 and today - 1
     and not exists (
       select from event_log e
        where e.school_id = l.school_id and e.entity_id = l.id::text and e.kind = 'PLACEMENT_ENDED' and e.occurred_at = over.at)
   order by l.id;
  get diagnostics told = row_count;
  return told;
end
$$;
revoke execute on function tell_of_ended_placements(timestamptz, date) from public;
grant execute on function tell_of_ended_placements(timestamptz, date) to partnership_api;

create function tell_of_grants() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare at timestamptz := context_instant();
begin
  insert into event_log (kind, organisation_id, school_id, entity, entity_id, version, occurred_at, recorded_at, payload)
  select 'ACCESS_GRANTED', g.school_id, g.school_id, 'PARTNER_GRANT', g.id::text, 1, at, at,
         jsonb_build_object('purposes', jsonb_build_array(null, array_to_string(g.purposes, ' ')), 'starts', jsonb_build_array(null, g.starts),
           'ends', jsonb_build_array(null, g.ends))
    from granted g order by g.id;
  return null;
end
$$;
create trigger tell_of_grants after insert on partner_grant referencing new table as granted for each statement execute function tell_of_grants();

-- Closes the sessions of the last week whose limit has passed, tells of each child of whom nothing was said by then, and leaves them to be
-- kept. Answers how many sessions it closed: of several nodes only one closes each.
create or replace function close_sessions(at timestamptz, today date) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with due as materialized (
    select d.organisation_id, d.date, h.half,
           ((d.date + t.starts) at time zone 'Europe/London') + make_interval(mins => greatest(
             coalesce(policy.report_within_minutes, 30), case when o.kind = 'SCHOOL' then coalesce(policy.register_closes_after_minutes, 30) else 0 end, 1)) as limit_at
      from school_day d
      join organisation o on o.id = d.organisation_id
      join (values (0::smallint), (1::smallint)) h(half) on (h.half = 0 and d.am) or (h.half = 1 and d.pm)
      join session_time t on t.organisation_id = d.organisation_id and t.half = h.half
      left join lateral (
        select p.report_within_minutes, p.register_closes_after_minutes from organisation_policy p
         where p.organisation_id = d.organisation_id and p.starts <= d.date order by p.starts desc limit 1) policy on true
     where d.date between today - 7 and today
       and exists (select from placement l where l.provider_id = d.organisation_id and d.date between l.starts and coalesce(l.ends, 'infinity'))
       and not exists (
         select from closed_session c where c.organisation_id = d.organisation_id and c.session_date = d.date and c.half = h.half)
  ), closed as (
    insert into closed_session (organisation_id, session_date, half, closed_at)
    select d.organisation_id, d.date, d.half, at from due d where d.limit_at < at order by d.organisation_id, d.date, d.half
    on conflict do nothing
    returning organisation_id, session_date, half
  ), silent as (
    select c.organisation_id, c.session_date, c.half, l.id as placement_id, l.school_id, l.pupil_id, d.limit_at,
           row_number() over (partition by c.session_date, c.half order by l.pupil_id) / 30 as part
      from closed c
      join due d on d.organisation_id = c.organisation_id and d.date = c.session_date and d.half = c.half
      join placement l on l.provider_id = c.organisation_id and c.session_date between l.starts and coalesce(l.ends, 'infinity')
     where substr(l.agreed_week, (extract(isodow from c.session_date)::int - 1) * 2 + c.half + 1, 1) = 'x'
       and not exists (
         select from provider_mark m
          where m.provider_id = l.provider_id and m.placement_id = l.id and m.session_date = c.session_date and m.half = c.half)
       and not exists (
         select from attendance_mark m
          where m.pupil_id = l.pupil_id and m.school_id = l.provider_id and m.session_date = c.session_date and m.half = c.half)
  ), told as (
    insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half)
    select 'SESSION_UNREPORTED', s.organisation_id, s.school_id, s.pupil_id, 'PLACEMENT', s.placement_id::text, 1, s.limit_at, at, s.session_date, s.half
      from silent s order by s.session_date, s.half, s.placement_id
  ), owed as (
    insert into keeping_due (pupil_ids, session_date, half, closing)
    select array_agg(distinct pupil_id order by pupil_id), session_date, half, true from silent group by session_date, half, part order by session_date, half
  )
  select count(*) from closed
$$;
revoke execute on function tell_of_found_discrepancies(), tell_of_moved_discrepancies(), tell_of_listing(), tell_of_placements(),
  tell_of_changed_placements(), tell_of_grants() from public;
