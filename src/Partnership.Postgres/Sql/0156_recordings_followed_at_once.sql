-- What follows from a recording beside its rows, in one statement: the authorities' lists, and what its transaction leaves to be kept (ADR 0015).
-- A server of before still calls the two one after the other.
create function follow_recording(pupils bigint[], today date, on_date date, in_half smallint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_missing_pupils(pupils, today);
  insert into keeping_due (pupil_ids, session_date, half) values (pupils, on_date, in_half);
end
$$;
revoke execute on function follow_recording(bigint[], date, date, smallint) from public;
grant execute on function follow_recording(bigint[], date, date, smallint) to partnership_api;
