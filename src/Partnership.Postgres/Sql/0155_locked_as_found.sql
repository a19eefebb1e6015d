-- A recording finds whom it names, locks the children and reads what stands there in one round trip: the statement that finds them locks
-- them, and leaves their registrations or placements to the statements behind it, which see what was committed before the lock was had.
create function lock_found(subjects bigint[], pupils bigint[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from pupil where id = any(pupils) order by id for no key update;
  perform set_config('app.subjects', subjects::text, true);
end
$$;
revoke execute on function lock_found(bigint[], bigint[]) from public;
grant execute on function lock_found(bigint[], bigint[]) to partnership_api;

-- What this transaction's command found; null where it found nothing.
create function found_subjects() returns bigint[] language sql stable parallel safe
  return nullif(current_setting('app.subjects', true), '')::bigint[];
