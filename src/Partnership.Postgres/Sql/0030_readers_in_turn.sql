-- A relationship that changes waits for whoever is finding discrepancies of the child, and they for it: neither misses what the other wrote.
create or replace function keep_readers_of_related() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from pupil where id = case tg_op when 'DELETE' then old.pupil_id else new.pupil_id end for no key update;
  if tg_op <> 'INSERT' then
    delete from discrepancy_reader k using discrepancy d
     where d.pupil_id = old.pupil_id and k.organisation_id = old.organisation_id and k.discrepancy_id = d.id;
  end if;
  insert into discrepancy_reader
  select distinct r.organisation_id, d.state <> 'RESOLVED', d.session_date, d.half, d.id
    from discrepancy d join relationship r on r.pupil_id = d.pupil_id
   where (r.organisation_id, r.pupil_id) in ((old.organisation_id, old.pupil_id), (new.organisation_id, new.pupil_id))
     and r.kind in ('REGISTRATION', 'OPEN_CASE') and r.starts <= d.session_date and r.ends >= d.session_date and r.organisation_id <> d.action_by_id
  on conflict do nothing;
  return null;
end
$$;
