-- A week is made, and let go, while nobody reads the log either. Who had begun to read, and had found the partitions of before, would wait for the rest to be
-- free and then find it emptied, without a look at the week that its events had moved to: they would be missing from that one answer. And who waited
-- for a week that is dropped held the log that the drop waits for. Nobody can be between the two who has to have the log itself first.
do $$
declare
  text_ text := pg_get_functiondef('keep_event_log'::regproc);
  made text := 'lock table event_log in share row exclusive mode;';
  let_go text := $sql$execute format('lock table only %I in access exclusive mode', part);$sql$;
begin
  if position(made in text_) = 0 or position(let_go in text_) = 0 then
    raise exception 'keep_event_log is not as 0061 made it';
  end if;
  execute replace(replace(text_, made, 'lock table event_log in access exclusive mode;'), let_go, 'lock table event_log in access exclusive mode;');
end
$$;
