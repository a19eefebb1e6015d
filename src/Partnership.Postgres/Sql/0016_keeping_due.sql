-- Recordings of whole sessions whose duties and discrepancies are still to be brought up to date (ADR 0015): written in the recording's
-- transaction, so that nothing is forgotten, and taken by whichever node comes first.
create table keeping_due (
  id bigint generated always as identity primary key,
  pupil_ids bigint[] not null,
  session_date date not null,
  half smallint not null check (half in (0, 1)),
  failures int not null default 0,
  not_before timestamptz -- null: at once; a recording that could not be kept waits and lets the others pass
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
create index on keeping_due (not_before) where not_before is not null;

-- Nobody reads this table or writes it but through the functions below.
alter table keeping_due enable row level security;
alter table keeping_due force row level security;
create policy owner_keeps on keeping_due for all to current_user using (true) with check (true);

create function owe_keeping(pupils bigint[], on_date date, in_half smallint) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into keeping_due (pupil_ids, session_date, half) values (pupils, on_date, in_half)
$$;

-- The oldest recordings: they are gone when the taker's transaction commits, and back if it does not. Two nodes never get the same.
create function take_keeping(at timestamptz, most int) returns table (id bigint, pupil_ids bigint[], session_date date, half smallint)
language sql security definer set search_path = public, pg_temp as $$
  with next as materialized (
    select k.id from keeping_due k where k.not_before is null or k.not_before <= at order by k.id limit most for update skip locked)
  delete from keeping_due k using next where k.id = next.id returning k.id, k.pupil_ids, k.session_date, k.half
$$;

-- A recording that could not be kept is tried again after a second, and then after twice as long each time, an hour at the most.
create function put_off_keeping(which bigint, at timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update keeping_due set failures = failures + 1, not_before = at + least(interval '1 hour', interval '1 second' * 2 ^ least(failures, 12))
   where id = which
$$;

revoke execute on function owe_keeping(bigint[], date, smallint), take_keeping(timestamptz, int), put_off_keeping(bigint, timestamptz) from public;
grant execute on function owe_keeping(bigint[], date, smallint), take_keeping(timestamptz, int), put_off_keeping(bigint, timestamptz) to partnership_api;

-- The sessions of providers whose limit has passed, once each has been looked at: those of whom nothing was said by then are owed a look,
-- and later words about them bring their own.
create table closed_session (
  organisation_id int not null references organisation,
  session_date date not null,
  half smallint not null check (half in (0, 1)),
  closed_at timestamptz not null,
  primary key (organisation_id, session_date, half)
);
alter table closed_session enable row level security;
alter table closed_session force row level security;
create policy owner_keeps on closed_session for all to current_user using (true) with check (true);

-- Closes the sessions of the last week whose limit has passed and leaves the silent pupils to be kept. Answers how many sessions it closed:
-- of several nodes only one closes each.
create function close_sessions(at timestamptz, today date) returns bigint
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
    insert into keeping_due (pupil_ids, session_date, half)
    select array_agg(distinct pupil_id order by pupil_id), session_date, half from silent group by session_date, half, part order by session_date, half
  )
  select count(*) from closed
$$;

drop function sessions_fallen_silent(timestamptz, date);
revoke execute on function close_sessions(timestamptz, date) from public;
grant execute on function close_sessions(timestamptz, date) to partnership_api;
