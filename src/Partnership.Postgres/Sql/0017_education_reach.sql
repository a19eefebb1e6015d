-- How far back a record of a child on no register opens the child to the authority of its home: a term before the record was made, whatever
-- day it names. The day is the reporter's own word, and nobody opens a child's past to itself by naming an early one.
create or replace function keep_relationship_of_education() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from relationship where organisation_id = old.home_authority_id and pupil_id = old.pupil_id and kind = 'OPEN_CASE' and source_id = -old.id;
  end if;
  if tg_op <> 'DELETE' then
    insert into relationship (organisation_id, pupil_id, kind, source_id, starts, ends)
    select new.home_authority_id, new.pupil_id, 'OPEN_CASE', -new.id,
           greatest(
             case tg_table_name when 'missing_education_case' then (to_jsonb(new) ->> 'missing_since')::date - 91 else (to_jsonb(new) ->> 'starts')::date end,
             (new.recorded_at at time zone 'Europe/London')::date - 91),
           coalesce((to_jsonb(new) ->> 'closed_on')::date, (to_jsonb(new) ->> 'ends')::date, 'infinity');
    perform keep_elsewhere(new.pupil_id);
  end if;
  return null;
end
$$;
