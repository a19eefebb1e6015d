-- Mutations that carry an Idempotency-Key: which were begun, whether something was committed for them, and what they answered, for a day.
-- Neither the key nor a readable answer stands here: of the key only a hash, and the answer encrypted under a key that follows from the client's own.
create table request_key (
  organisation_id int not null references organisation,
  key_hash bytea not null,    -- of the client and its key
  fingerprint bytea not null, -- of the document, its variables, the caller
  claim uuid not null unique, -- which attempt is carried out
  claimed_at timestamptz not null,
  committed int not null default 0, -- transactions of this attempt that are durable: counted in these themselves
  answer bytea,               -- null while it runs, and for ever when the server died before it was kept
  expires_at timestamptz not null,
  primary key (organisation_id, key_hash)
);
create index on request_key (expires_at);

-- Nobody reads this table or writes it but through the functions below.
alter table request_key enable row level security;
alter table request_key force row level security;
create policy owner_keeps on request_key for all to current_user using (true) with check (true);

-- Who comes first carries the request out. An attempt without an answer counts as alive for a minute, longer than an operation may run.
create function claim_request(caller int, hash bytea, print bytea, attempt uuid) returns table (outcome text, kept bytea)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  k request_key;
  at timestamptz := clock_timestamp();
begin
  if not coalesce(caller = any(context_writers()), false) then
    raise insufficient_privilege using message = 'A key is its own client''s.';
  end if;
  delete from request_key r where r.ctid = any(array(select x.ctid from request_key x where x.expires_at <= at limit 100 for update skip locked));
  insert into request_key values (caller, hash, print, attempt, at, 0, null, at + interval '24 hours') on conflict do nothing;
  if found then
    return query select 'BEGUN', null::bytea;
    return;
  end if;
  select * into k from request_key r where r.organisation_id = caller and r.key_hash = hash for update skip locked;
  if not found then
    return query select 'IN_USE', null::bytea;
  elsif k.fingerprint <> print then
    return query select 'REUSED', null::bytea;
  elsif k.answer is not null then
    return query select 'KEPT', k.answer;
  elsif k.claimed_at > at - interval '1 minute' then
    return query select 'IN_USE', null::bytea;
  elsif k.committed > 0 then
    return query select 'ANSWER_LOST', null::bytea;
  else
    update request_key r set claim = attempt, claimed_at = at where r.organisation_id = caller and r.key_hash = hash;
    return query select 'BEGUN', null::bytea;
  end if;
end
$$;

-- Part of every transaction that an attempt commits. An attempt that was given up for dead, and begun anew by another, commits nothing more.
create function carry_out(attempt uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update request_key r set committed = r.committed + 1 where r.claim = attempt;
  if not found then
    raise object_not_in_prerequisite_state using message = 'Another attempt carries this request out.';
  end if;
end
$$;

-- The answer of an attempt. One that failed before anything was committed leaves nothing behind, so that it can be tried again.
create function keep_answer(attempt uuid, body bytea, failed boolean) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if failed then
    delete from request_key r where r.claim = attempt and r.committed = 0;
  end if;
  update request_key r set answer = body where r.claim = attempt;
end
$$;

revoke execute on function claim_request(int, bytea, bytea, uuid), carry_out(uuid), keep_answer(uuid, bytea, boolean) from public;
grant execute on function claim_request(int, bytea, bytea, uuid), carry_out(uuid), keep_answer(uuid, bytea, boolean) to partnership_api;
