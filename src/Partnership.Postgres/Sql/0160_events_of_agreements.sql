-- What two organisations agree to share is told to the two, as every other change is: in the transaction that proposes, answers or ends it.
alter table sharing_agreement
  add column version int not null default 1,
  add column kept_until date check (kept_until >= ends), -- last day on which what crossed under it may be kept; null where the two said none
  add column end_told_at timestamptz; -- when it was told that its last day was over, which nobody writes

create function number_agreement() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
create trigger numbered before update on sharing_agreement for each row when (old.* is distinct from new.*) execute function number_agreement();

-- How an accepted or proposed agreement stands on a day that nobody ended it before.
create function agreement_stands(agreement sharing_agreement, day date) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
  select case when agreement.accepted is null then 'PROPOSED' when not agreement.accepted then 'DECLINED'
    when agreement.starts > day then 'COMING' when agreement.ends < day then 'ENDED' else 'LIVE' end
$$;

create function tell_of_agreements() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  at timestamptz := context_instant();
  today date := (context_instant() at time zone 'Europe/London')::date;
begin
  insert into event_log (kind, organisation_id, school_id, entity, entity_id, version, occurred_at, recorded_at, payload)
  select t.kind, t.teller, new.giver_id, 'SHARING_AGREEMENT', new.id::text, new.version, t.occurred, at, t.payload
    from (
      select 'AGREEMENT_PROPOSED', new.proposer_id, new.proposed_at, jsonb_build_object(
               'dataClasses', jsonb_build_array(null, array_to_string(new.data_classes, ' ')), 'purposes', jsonb_build_array(null, array_to_string(new.purposes, ' ')),
               'starts', jsonb_build_array(null, new.starts), 'ends', jsonb_build_array(null, new.ends))
               || case when new.kept_until is null then '{}' else jsonb_build_object('keptUntil', jsonb_build_array(null, new.kept_until)) end
       where tg_op = 'INSERT'
      union all
      select case when new.accepted then 'AGREEMENT_ACCEPTED' else 'AGREEMENT_DECLINED' end,
             case when new.proposer_id = new.giver_id then new.taker_id else new.giver_id end, new.answered_at,
             jsonb_build_object('state', jsonb_build_array('PROPOSED', agreement_stands(new, today)))
       where tg_op = 'UPDATE' and old.answered_at is null and new.answered_at is not null
      union all
      select 'AGREEMENT_ENDED', new.revoked_by_id, new.revoked_at, jsonb_build_object('state', jsonb_build_array(agreement_stands(new, today), 'REVOKED'))
       where tg_op = 'UPDATE' and old.revoked_at is null and new.revoked_at is not null
      union all
      select 'AGREEMENT_ENDED', new.giver_id, (new.ends + 1)::timestamp at time zone 'Europe/London', jsonb_build_object('state', jsonb_build_array('LIVE', 'ENDED'))
       where tg_op = 'UPDATE' and old.end_told_at is null and new.end_told_at is not null) t (kind, teller, occurred, payload);
  return null;
end
$$;
create trigger tell_of_agreements after insert or update on sharing_agreement for each row execute function tell_of_agreements();

-- An agreement ends with its last day, and nobody writes then: told once, within a month, by whichever node comes first.
create index on sharing_agreement (ends) where accepted and revoked_at is null and end_told_at is null;
create function tell_of_ended_agreements(at timestamptz, today date) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare told bigint := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('tell_of_ended_agreements')) then
    return 0;
  end if;

  perform set_config('app.at', at::text, true);
  update sharing_agreement a set end_told_at = at
   where a.accepted and a.revoked_at is null and a.end_told_at is null and a.ends between today - 30 and today - 1;
  get diagnostics told = row_count;
  return told;
end
$$;
revoke execute on function tell_of_agreements(), tell_of_ended_agreements(timestamptz, date) from public;
grant execute on function tell_of_ended_agreements(timestamptz, date) to partnership_api;

-- Seen by the two, as the agreement is.
do $$
declare
  shown text;
begin
  select pg_get_expr(polqual, polrelid) into shown from pg_policy where polname = 'visible' and polrelid = 'event_log'::regclass;
  execute format('alter policy visible on event_log using (case when kind in (''AGREEMENT_PROPOSED'', ''AGREEMENT_ACCEPTED'', ''AGREEMENT_DECLINED'', ''AGREEMENT_ENDED'')
    then exists (select from sharing_agreement f where f.id = event_log.entity_id::bigint) else %s end)', shown);
end
$$;
