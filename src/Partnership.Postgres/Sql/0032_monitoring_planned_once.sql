-- Attendance by group asks this function three times a page. As SQL it was planned at each call, which took as long as a term's counting: every dimension and
-- every way to read the past stands in it. It is planned once for each connection now; what it answers has not changed.
create or replace function monitoring_counts_at(
  organisation int, dimension text, from_week date, to_week date, codes text[], news boolean[], labels text[], known timestamptz)
returns table (label text, code text, is_new boolean, sessions bigint, registrations int, first_week date)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
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
  ), folded as not materialized (
    select f.school_id, f.registration_id, f.pupil_id, f.code, f.is_new,
           date_part('year', f.week)::int - (date_part('month', f.week) < 8)::int as year, sum(f.sessions) as sessions, min(f.week) as week
      from fact f group by 1, 2, 3, 4, 5, 6
  ), half_term as materialized (
    select place.id as school_id, w.week::date as week,
           to_char(w.week - interval '7 months', 'YYYY/') || to_char(w.week + interval '5 months', 'YY ') || t.name as label
      from place cross join generate_series(from_week, to_week, interval '7 days') w(week)
      join term t on t.organisation_id = place.id and t.starts <= w.week::date + 6 and t.ends >= w.week::date
     where dimension = 'HALF_TERM'
  ), labelled as (
    select 'Total' as label, f.code, f.is_new, f.sessions, f.registration_id, f.week from folded f where dimension = 'TOTAL'
    union all
    select o.name, f.code, f.is_new, f.sessions, f.registration_id, f.week from folded f join organisation o on o.id = f.school_id
     where dimension = 'ORGANISATION'
    union all
    -- The year group that the pupil was in then.
    select lpad((p.year_group - year.now + f.year)::text, 2, '0'), f.code, f.is_new, f.sessions, f.registration_id, f.week
      from folded f join pupil p on p.id = f.pupil_id, year where dimension = 'YEAR_GROUP'
    union all
    select c.label, f.code, f.is_new, f.sessions, f.registration_id, f.week
      from folded f join unnest(codes, news, labels) c (code, is_new, label) on c.code = f.code and c.is_new = f.is_new where dimension = 'CODE'
    union all
    select h.label, f.code, f.is_new, f.sessions, f.registration_id, f.week
      from fact f join half_term h on h.school_id = f.school_id and h.week = f.week where dimension = 'HALF_TERM'
    union all
    select g.kind, f.code, f.is_new, f.sessions, f.registration_id, f.week
      from fact f join pupil_group g on g.school_id = f.school_id and g.pupil_id = f.pupil_id and g.starts <= f.week + 6 and coalesce(g.ends, 'infinity') >= f.week
       and (known is null or g.recorded_at is null or g.recorded_at <= known)
     where dimension = 'VULNERABLE_GROUP'
    union all
    select coalesce(l.route, 'NONE'), f.code, f.is_new, f.sessions, f.registration_id, f.week
      from fact f left join placement l on l.pupil_id = f.pupil_id and l.starts <= f.week + 6 and coalesce(l.ends, 'infinity') >= f.week
     where dimension = 'PLACEMENT_TYPE'
  ), counted as (
    select l.label, l.code, l.is_new, l.registration_id, sum(l.sessions) as sessions, min(l.week) as week from labelled l group by 1, 2, 3, 4
  )
  select l.label, l.code, l.is_new, sum(l.sessions)::bigint, count(distinct l.registration_id)::int, min(l.week)
    from counted l group by grouping sets ((l.label, l.code, l.is_new), (l.label))
  union all
  select extract(isodow from t.session_date)::text, t.code, t.session_date >= date '2024-08-19', sum(t.marks)::bigint, 0, min(t.session_date)
    from daily t where dimension = 'WEEKDAY' group by 1, 2, 3
  union all
  select weekday::text, null, null, 0, count(distinct f.registration_id)::int, from_week
    from fact f, generate_series(1, 5) weekday where dimension = 'WEEKDAY' group by weekday;
end
$$;
