-- What the gates on rows cost (ADR 0075): who has which tie is looked up once for the children whom a statement asks about, not once for each of their
-- marks. What is shown stays what it was.

-- The children whom the statements of a transaction ask about, as the session knows them. It says where a policy looks first, never what it shows:
-- of a child who is not among them each row is asked about as before, and with nobody among them every row is.
create function context_pupils() returns bigint[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.pupil_ids', true), '')::bigint[], '{}');

-- A child's sessions of a day as one number, and those of a tie as a range of such numbers: so one multirange holds the ties of many children, and
-- whether it holds a session is a search in it. Marks lie between 2022 and 2034; a tie that begins before 2000 or never ends is cut at what numbers hold.
create function session_key(pupil bigint, day date) returns bigint language sql immutable parallel safe
  return pupil * 65536 + (day - '2000-01-01'::date);
create function session_keys(pupil bigint, first date, last date) returns int8range language sql immutable parallel safe
  return int8range(pupil * 65536 + (greatest(first, '2000-01-01'::date) - '2000-01-01'::date), pupil * 65536 + (least(last, '2179-06-06'::date) - '2000-01-01'::date), '[]');

alter policy visible on attendance_mark using (
  school_id = any((select context_readers())::int[])
  or session_key(pupil_id, session_date) <@ (
  select range_agg(session_keys(r.pupil_id, r.starts, r.ends)) from relationship r
   where r.pupil_id = any((select context_pupils())::bigint[]) and r.organisation_id = any((select context_readers())::int[])
     and r.kind in ('REGISTRATION', 'OPEN_CASE')
     and r.starts <= (select context_day()) and r.ends >= (select context_day()))
  or (pupil_id <> all((select context_pupils())::bigint[]) and exists (
  select from relationship r
   where r.pupil_id = attendance_mark.pupil_id and r.organisation_id = any((select context_readers())::int[])
     and r.kind in ('REGISTRATION', 'OPEN_CASE')
     and r.starts <= (select context_day()) and r.ends >= (select context_day())
     and r.starts <= attendance_mark.session_date and r.ends >= attendance_mark.session_date)));

alter policy visible on provider_mark using (
  provider_id = any((select context_readers())::int[])
  or session_key(pupil_id, session_date) <@ (
  select range_agg(session_keys(r.pupil_id, r.starts, r.ends)) from relationship r
   where r.pupil_id = any((select context_pupils())::bigint[]) and r.organisation_id = any((select context_readers())::int[])
     and r.kind in ('REGISTRATION', 'COMMISSION', 'OPEN_CASE')
     and r.starts <= (select context_day()) and r.ends >= (select context_day()))
  or (pupil_id <> all((select context_pupils())::bigint[]) and exists (
  select from relationship r
   where r.pupil_id = provider_mark.pupil_id and r.organisation_id = any((select context_readers())::int[])
     and r.kind in ('REGISTRATION', 'COMMISSION', 'OPEN_CASE')
     and r.starts <= (select context_day()) and r.ends >= (select context_day())
     and r.starts <= provider_mark.session_date and r.ends >= provider_mark.session_date)));

-- `is true` keeps the planner from looking every organisation up twice, by the statement's own condition and by this one, or from reading the whole table
-- since it thinks that dear. Whether a transaction reads only is asked of a row of emergency access, and of no other.
alter policy visible on relationship using (
  (organisation_id = any((select context_readers())::int[])) is true
  and (kind <> 'BREAK_GLASS' or current_setting('transaction_read_only') = 'on'));
