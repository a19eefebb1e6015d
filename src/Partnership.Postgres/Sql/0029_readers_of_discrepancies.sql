-- Which discrepancies an organisation sees by a relationship alone, in the order of its list: a page reads its own rows and stops.
create table discrepancy_reader (
  organisation_id int not null references organisation,
  open boolean not null,
  session_date date not null,
  half smallint not null check (half in (0, 1)),
  discrepancy_id bigint not null references discrepancy on delete cascade,
  primary key (organisation_id, discrepancy_id)
);
create index discrepancy_reader_in_order on discrepancy_reader (organisation_id, open, session_date desc, half desc, discrepancy_id desc);
alter table discrepancy_reader enable row level security;
alter table discrepancy_reader force row level security;
create policy owner_keeps on discrepancy_reader for all to current_user using (true) with check (true);
create policy visible on discrepancy_reader for select to partnership_api using (organisation_id = any((select context_readers())::int[]));
grant select on discrepancy_reader to partnership_api;

insert into discrepancy_reader
select distinct r.organisation_id, d.state <> 'RESOLVED', d.session_date, d.half, d.id
  from discrepancy d join relationship r on r.pupil_id = d.pupil_id
 where r.kind in ('REGISTRATION', 'OPEN_CASE') and r.starts <= d.session_date and r.ends >= d.session_date and r.organisation_id <> d.action_by_id;

create function keep_readers_of_found() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into discrepancy_reader
  select distinct r.organisation_id, d.state <> 'RESOLVED', d.session_date, d.half, d.id
    from found d join relationship r on r.pupil_id = d.pupil_id
   where r.kind in ('REGISTRATION', 'OPEN_CASE') and r.starts <= d.session_date and r.ends >= d.session_date and r.organisation_id <> d.action_by_id
  on conflict do nothing;
  return null;
end
$$;
create trigger keep_readers_of_found after insert on discrepancy referencing new table as found
  for each statement execute function keep_readers_of_found();

create function keep_readers_of_moved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update discrepancy_reader k set open = d.state <> 'RESOLVED'
    from moved d join stood s on s.id = d.id and (s.state = 'RESOLVED') <> (d.state = 'RESOLVED')
    join relationship r on r.pupil_id = d.pupil_id and r.kind in ('REGISTRATION', 'OPEN_CASE')
   where k.organisation_id = r.organisation_id and k.discrepancy_id = d.id;
  return null;
end
$$;
create trigger keep_readers_of_moved after update on discrepancy referencing old table as stood new table as moved
  for each statement execute function keep_readers_of_moved();

-- A relationship that begins, ends or moves takes with it what it lets its organisation see.
create function keep_readers_of_related() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
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
create trigger keep_readers_of_begun after insert on relationship for each row
  when (new.kind in ('REGISTRATION', 'OPEN_CASE')) execute function keep_readers_of_related();
create trigger keep_readers_of_ended after delete on relationship for each row
  when (old.kind in ('REGISTRATION', 'OPEN_CASE')) execute function keep_readers_of_related();
create trigger keep_readers_of_changed after update of starts, ends on relationship for each row
  when (old.kind in ('REGISTRATION', 'OPEN_CASE')) execute function keep_readers_of_related();
revoke execute on function keep_readers_of_found(), keep_readers_of_moved(), keep_readers_of_related() from public;
