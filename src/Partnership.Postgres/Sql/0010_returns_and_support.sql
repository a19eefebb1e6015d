-- What was known then, returns, the ladder of support, reviews of placements, and tallies for monitoring.

-- A mark as it stood at an instant is its row with the later amendments taken back. The trail held the code and the note, or
-- the observation and the time of arrival; what a change of these clears beside them is kept from now on too.
alter table mark_amendment add column original_minutes_late smallint;
alter table mark_amendment add column original_reason text;

-- A commissioner sees observations, and so their trail: without it a past instant would show it the present.
drop policy visible on mark_amendment;
create policy visible on mark_amendment for select to partnership_api using (
  owner_id = any((select context_readers())::int[]) or exists (
  select from relationship r
   where r.pupil_id = mark_amendment.pupil_id and r.organisation_id = any((select context_readers())::int[])
     and (r.kind in ('REGISTRATION', 'OPEN_CASE') or (mark_amendment.subject = 'PROVIDER_MARK' and r.kind = 'COMMISSION'))
     and r.starts <= (select context_day()) and r.ends >= (select context_day())
     and r.starts <= mark_amendment.session_date and r.ends >= mark_amendment.session_date));

-- Both functions become part of the statement that names them: its predicates, indexes and policies hold.
create function attendance_mark_as_at(known timestamptz)
returns table (
  school_id int, registration_id bigint, pupil_id bigint, session_date date, half smallint, code text, minutes_late smallint, note text,
  recorded_at timestamptz, recorded_by_name text, recorded_by_position text, version int
) language sql stable parallel safe as $$
  select m.school_id, m.registration_id, m.pupil_id, m.session_date, m.half,
         case when a.version is null then m.code else split_part(a.original, ': ', 1) end,
         case when a.version is null then m.minutes_late else a.original_minutes_late end,
         case when a.version is null then m.note else nullif(substr(a.original, length(split_part(a.original, ': ', 1)) + 3), '') end,
         m.recorded_at, m.recorded_by_name, m.recorded_by_position, coalesce(a.version - 1, m.version)
    from attendance_mark m
    left join lateral (
      select x.original, x.version, x.original_minutes_late from mark_amendment x
       where m.version > 1 and x.owner_id = m.school_id and x.subject = 'ATTENDANCE_MARK' and x.subject_id = m.registration_id
         and x.session_date = m.session_date and x.half = m.half and x.amended_at > known
       order by x.version limit 1) a on true
   where m.recorded_at <= known
$$;

create function provider_mark_as_at(known timestamptz)
returns table (
  provider_id int, placement_id bigint, pupil_id bigint, school_id int, session_date date, half smallint, observation text,
  arrived_at time, reason text, comment text, due_at timestamptz, recorded_at timestamptz, recorded_by_name text,
  recorded_by_position text, version int
) language sql stable parallel safe as $$
  select b.provider_id, b.placement_id, b.pupil_id, b.school_id, b.session_date, b.half,
         case when a.version is null then b.observation else split_part(a.original, ' ', 1) end,
         case when a.version is null then b.arrived_at else nullif(split_part(a.original, ' ', 2), '')::time end,
         case when a.version is null then b.reason else a.original_reason end,
         b.comment, b.due_at, b.recorded_at, b.recorded_by_name, b.recorded_by_position, coalesce(a.version - 1, b.version)
    from provider_mark b
    left join lateral (
      select x.original, x.version, x.original_reason from mark_amendment x
       where b.version > 1 and x.owner_id = b.provider_id and x.subject = 'PROVIDER_MARK' and x.subject_id = b.placement_id
         and x.session_date = b.session_date and x.half = b.half and x.amended_at > known
       order by x.version limit 1) a on true
   where b.recorded_at <= known
$$;

-- The same of one school's tallies, which hold no names: counted anew from the marks of the dates asked for, within the caller's area.
create function register_tally_as_at(known timestamptz, school int, from_day date, to_day date)
returns table (school_id int, session_date date, half smallint, code text, marks int)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.school_id, m.session_date, m.half, m.code, count(*)::int
    from attendance_mark_as_at(known) m
   where m.school_id = school and m.school_id = any((select context_area())::int[]) and m.session_date between from_day and to_day
   group by 1, 2, 3, 4
$$;

-- Where each of some children stood by the missing-pupil rules at an instant, from what was known then. It follows assess_missing
-- (0007), with the marks as they stood and the statements and referrals that had been made; a test compares the two at the present.
create function assess_missing_as_at(pupils bigint[], known timestamptz)
returns table (
  pupil_id bigint, school_id int, absent_since date, absent_since_half smallint, whereabouts_unknown_since date,
  without_leave_since date, next_step text, next_step_due date, seen_date date, seen_half smallint, seen_organisation_id int, seen_by text
) language sql stable as $$
  with day as (
    select (known at time zone 'Europe/London')::date as today
  ), stated as (
    -- The latest of all statements up to the instant: the episode keeps its last one, the event log every one. Each reaches as far
    -- as it was made, or as the episode that it is about.
    select distinct on (s.pupil_id) s.pupil_id, s.is_unknown, s.at, s.reach from (
      select a.pupil_id, a.whereabouts_unknown as is_unknown, coalesce(a.whereabouts_stated_at, '-infinity') as at, a.last_date as reach
        from absence a where a.pupil_id = any(pupils) and a.sessions > 0
      union all
      select e.pupil_id, e.kind = 'WHEREABOUTS_UNKNOWN', e.occurred_at, (e.occurred_at at time zone 'Europe/London')::date
        from event_log e where e.pupil_id = any(pupils) and e.kind in ('WHEREABOUTS_UNKNOWN', 'PUPIL_FOUND')) s
     where s.at <= known
     order by s.pupil_id, s.at desc, s.is_unknown desc, s.reach desc
  ), viewpoint as (
    select m.pupil_id, (m.session_date - date '2000-01-01') * 2 + m.half as slot,
           rank_of_mark(m.school_id, m.pupil_id, m.session_date, m.half, m.code) as rank, m.school_id as organisation_id, m.recorded_by_name as by, 1 as nearer
      from day, attendance_mark_as_at(known) m
     where m.pupil_id = any(pupils) and m.session_date between day.today - 365 and day.today
    union all
    select m.pupil_id, (m.session_date - date '2000-01-01') * 2 + m.half, rank_of_observation(m.observation, m.reason), m.provider_id, m.recorded_by_name, 0
      from day, provider_mark_as_at(known) m
     where m.pupil_id = any(pupils) and m.session_date between day.today - 365 and day.today
  ), session as (
    select v.pupil_id, v.slot, min(v.rank) as rank from viewpoint v where v.rank is not null group by v.pupil_id, v.slot
  ), sighting as (
    select distinct on (v.pupil_id) v.pupil_id, v.slot, v.organisation_id, v.by from viewpoint v
     where v.rank <= 2 order by v.pupil_id, v.slot desc, v.nearer
  ), unseen as (
    select s.* from session s left join sighting g on g.pupil_id = s.pupil_id where s.slot > coalesce(g.slot, -1)
  ), run as (
    select u.*, max(u.slot) filter (where u.rank < 5) over (partition by u.pupil_id) as broken from unseen u
  ), episode as (
    select r.pupil_id,
           min(r.slot) filter (where r.rank in (3, 5)) as first,
           max(r.slot) filter (where r.rank in (3, 5)) as last,
           min(r.slot) filter (where r.rank = 5 and r.slot > coalesce(r.broken, -1)) as without_leave
      from run r group by r.pupil_id
  ), counted as (
    select p.*, school_days_between(p.school_id, p.first, p.today) as school_days,
           school_days_between(p.school_id, p.without_leave, p.last) as days_without_leave
      from (
        select e.pupil_id, school.school_id, day.today, coalesce(w.is_unknown and w.reach >= date '2000-01-01' + (e.first / 2)::int, false) as is_unknown,
               (w.at at time zone 'Europe/London')::date as stated_on, e.first % 2 as half,
               date '2000-01-01' + (e.first / 2)::int as first, date '2000-01-01' + (e.last / 2)::int as last,
               date '2000-01-01' + (e.without_leave / 2)::int as without_leave
          from day, episode e left join stated w on w.pupil_id = e.pupil_id
         cross join lateral (
           select r.school_id from registration r, day d
            where r.pupil_id = e.pupil_id and r.starts <= d.today and coalesce(r.ends, 'infinity') >= d.today
            order by r.status = 'SUBSIDIARY', r.starts desc, r.id limit 1) school
         where e.first is not null) p
     where p.first <= p.today
  ), found as (
    select c.*,
           case when c.is_unknown and c.school_days >= 10 then greatest(nth_school_day(c.school_id, c.first, 10), c.stated_on) end as missing_on,
           case when c.days_without_leave >= 10 then nth_school_day(c.school_id, c.without_leave, 10) end as truant_on
      from counted c
  )
  select f.pupil_id, f.school_id, f.first, f.half::smallint, f.missing_on, f.truant_on, step.name,
         case
           when step.name <> 'REPORT_TO_AUTHORITY' then nth_school_day(f.school_id, f.first, 20)
           when f.missing_on is not null then nth_school_day(f.school_id, f.first, 10)
           else (f.truant_on + interval '1 month')::date
         end,
         date '2000-01-01' + (g.slot / 2)::int, (g.slot % 2)::smallint, g.organisation_id, g.by
    from found f
    left join sighting g on g.pupil_id = f.pupil_id
   cross join lateral (select case
       when not exists (
         select from referral r
          where r.pupil_id = f.pupil_id and r.kind in ('CHILD_MISSING_EDUCATION', 'ATTENDANCE_SUPPORT')
            and r.state in ('SENT', 'RECEIVED', 'ACCEPTED') and r.sent_at <= known
            and (r.sent_at at time zone 'Europe/London')::date between f.first and f.today)
         then 'REPORT_TO_AUTHORITY'
       when f.school_days < 20 then 'JOINT_ENQUIRIES'
       else 'AUTHORITY_REVIEW' end as name) step
   where f.missing_on is not null or f.truant_on is not null
$$;

create index on event_log (pupil_id, occurred_at) where kind in ('WHEREABOUTS_UNKNOWN', 'PUPIL_FOUND');

-- An authority's list as it was known at an instant. Whoever stood on it then has a case, open or closed since: a case is never
-- taken back. So the caller's own cases of that day are the candidates, and each is assessed anew.
create function missing_pupil_as_at(known timestamptz)
returns table (
  id bigint, local_authority_id int, pupil_id bigint, school_id int, whereabouts_unknown_since date, without_leave_since date,
  absent_since date, absent_since_half smallint, last_seen_date date, last_seen_half smallint, last_seen_organisation_id int,
  last_seen_by text, opened_on date, closed_on date, next_step text, next_step_due date
) language sql stable security definer set search_path = public, pg_temp as $$
  with candidate as materialized (
    select m.id, m.local_authority_id, m.pupil_id from missing_pupil m
     where (m.local_authority_id = any((select context_readers())::int[]) or m.school_id = any((select context_readers())::int[]))
       and m.opened_on <= (known at time zone 'Europe/London')::date
       and coalesce(m.closed_on >= (known at time zone 'Europe/London')::date, true)
  )
  select c.id, c.local_authority_id, c.pupil_id, f.school_id, f.whereabouts_unknown_since, f.without_leave_since, f.absent_since,
         f.absent_since_half, f.seen_date, f.seen_half, f.seen_organisation_id, f.seen_by,
         least(f.whereabouts_unknown_since, f.without_leave_since), null::date, f.next_step, f.next_step_due
    from assess_missing_as_at(array(select distinct x.pupil_id from candidate x), known) f join candidate c on c.pupil_id = f.pupil_id
$$;

revoke execute on function assess_missing_as_at(bigint[], timestamptz), missing_pupil_as_at(timestamptz),
  register_tally_as_at(timestamptz, int, date, date) from public;
grant execute on function missing_pupil_as_at(timestamptz), register_tally_as_at(timestamptz, int, date, date) to partnership_api;

-- How often each code stands in one registration's register of one week. Whatever writes marks, the trigger counts: a year of a
-- school is some thousand rows instead of its marks, and the cost of a figure follows the weeks asked for, never the history.
create table week_tally (
  school_id int not null,
  week date not null check (extract(isodow from week) = 1), -- its Monday; no scheme of codes changes within a week
  registration_id bigint not null,
  code text not null,
  pupil_id bigint not null,
  sessions int not null,
  primary key (school_id, week, registration_id, code)
);

create function keep_week_tally() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into week_tally as t (school_id, week, registration_id, code, pupil_id, sessions)
    select m.school_id, m.session_date - (extract(isodow from m.session_date)::int - 1), m.registration_id, m.code, m.pupil_id, count(*)
      from added m group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4
    on conflict (school_id, week, registration_id, code) do update set sessions = t.sessions + excluded.sessions;
  elsif tg_op = 'DELETE' then
    update week_tally t set sessions = t.sessions - gone.sessions
      from (select m.school_id, m.session_date - (extract(isodow from m.session_date)::int - 1) as week, m.registration_id, m.code, count(*) as sessions
              from removed m group by 1, 2, 3, 4) gone
     where (t.school_id, t.week, t.registration_id, t.code) = (gone.school_id, gone.week, gone.registration_id, gone.code);
  else
    insert into week_tally as t (school_id, week, registration_id, code, pupil_id, sessions)
    select c.school_id, c.session_date - (extract(isodow from c.session_date)::int - 1), c.registration_id, c.code, c.pupil_id, sum(c.sessions)
      from (select m.school_id, m.session_date, m.registration_id, m.code, m.pupil_id, 1 as sessions from added m
            union all
            select m.school_id, m.session_date, m.registration_id, m.code, m.pupil_id, -1 from removed m) c
     group by 1, 2, 3, 4, 5 having sum(c.sessions) <> 0 order by 1, 2, 3, 4
    on conflict (school_id, week, registration_id, code) do update set sessions = t.sessions + excluded.sessions;
  end if;
  return null;
end
$$;
create trigger keep_week_tally_of_new after insert on attendance_mark referencing new table as added
  for each statement execute function keep_week_tally();
create trigger keep_week_tally_of_changed after update on attendance_mark referencing old table as removed new table as added
  for each statement execute function keep_week_tally();
create trigger keep_week_tally_of_removed after delete on attendance_mark referencing old table as removed
  for each statement execute function keep_week_tally();

insert into week_tally (school_id, week, registration_id, code, pupil_id, sessions)
select m.school_id, m.session_date - (extract(isodow from m.session_date)::int - 1), m.registration_id, m.code, m.pupil_id, count(*)
  from attendance_mark m group by 1, 2, 3, 4, 5;

-- Groups that are looked at on their own (S41), as the school knows them. They say much about a child: they leave as figures only.
create table pupil_group (
  school_id int not null references organisation,
  pupil_id bigint not null references pupil,
  kind text not null check (kind in ('CHILD_IN_NEED', 'LOOKED_AFTER', 'YOUNG_CARER', 'FREE_SCHOOL_MEALS', 'ENGLISH_ADDITIONAL_LANGUAGE',
    'GYPSY_ROMA_TRAVELLER', 'SPECIAL_EDUCATIONAL_NEEDS', 'BULLIED')),
  starts date not null,
  ends date check (ends >= starts),
  primary key (school_id, pupil_id, kind, starts)
);

-- What a placement's plan holds besides (L15, L17), and the reviews that took place.
alter table placement add column reintegration text;
alter table placement add column site_addresses text[] not null default '{}';
create table placement_review (
  id bigint generated by default as identity primary key,
  school_id int not null references organisation,
  provider_id int not null references organisation,
  commissioner_id int not null references organisation,
  placement_id bigint not null references placement,
  pupil_id bigint not null references pupil,
  reviewed_on date not null,
  outcome text not null check (outcome in ('CONTINUES', 'CHANGES', 'RETURNS_TO_SCHOOL', 'ENDS')),
  summary text not null,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  recorded_by_position text not null,
  unique (placement_id, reviewed_on)
);
create index on placement_review (school_id, placement_id);

create policy begun on placement for insert to partnership_api with check (commissioner_id = any((select context_writers())::int[]));
create policy reviewed on placement for update to partnership_api
  using (commissioner_id = any((select context_writers())::int[])) with check (commissioner_id = any((select context_writers())::int[]));
grant insert on placement to partnership_api;
grant update (ends, review_dates) on placement to partnership_api;

-- The ladder of support as an organisation wants it from a day on (S22, S33), and the wording of its letters. Policy without children.
create table support_ladder (
  organisation_id int not null references organisation,
  starts date not null,
  target_percent int not null check (target_percent between 1 and 100),
  steps jsonb not null,
  primary key (organisation_id, starts)
);
create table letter_template (
  organisation_id int not null references organisation,
  kind text not null check (kind in ('LOW_ATTENDANCE', 'EVIDENCE_REQUEST', 'PERSISTENT_ABSENCE', 'PLANNING_MEETING', 'LATENESS',
    'SUSPECTED_TRUANCY', 'WELCOME_BACK')),
  subject text not null,
  body text not null,
  changed_at timestamptz not null,
  changed_by_name text not null,
  changed_by_position text not null,
  primary key (organisation_id, kind)
);

-- Measures that people took, adjustments that stop the ladder (S40; why is health data and is not kept), and judgements of the
-- school that no figure can replace: that a pupil attends irregularly (L08), or will be away sick for long (S29).
create table support_step (
  id bigint generated by default as identity primary key,
  school_id int not null references organisation,
  registration_id bigint not null references registration,
  pupil_id bigint not null references pupil,
  kind text not null check (kind in ('FIRST_LETTER', 'EVIDENCE_LETTER', 'FORMAL_MEETING', 'ATTENDANCE_CONTRACT', 'SOCIAL_CARE',
    'NOTICE_TO_IMPROVE', 'EDUCATION_SUPERVISION_ORDER', 'PENALTY_NOTICE', 'PROSECUTION')),
  taken_on date not null,
  note text,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  recorded_by_position text not null
);
create index on support_step (school_id, registration_id, taken_on);
create table adjustment (
  id bigint generated by default as identity primary key,
  school_id int not null references organisation,
  registration_id bigint not null references registration,
  pupil_id bigint not null references pupil,
  starts date not null,
  ends date check (ends >= starts),
  target_percent int check (target_percent between 1 and 100),
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  recorded_by_position text not null
);
create index on adjustment (school_id, registration_id);
create table school_judgement (
  id bigint generated by default as identity primary key,
  school_id int not null references organisation,
  registration_id bigint not null references registration,
  pupil_id bigint not null references pupil,
  kind text not null check (kind in ('ATTENDS_IRREGULARLY', 'SICKNESS_EXPECTED')),
  starts date not null,
  ends date check (ends >= starts),
  school_days int check (school_days between 1 and 400),
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  recorded_by_position text not null,
  check ((kind = 'SICKNESS_EXPECTED') = (school_days is not null))
);
create index on school_judgement (school_id, registration_id);

-- What the admission register holds for a return (L06, L07), and what a deletion is to say.
alter table pupil add column address text;
create table deletion_notice (
  school_id int not null references organisation,
  registration_id bigint not null references registration,
  pupil_id bigint not null references pupil,
  deleted_on date not null,
  ground text not null,
  destination text, -- the next school or education; null while it is not known, which the return says too
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  recorded_by_position text not null,
  primary key (school_id, registration_id)
);

-- A return with exactly what it said when it was sent: written once, never changed (T9).
create table sent_return (
  id bigint generated by default as identity primary key,
  organisation_id int not null references organisation, -- the school, or for the counts of children missing education the authority
  authority_id int not null references organisation,
  kind text not null check (kind in ('ATTENDANCE', 'SICKNESS', 'NEW_PUPIL', 'DELETION', 'PLACEMENTS', 'MISSING_EDUCATION')),
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  sent_at timestamptz not null,
  sent_by_name text not null,
  sent_by_position text not null
);
create index on sent_return (organisation_id, id desc);
create index on sent_return (authority_id, id desc);
create table sent_return_line (
  organisation_id int not null references organisation,
  return_id bigint not null references sent_return,
  key text not null,
  authority_id int not null references organisation,
  pupil_id bigint references pupil, -- null for a count
  said jsonb not null,
  primary key (organisation_id, return_id, key)
);

-- Children who lived in an authority's area when a school deleted them, and whom no school has registered since: for the authority's
-- own counts (L14). It names nobody; whether a child is of compulsory age, and so counted, is the domain's to say.
create function children_off_register(authority int, on_day date)
returns table (date_of_birth date, year_group int, off_since date, destination_known boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.date_of_birth, p.year_group, n.deleted_on, n.destination is not null
    from deletion_notice n join pupil p on p.id = n.pupil_id
   where authority = any((select context_writers())::int[]) and p.home_local_authority_id = authority and n.deleted_on < on_day
     and not exists (select from registration r where r.pupil_id = p.id and r.starts <= on_day and coalesce(r.ends, 'infinity') >= on_day)
     and not exists (select from deletion_notice later where later.pupil_id = n.pupil_id and later.deleted_on > n.deleted_on and later.deleted_on < on_day)
$$;
create index on deletion_notice (pupil_id, deleted_on);
revoke execute on function children_off_register(int, date) from public;
grant execute on function children_off_register(int, date) to partnership_api;

do $$
declare t text;
begin
  foreach t in array array['week_tally', 'pupil_group', 'placement_review', 'support_ladder', 'letter_template', 'support_step', 'adjustment',
                           'school_judgement', 'deletion_notice', 'sent_return', 'sent_return_line'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_keeps on %I for all to current_user using (true) with check (true)', t);
  end loop;
end
$$;

-- None of this is a partner application's to read, whatever a school granted to it: whose it is are those who could write it.
-- The school's own: its measures, judgements and groups are nobody else's, and its tallies are marks by another name.
create policy visible on week_tally for select to partnership_api using (school_id = any((select context_writers())::int[]));
create policy visible on pupil_group for select to partnership_api using (
  'FLAGS' = any((select context_classes())::text[]) and school_id = any((select context_writers())::int[]));
create policy visible on support_step for select to partnership_api using (school_id = any((select context_writers())::int[]));
create policy recorded on support_step for insert to partnership_api with check (school_id = any((select context_writers())::int[]));
create policy visible on adjustment for select to partnership_api using (school_id = any((select context_writers())::int[]));
create policy recorded on adjustment for insert to partnership_api with check (school_id = any((select context_writers())::int[]));
create policy visible on school_judgement for select to partnership_api using (school_id = any((select context_writers())::int[]));
create policy recorded on school_judgement for insert to partnership_api with check (school_id = any((select context_writers())::int[]));
create policy visible on deletion_notice for select to partnership_api using (school_id = any((select context_writers())::int[]));
create policy recorded on deletion_notice for insert to partnership_api with check (school_id = any((select context_writers())::int[]));
create policy changed on deletion_notice for update to partnership_api
  using (school_id = any((select context_writers())::int[])) with check (school_id = any((select context_writers())::int[]));

-- Those who have part in a placement see its reviews; who has part in it may record one.
create policy visible on placement_review for select to partnership_api using (
  school_id = any((select context_writers())::int[]) or provider_id = any((select context_writers())::int[])
  or commissioner_id = any((select context_writers())::int[]));
create policy recorded on placement_review for insert to partnership_api with check (
  school_id = any((select context_writers())::int[]) or commissioner_id = any((select context_writers())::int[]));

-- Policies of organisations are no secret: a school's ladder can be its trust's.
create policy visible on support_ladder for select to partnership_api using (true);
create policy recorded on support_ladder for insert to partnership_api with check (organisation_id = any((select context_writers())::int[]));
create policy changed on support_ladder for update to partnership_api
  using (organisation_id = any((select context_writers())::int[])) with check (organisation_id = any((select context_writers())::int[]));
create policy visible on letter_template for select to partnership_api using (true);
create policy recorded on letter_template for insert to partnership_api with check (organisation_id = any((select context_writers())::int[]));
create policy changed on letter_template for update to partnership_api
  using (organisation_id = any((select context_writers())::int[])) with check (organisation_id = any((select context_writers())::int[]));

-- A sent return is its sender's and its authority's.
create policy visible on sent_return for select to partnership_api using (
  organisation_id = any((select context_writers())::int[]) or authority_id = any((select context_writers())::int[]));
create policy recorded on sent_return for insert to partnership_api with check (organisation_id = any((select context_writers())::int[]));
create policy visible on sent_return_line for select to partnership_api using (
  organisation_id = any((select context_writers())::int[]) or authority_id = any((select context_writers())::int[]));
create policy recorded on sent_return_line for insert to partnership_api with check (organisation_id = any((select context_writers())::int[]));

grant select on week_tally, pupil_group to partnership_api;
grant select, insert on placement_review, support_step, adjustment, school_judgement, sent_return, sent_return_line to partnership_api;
grant select, insert, update on support_ladder, letter_template, deletion_notice to partnership_api;

-- Counts for monitoring (S34, S41) by one dimension, for an organisation within the caller's area: no names, and not yet suppressed,
-- which the domain does before anything leaves the server. A row without a code counts the registrations of its group.
create function monitoring_counts(
  organisation int, dimension text, from_week date, to_week date, codes text[], news boolean[], labels text[])
returns table (label text, code text, is_new boolean, sessions bigint, registrations int, first_week date)
language sql stable security definer set search_path = public, pg_temp as $$
  with place as materialized (
    select distinct c.descendant_id as id from organisation_closure c
     where c.ancestor_id = organisation and organisation = any((select context_area())::int[]) and c.descendant_id = any((select context_area())::int[])
       and c.starts <= (select context_day()) and c.ends >= (select context_day())
  ), year as (
    select extract(year from (select context_day()) - interval '7 months')::int as now
  ), fact as not materialized (
    select t.school_id, t.week, t.registration_id, t.pupil_id, t.code, t.sessions, t.week >= date '2024-08-19' as is_new
      from place join week_tally t on t.school_id = place.id
     where t.week between from_week and to_week and t.sessions > 0
  ), labelled as (
    select 'Total' as label, f.code, f.is_new, f.sessions, f.registration_id, f.week from fact f where dimension = 'TOTAL'
    union all
    select o.name, f.code, f.is_new, f.sessions, f.registration_id, f.week from fact f join organisation o on o.id = f.school_id
     where dimension = 'ORGANISATION'
    union all
    -- The year group that the pupil was in then.
    select lpad((p.year_group - year.now + extract(year from f.week - interval '7 months')::int)::text, 2, '0'), f.code, f.is_new, f.sessions, f.registration_id, f.week
      from fact f join pupil p on p.id = f.pupil_id, year where dimension = 'YEAR_GROUP'
    union all
    select c.label, f.code, f.is_new, f.sessions, f.registration_id, f.week
      from fact f join unnest(codes, news, labels) c (code, is_new, label) on c.code = f.code and c.is_new = f.is_new where dimension = 'CODE'
    union all
    select to_char(f.week - interval '7 months', 'YYYY/') || to_char(f.week + interval '5 months', 'YY ') || t.name, f.code, f.is_new, f.sessions, f.registration_id, f.week
      from fact f join term t on t.organisation_id = f.school_id and t.starts <= f.week + 6 and t.ends >= f.week where dimension = 'HALF_TERM'
    union all
    select g.kind, f.code, f.is_new, f.sessions, f.registration_id, f.week
      from fact f join pupil_group g on g.school_id = f.school_id and g.pupil_id = f.pupil_id and g.starts <= f.week + 6 and coalesce(g.ends, 'infinity') >= f.week
     where dimension = 'VULNERABLE_GROUP'
    union all
    select coalesce(l.route, 'NONE'), f.code, f.is_new, f.sessions, f.registration_id, f.week
      from fact f left join placement l on l.pupil_id = f.pupil_id and l.starts <= f.week + 6 and coalesce(l.ends, 'infinity') >= f.week
     where dimension = 'PLACEMENT_TYPE'
  )
  select l.label, l.code, l.is_new, sum(l.sessions)::bigint, count(distinct l.registration_id)::int, min(l.week)
    from labelled l group by grouping sets ((l.label, l.code, l.is_new), (l.label))
  union all
  select extract(isodow from t.session_date)::text, t.code, t.session_date >= date '2024-08-19', sum(t.marks)::bigint, 0, min(t.session_date)
    from place join register_tally t on t.school_id = place.id
   where dimension = 'WEEKDAY' and t.session_date between from_week and to_week + 6 and t.marks > 0
   group by 1, 2, 3
  union all
  select weekday::text, null, null, 0, count(distinct f.registration_id)::int, from_week
    from fact f, generate_series(1, 5) weekday where dimension = 'WEEKDAY' group by weekday
$$;
revoke execute on function monitoring_counts(int, text, date, date, text[], boolean[], text[]) from public;
grant execute on function monitoring_counts(int, text, date, date, text[], boolean[], text[]) to partnership_api;
