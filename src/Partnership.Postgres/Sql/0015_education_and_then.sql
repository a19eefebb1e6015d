-- Children on no register: missing education, or educated at home. Figures and lists as they were known then. What else a deletion
-- return says of parents. Events of returns that were sent and of placements that were reviewed.
alter table pupil add column sex text check (sex in ('F', 'M')); -- as the school census codes it; null when unknown (L14)
alter table contact add column address text, add column lives_with_pupil boolean; -- null: the pupil's own, and unknown (L07)

-- One sequence for both: each opens the child to the authority of its home, and a relationship is named by its source.
create sequence education_record_id;

-- A child of compulsory school age on no register and not suitably educated otherwise, as far as somebody reported it (L14, T13, T14).
create table missing_education_case (
  id bigint primary key default nextval('education_record_id'),
  home_authority_id int not null references organisation,
  school_authority_id int references organisation, -- of the school that had the child last
  reported_by_id int not null references organisation,
  pupil_id bigint not null references pupil,
  missing_since date not null,
  opened_on date not null check (opened_on >= missing_since),
  primary_reason text,
  closed_on date check (closed_on >= opened_on),
  outcome text check (outcome in ('REGISTERED', 'EDUCATED_AT_HOME', 'EDUCATED_OTHERWISE', 'LEFT_AREA', 'OVER_AGE', 'RECORDED_IN_ERROR')),
  recorded_at timestamptz not null,
  closed_at timestamptz, -- when its end became known
  version int not null default 1,
  check ((closed_on is null) = (outcome is null) and (closed_on is null) = (closed_at is null))
);
create index on missing_education_case (home_authority_id, id desc);
create index on missing_education_case (reported_by_id, id desc);
create unique index one_open_education_case on missing_education_case (pupil_id) where closed_on is null;

-- That a parent educates a child at home, as a school or the authority was told, and what the authority found (section 437).
create table home_education (
  id bigint primary key default nextval('education_record_id'),
  home_authority_id int not null references organisation,
  school_id int references organisation, -- whose register the child left
  reported_by_id int not null references organisation,
  pupil_id bigint not null references pupil,
  notified_on date not null,
  starts date not null,
  ends date check (ends >= starts),
  suitable boolean,   -- what the authority found; null while it has not looked
  reviewed_on date,
  recorded_at timestamptz not null,
  reviewed_at timestamptz, -- when that became known
  version int not null default 1,
  check ((suitable is null) = (reviewed_on is null) and (suitable is null) = (reviewed_at is null))
);
create index on home_education (home_authority_id, id desc);
create index on home_education (reported_by_id, id desc);
create index on home_education (pupil_id, starts);

alter table case_step drop constraint case_step_subject_check, add constraint case_step_subject_check check (subject in (
  'ABSENCE', 'LEAVE', 'EVIDENCE', 'ATTENDANCE_CONCERN', 'SAFEGUARDING_CONCERN', 'MISSING_INCIDENT', 'WHEREABOUTS', 'REFERRAL',
  'MISSING_EDUCATION', 'HOME_EDUCATION'));

-- The authority of the home answers for the child while the case is open: it sees the child, and a term before as for other cases.
create function keep_relationship_of_education() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from relationship where organisation_id = old.home_authority_id and pupil_id = old.pupil_id and kind = 'OPEN_CASE' and source_id = -old.id;
  end if;
  if tg_op <> 'DELETE' then
    insert into relationship (organisation_id, pupil_id, kind, source_id, starts, ends)
    select new.home_authority_id, new.pupil_id, 'OPEN_CASE', -new.id,
           case tg_table_name when 'missing_education_case' then (to_jsonb(new) ->> 'missing_since')::date - 91 else (to_jsonb(new) ->> 'starts')::date end,
           coalesce((to_jsonb(new) ->> 'closed_on')::date, (to_jsonb(new) ->> 'ends')::date, 'infinity');
    perform keep_elsewhere(new.pupil_id);
  end if;
  return null;
end
$$;
create trigger keep_relationship after insert or update or delete on missing_education_case
  for each row execute function keep_relationship_of_education();
create trigger keep_relationship after insert or update or delete on home_education
  for each row execute function keep_relationship_of_education();

-- A child that a school registers is not missing education any more, and not educated at home: two words, two counts (T13).
create function end_education_records() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update missing_education_case
     set closed_on = greatest(opened_on, new.starts), outcome = 'REGISTERED', version = version + 1,
         closed_at = greatest(opened_on, new.starts)::timestamp at time zone 'Europe/London'
   where pupil_id = new.pupil_id and closed_on is null;
  update home_education set ends = greatest(starts, new.starts), version = version + 1
   where pupil_id = new.pupil_id and new.starts > starts and coalesce(ends > new.starts, true);
  return null;
end
$$;
create trigger end_education_records after insert on registration for each row execute function end_education_records();

-- Opens a case, and where nobody here knew the child, makes its record: no register of anybody's.
create function open_missing_education(
  home int, school_authority int, reporter int, child bigint, given text, family text, born date, child_sex text, year int, lives_at text,
  since date, opened date, reason text, by_name text, by_position text, now timestamptz) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare made bigint;
begin
  if not coalesce(reporter = any(context_writers()), false) then
    raise insufficient_privilege using message = 'A report is its organisation''s own.';
  end if;
  if child is null then
    insert into pupil (given_name, family_name, date_of_birth, sex, year_group, home_local_authority_id, address, registered_on)
    values (given, family, born, child_sex, year, home, lives_at, opened) returning id into child;
  end if;
  insert into missing_education_case (home_authority_id, school_authority_id, reported_by_id, pupil_id, missing_since, opened_on, primary_reason, recorded_at)
  values (home, school_authority, reporter, child, since, opened, reason, now) returning id into made;
  insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, at, by_name, by_position, recorded_at)
  values ('MISSING_EDUCATION', made, reporter, child, 'OPENED', reason, now, by_name, by_position, now);
  return made;
end
$$;

-- What a case needs to know of a child that its reporter sees, or that was on a register of the reporter's own.
create function child_for_report(child bigint, day date)
returns table (date_of_birth date, registered boolean, home_authority int, last_school int, last_school_authority int, open_case boolean, home_educated boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.date_of_birth,
         exists (select from registration r where r.pupil_id = p.id and r.starts <= day and coalesce(r.ends, 'infinity') >= day),
         p.home_local_authority_id, s.school_id, a.ancestor_id,
         exists (select from missing_education_case c where c.pupil_id = p.id and c.closed_on is null),
         exists (select from home_education h where h.pupil_id = p.id and h.starts <= day and coalesce(h.ends, 'infinity') >= day and h.suitable is not false)
    from pupil p
    left join lateral (select r.school_id from registration r where r.pupil_id = p.id order by coalesce(r.ends, 'infinity') desc, r.id desc limit 1) s on true
    left join lateral (
      select c.ancestor_id from organisation_closure c where c.descendant_id = s.school_id and c.kind = 'LOCAL_AUTHORITY' order by c.starts desc limit 1) a on true
   where p.id = child and (
     exists (select from registration r where r.pupil_id = p.id and r.school_id = any((select context_writers())::int[]))
     or exists (select from relationship r where r.pupil_id = p.id and r.organisation_id = any((select context_readers())::int[])
       and r.starts <= (select context_day()) and r.ends >= (select context_day())))
$$;

-- As they were known at an instant; parts of the statement that names them, as in 0010.
create function missing_education_case_as_at(known timestamptz) returns setof missing_education_case language sql stable as $$
  select c.id, c.home_authority_id, c.school_authority_id, c.reported_by_id, c.pupil_id, c.missing_since, c.opened_on,
         (select s.outcome from case_step s where s.subject = 'MISSING_EDUCATION' and s.subject_id = c.id and s.step in ('OPENED', 'REASON')
            and s.recorded_at <= known order by s.id desc limit 1),
         case when c.closed_at <= known then c.closed_on end, case when c.closed_at <= known then c.outcome end,
         c.recorded_at, case when c.closed_at <= known then c.closed_at end, c.version
    from missing_education_case c where c.recorded_at <= known
$$;
create function home_education_as_at(known timestamptz) returns setof home_education language sql stable as $$
  select h.id, h.home_authority_id, h.school_id, h.reported_by_id, h.pupil_id, h.notified_on, h.starts,
         case when h.reviewed_at is null or h.reviewed_at <= known then h.ends end, case when h.reviewed_at <= known then h.suitable end,
         case when h.reviewed_at <= known then h.reviewed_on end, h.recorded_at, case when h.reviewed_at <= known then h.reviewed_at end, h.version
    from home_education h where h.recorded_at <= known
$$;

-- An authority's children for its own counts (L14), by where they live: reported, or deleted by a school with nowhere to go and on no
-- register since. It names nobody; who is of compulsory age is the domain's to say.
create function children_missing_education(authority int, on_day date, known timestamptz)
returns table (date_of_birth date, sex text, year_group int, missing_since date, educated_otherwise boolean, primary_reason text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.date_of_birth, p.sex, p.year_group, coalesce(k.missing_since, n.deleted_on),
         (k.id is null and n.destination is not null)
           or exists (select from home_education_as_at(known) h
                       where h.pupil_id = p.id and h.starts <= on_day and coalesce(h.ends, 'infinity') >= on_day and h.suitable is not false),
         k.primary_reason
    from (select c.pupil_id from missing_education_case c where c.home_authority_id = authority
          union select d.pupil_id from deletion_notice d) candidate
    join pupil p on p.id = candidate.pupil_id
    left join lateral (
      select c.* from missing_education_case_as_at(known) c
       where c.pupil_id = p.id and c.opened_on <= on_day and coalesce(c.closed_on > on_day, true) order by c.id desc limit 1) k on true
    left join lateral (
      select d.deleted_on, d.destination from deletion_notice d
       where d.pupil_id = p.id and d.deleted_on < on_day and d.recorded_at <= known order by d.deleted_on desc limit 1) n on true
   where authority = any((select context_writers())::int[]) and coalesce(k.home_authority_id, p.home_local_authority_id) = authority
     and (k.id is not null or n.deleted_on is not null)
     and not exists (select from registration r where r.pupil_id = p.id and r.starts <= on_day and coalesce(r.ends, 'infinity') >= on_day)
$$;

-- Three counts of one authority that are never added up (T13); education_status_counts (0009) serves the version before until it is gone.
create function education_status_counts_at(
  authority int, day date, known timestamptz, out registered_whereabouts_unknown int, out child_missing_education int, out home_educated int)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(authority = any((select context_readers())::int[]), false) then
    return;
  end if;
  select count(*) into registered_whereabouts_unknown
    from whereabouts_case k
   where coalesce(k.home_authority_id, k.school_authority_id) = authority and k.opened_on <= day and coalesce(k.found_on > day, true)
     and exists (select from registration r where r.pupil_id = k.pupil_id and r.starts <= day and coalesce(r.ends, 'infinity') >= day);
  -- Compulsory school age as in 0009.
  select count(*) filter (where not c.at_home), count(*) filter (where c.at_home) into child_missing_education, home_educated
    from (select exists (select from home_education_as_at(known) h
                          where h.pupil_id = p.id and h.starts <= day and coalesce(h.ends, 'infinity') >= day and h.suitable is not false) as at_home
            from pupil p
           where p.home_local_authority_id = authority and p.registered_on <= day
             and p.date_of_birth <= day - interval '5 years'
             and p.date_of_birth > make_date(extract(year from day)::int - case when extract(month from day) >= 9 then 16 else 17 end, 8, 31)
             and not exists (select from registration r where r.pupil_id = p.id and r.starts <= day and coalesce(r.ends, 'infinity') >= day)) c;
end
$$;

-- An absence that a correction dissolved is still what was known then: where its marks stood, and under which id.
create table withdrawn_absence (
  organisation_id int not null references organisation,
  id bigint not null,
  subject text not null check (subject in ('REGISTRATION', 'PLACEMENT')),
  subject_id bigint not null,
  school_id int not null references organisation,
  pupil_id bigint not null references pupil,
  starts date not null,
  starts_half smallint not null check (starts_half in (0, 1)),
  last_date date not null,
  last_half smallint not null check (last_half in (0, 1)),
  primary key (organisation_id, id)
);
create index on withdrawn_absence (pupil_id);
create function keep_withdrawn_absence() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into withdrawn_absence values (old.organisation_id, old.id, old.subject, old.subject_id, old.school_id, old.pupil_id, old.starts, old.starts_half,
    old.last_date, old.last_half) on conflict do nothing;
  return null;
end
$$;
create trigger keep_withdrawn_absence after delete on absence for each row execute function keep_withdrawn_absence();

-- The tallies of weeks, counted anew from the marks as they stood.
create function week_tally_as_at(known timestamptz)
returns table (school_id int, week date, registration_id bigint, code text, pupil_id bigint, sessions int)
language sql stable as $$
  select m.school_id, m.session_date - (extract(isodow from m.session_date)::int - 1), m.registration_id, m.code, m.pupil_id, count(*)::int
    from attendance_mark_as_at(known) m group by 1, 2, 3, 4, 5
$$;

-- Counts for monitoring (0010), now or as they were known at an instant; groups as they were recorded then.
create function monitoring_counts_at(
  organisation int, dimension text, from_week date, to_week date, codes text[], news boolean[], labels text[], known timestamptz)
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
     where known is null and t.week between from_week and to_week and t.sessions > 0
    union all
    select m.school_id, m.session_date - (extract(isodow from m.session_date)::int - 1), m.registration_id, m.pupil_id, m.code, count(*)::int,
           m.session_date - (extract(isodow from m.session_date)::int - 1) >= date '2024-08-19'
      from place join attendance_mark_as_at(known) m on m.school_id = place.id
     where known is not null and m.session_date between from_week and to_week + 6
     group by 1, 2, 3, 4, 5, 7
  ), daily as not materialized (
    select t.session_date, t.code, t.marks from place join register_tally t on t.school_id = place.id
     where known is null and t.session_date between from_week and to_week + 6 and t.marks > 0
    union all
    select t.session_date, t.code, t.marks from place join lateral register_tally_as_at(known, place.id, from_week, to_week + 6) t on true
     where known is not null
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
       and (known is null or g.recorded_at is null or g.recorded_at <= known)
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
    from daily t where dimension = 'WEEKDAY' group by 1, 2, 3
  union all
  select weekday::text, null, null, 0, count(distinct f.registration_id)::int, from_week
    from fact f, generate_series(1, 5) weekday where dimension = 'WEEKDAY' group by weekday
$$;

do $$
declare t text;
begin
  foreach t in array array['missing_education_case', 'home_education', 'withdrawn_absence'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_keeps on %I for all to current_user using (true) with check (true)', t);
    execute format('grant select on %I to partnership_api', t);
  end loop;
end
$$;

-- The authority of the home, and who reported: no other relationship to the child opens such a row.
create policy visible on missing_education_case for select to partnership_api using (
  'IDENTITY' = any((select context_classes())::text[])
  and (home_authority_id = any((select context_readers())::int[]) or reported_by_id = any((select context_readers())::int[])));
create policy moved on missing_education_case for update to partnership_api
  using (home_authority_id = any((select context_writers())::int[])) with check (home_authority_id = any((select context_writers())::int[]));
create policy visible on home_education for select to partnership_api using (
  'IDENTITY' = any((select context_classes())::text[])
  and (home_authority_id = any((select context_readers())::int[]) or reported_by_id = any((select context_readers())::int[])));
create policy reported on home_education for insert to partnership_api with check (reported_by_id = any((select context_writers())::int[]));
create policy reviewed on home_education for update to partnership_api
  using (home_authority_id = any((select context_writers())::int[])) with check (home_authority_id = any((select context_writers())::int[]));
grant update on missing_education_case to partnership_api;
grant insert, update on home_education to partnership_api;
grant usage on sequence education_record_id to partnership_api;
create policy visible on withdrawn_absence for select to partnership_api using (
  organisation_id = any((select context_readers())::int[]) or exists (
  select from relationship r
   where r.pupil_id = withdrawn_absence.pupil_id and r.organisation_id = any((select context_readers())::int[])
     and r.kind in ('REGISTRATION', 'COMMISSION', 'OPEN_CASE')
     and r.starts <= (select context_day()) and r.ends >= (select context_day())
     and r.starts <= withdrawn_absence.last_date and r.ends >= withdrawn_absence.starts));
create policy visible_education on case_step for select to partnership_api using (
  'IDENTITY' = any((select context_classes())::text[]) and case subject
    when 'MISSING_EDUCATION' then exists (select from missing_education_case p where p.id = case_step.subject_id)
    when 'HOME_EDUCATION' then exists (select from home_education p where p.id = case_step.subject_id)
    else false end);

-- That a return was sent or a placement reviewed is known to whom the return or the review is known, and to nobody else.
create policy visible_parties on event_log for select to partnership_api using (case kind
  when 'RETURN_SENT' then exists (select from sent_return f where f.id = event_log.entity_id::bigint)
  when 'PLACEMENT_REVIEWED' then exists (select from placement_review f where f.id = event_log.entity_id::bigint)
  else false end);
create policy only_parties on event_log as restrictive for select to partnership_api using (case kind
  when 'RETURN_SENT' then exists (select from sent_return f where f.id = event_log.entity_id::bigint)
  when 'PLACEMENT_REVIEWED' then exists (select from placement_review f where f.id = event_log.entity_id::bigint)
  else true end);

revoke execute on function open_missing_education(int, int, int, bigint, text, text, date, text, int, text, date, date, text, text, text, timestamptz),
  child_for_report(bigint, date), children_missing_education(int, date, timestamptz), education_status_counts_at(int, date, timestamptz),
  monitoring_counts_at(int, text, date, date, text[], boolean[], text[], timestamptz) from public;
grant execute on function open_missing_education(int, int, int, bigint, text, text, date, text, int, text, date, date, text, text, text, timestamptz),
  child_for_report(bigint, date), children_missing_education(int, date, timestamptz), education_status_counts_at(int, date, timestamptz),
  monitoring_counts_at(int, text, date, date, text[], boolean[], text[], timestamptz) to partnership_api;
