-- A week is made while nobody is in the middle of writing an event: whoever had been sent to the rest by then would be refused by it (23514) when the week
-- had its place, and what was written and not committed would be left where the week should be. Weeks are made ahead, so that nobody waits for this
-- but where a clock was moved, or no server ran for a fortnight.
do $$
declare
  text_ text := pg_get_functiondef('keep_event_log'::regproc);
  found text := E'if to_regclass(part) is null then\n';
begin
  if position(found in text_) = 0 then
    raise exception 'keep_event_log is not as 0040 made it';
  end if;
  execute replace(text_, found, found || E'      lock table event_log in share row exclusive mode;\n');
end
$$;
