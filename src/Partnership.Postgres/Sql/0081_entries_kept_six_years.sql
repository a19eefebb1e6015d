-- Entries of the attendance register are kept for six years from when they were made (regulation 7 of the 2024 Regulations, L04): nobody removes one
-- earlier, by mistake, by a clock that runs ahead or on a request for erasure, not even the owner of the tables. Deleting is rare; recording pays nothing.
create function refuse_early_removal() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'TRUNCATE' then
    raise exception 'Entries of a register are removed one by one, when their six years are over.' using errcode = 'restrict_violation';
  elsif (to_jsonb(old) ->> tg_argv[0])::timestamptz > now() - interval '6 years' then
    raise exception 'An entry of a register is kept for six years.' using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger kept_six_years before delete on attendance_mark for each row execute function refuse_early_removal('recorded_at');
create trigger kept_six_years before delete on mark_amendment for each row when (old.subject = 'ATTENDANCE_MARK')
  execute function refuse_early_removal('amended_at');
create trigger kept_six_years_whole before truncate on attendance_mark for each statement execute function refuse_early_removal();
create trigger kept_six_years_whole before truncate on mark_amendment for each statement execute function refuse_early_removal();
