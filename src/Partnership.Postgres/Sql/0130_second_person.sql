-- Who reviews a merge is told apart from who proposed it by what the issuer says, and by names only where it says nothing (ADR 0071).
-- Both functions keep the calls of the version before: what they do not say is null.
alter table pupil_merge
  add column proposed_subject text, -- a digest of the issuer's key for the person; null where the token has none
  add column proposed_as text;      -- the name in the token, whatever name the proposal gives; null as above. It tells people of one organisation apart

create function is_one_person(subject text, names text[], other_subject text, other_names text[]) returns boolean language sql immutable as $$
  select case when subject is not null and other_subject is not null then subject = other_subject
         else exists (select from unnest(names) a join unnest(other_names) b
           on lower(regexp_replace(trim(a), '\s+', ' ', 'g')) = lower(regexp_replace(trim(b), '\s+', ' ', 'g'))) end
$$;
revoke execute on function is_one_person(text, text[], text, text[]) from public;

do $$
declare
  propose text := pg_get_functiondef('propose_pupil_merge'::regproc);
  review text := pg_get_functiondef('review_pupil_merge'::regproc);
  old text := E'lower(regexp_replace(m.proposed_by, ''\\s+'', '' '', ''g'')) = lower(regexp_replace(by_name, ''\\s+'', '' '', ''g''))';
begin
  if strpos(propose, 'most integer)') = 0 or strpos(propose, 'proposed_by_position)') = 0 or strpos(propose, 'now, by_name, by_position)') = 0
     or strpos(review, 'now timestamp with time zone)') = 0 or strpos(review, old) = 0 then
    raise exception 'The functions of merges are not those that this migration changes.';
  end if;
  drop function propose_pupil_merge;
  drop function review_pupil_merge;
  propose := replace(propose, 'most integer)', 'most integer, subject text default null, named_as text default null)');
  propose := replace(propose, 'reason, proposed_at, proposed_by, proposed_by_position)', 'reason, proposed_at, proposed_by, proposed_by_position, proposed_subject, proposed_as)');
  propose := replace(propose, 'why, now, by_name, by_position) returning', 'why, now, by_name, by_position, subject, named_as) returning');
  review := replace(review, 'now timestamp with time zone)', 'now timestamp with time zone, subject text default null, named_as text default null)');
  review := replace(review, old, 'is_one_person(m.proposed_subject, array[m.proposed_by, case when m.organisation_id = any(writers) then m.proposed_as end], '
    || 'subject, array[by_name, case when m.organisation_id = any(writers) then named_as end])');
  execute propose;
  execute review;
end
$$;
revoke execute on function propose_pupil_merge from public;
grant execute on function propose_pupil_merge to partnership_api;
revoke execute on function review_pupil_merge from public;
grant execute on function review_pupil_merge to partnership_api;
