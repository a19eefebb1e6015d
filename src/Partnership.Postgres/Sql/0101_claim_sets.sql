-- Claim sets are data with versions: what a kind of client may do at all, and which classes of data it may see (ADR 0065). Which children that
-- is about stays the relationships' part. A change is a new version; an access record and a grant name the one under which they were made.
create table claim_set (
  name text not null check (name ~ '^[a-z][a-z-]{1,40}$'),
  version int not null check (version > 0),
  organisation_kind text not null check (organisation_kind in ('LOCAL_AUTHORITY', 'TRUST', 'SCHOOL', 'AP_PROVIDER', 'PARTNER_APP')),
  choice int not null check (choice between 1 and 9), -- the first of a kind holds for a token whose scope names none
  reads text[] not null,
  writes text[] not null,
  data_classes text[] not null,
  purposes text[] not null check (cardinality(purposes) > 0), -- the first one holds unasked
  in_force_from timestamptz not null,
  stated_by text not null check (stated_by <> ''),
  stated_by_position text not null,
  reason text not null check (reason <> ''),
  primary key (name, version),
  -- What no claim set ever holds, whoever states it (domain brief, section 5).
  constraint partner_app_sees_no_person check (organisation_kind <> 'PARTNER_APP' or data_classes <@ '{CODE_CATEGORY}'),
  constraint trust_sees_no_safeguarding check (organisation_kind <> 'TRUST'
    or not ('SAFEGUARDING' = any(data_classes) or 'SAFEGUARDING_CONCERN' = any(reads) or 'MISSING_INCIDENT' = any(reads))),
  constraint provider_reads_no_register check (organisation_kind <> 'AP_PROVIDER'
    or not (data_classes && '{OTHER_MARKS,EXACT_CODE}' or 'ATTENDANCE_MARK' = any(reads) or 'ATTENDANCE_MARK' = any(writes))),
  constraint access_is_never_removed check ('PUBLIC' = any(reads))
);

-- A version stays what it was, for the owner of the tables too; the next one follows it and is for the same kind of organisation.
create function claim_set_follows() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare before record;
begin
  if tg_op <> 'INSERT' then
    raise exception 'A version of a claim set is not changed: state the next one.' using errcode = 'restrict_violation';
  end if;
  select c.version, c.organisation_kind, c.in_force_from into before from claim_set c where c.name = new.name order by c.version desc limit 1;
  if before.version is not null and (new.version <> before.version + 1 or new.organisation_kind <> before.organisation_kind or new.in_force_from < before.in_force_from) then
    raise exception 'The next version of % is %, for %, from % or later.', new.name, before.version + 1, before.organisation_kind, before.in_force_from using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger claim_set_follows before insert or update or delete on claim_set for each row execute function claim_set_follows();
create trigger claim_set_stays before truncate on claim_set for each statement execute function claim_set_follows();
grant select on claim_set to partnership_api, partnership_tail;

insert into claim_set (name, version, organisation_kind, choice, reads, writes, data_classes, purposes, in_force_from, stated_by, stated_by_position, reason)
select c.name, c.version, c.kind, c.choice, c.reads::text[], c.writes::text[], c.data_classes::text[], c.purposes::text[], timestamptz '2026-01-01Z', 'Partnership.Api', 'as it ships', 'What stood in the program before claim sets were data.' from (values
  ('la-cme', 4, 'LOCAL_AUTHORITY', 1,
   '{PUBLIC,ORGANISATION,PUPIL,CONTACT,REGISTRATION,PLACEMENT,REGISTER,ATTENDANCE_MARK,PROVIDER_MARK,ABSENCE,ABSENCE_UPDATE,CONTACT_ATTEMPT,MISSING_PUPIL,REFERRAL,DUTY,DISCREPANCY,RETURN,ABSENCE_NOTICE,REINTEGRATION,ATTENDANCE_CONCERN,ENQUIRY,MISSING_EDUCATION,ATTENDANCE_SUMMARY,BENCHMARK,ACCESS_RECORD,EMERGENCY_ACCESS}',
   '{ORGANISATION,PUPIL,ABSENCE,CONTACT_ATTEMPT,MISSING_PUPIL,REFERRAL,DUTY,RETURN,ENQUIRY,MISSING_EDUCATION,EMERGENCY_ACCESS}',
   '{IDENTITY,CONTACT,OTHER_MARKS,CODE_CATEGORY,EXACT_CODE,SAFEGUARDING}',
   '{CHILDREN_MISSING_EDUCATION,ATTENDANCE}'),
  ('la-ap-team', 2, 'LOCAL_AUTHORITY', 2,
   '{PUBLIC,ORGANISATION,PUPIL,CONTACT,REGISTRATION,PLACEMENT,REGISTER,ATTENDANCE_MARK,PROVIDER_MARK,ABSENCE,ABSENCE_UPDATE,CONTACT_ATTEMPT,REFERRAL,DUTY,RETURN,ABSENCE_NOTICE,REINTEGRATION,ATTENDANCE_CONCERN,ATTENDANCE_SUMMARY,BENCHMARK}',
   '{PLACEMENT,REFERRAL,DUTY}',
   '{IDENTITY,CONTACT,OTHER_MARKS,CODE_CATEGORY,EXACT_CODE,FLAGS,SAFEGUARDING}',
   '{COMMISSIONING,ATTENDANCE}'),
  ('trust', 5, 'TRUST', 1,
   '{PUBLIC,ORGANISATION,PUPIL,CONTACT,REGISTRATION,PLACEMENT,REGISTER,ATTENDANCE_MARK,PROVIDER_MARK,ABSENCE,ABSENCE_UPDATE,CONTACT_ATTEMPT,MISSING_PUPIL,REFERRAL,DUTY,DISCREPANCY,RETURN,SUPPORT,ABSENCE_NOTICE,LEAVE,EVIDENCE,REINTEGRATION,ATTENDANCE_CONCERN,ENQUIRY,MISSING_EDUCATION,SUSPENSION,RELEASE,PUPIL_GROUP,ATTENDANCE_SUMMARY,BENCHMARK,ACCESS_RECORD,ACCESS_GRANT,EMERGENCY_ACCESS,EMERGENCY_REVIEW,PUPIL_MERGE}',
   '{ORGANISATION,PUPIL,PLACEMENT,ATTENDANCE_MARK,ABSENCE,CONTACT_ATTEMPT,REFERRAL,DUTY,DISCREPANCY,RETURN,SUPPORT,ABSENCE_NOTICE,LEAVE,EVIDENCE,REINTEGRATION,ATTENDANCE_CONCERN,ENQUIRY,MISSING_EDUCATION,SUSPENSION,RELEASE,PUPIL_GROUP,ACCESS_GRANT,EMERGENCY_REVIEW,PUPIL_MERGE}',
   '{IDENTITY,CONTACT,OWN_MARKS,OTHER_MARKS,CODE_CATEGORY,EXACT_CODE,FLAGS}',
   '{ATTENDANCE,CHILDREN_MISSING_EDUCATION,COMMISSIONING}'),
  ('school', 5, 'SCHOOL', 1,
   '{PUBLIC,ORGANISATION,PUPIL,CONTACT,REGISTRATION,PLACEMENT,REGISTER,ATTENDANCE_MARK,PROVIDER_MARK,ABSENCE,ABSENCE_UPDATE,CONTACT_ATTEMPT,MISSING_PUPIL,REFERRAL,DUTY,DISCREPANCY,RETURN,SUPPORT,ABSENCE_NOTICE,LEAVE,EVIDENCE,REINTEGRATION,ATTENDANCE_CONCERN,ENQUIRY,MISSING_EDUCATION,SUSPENSION,RELEASE,PUPIL_GROUP,ATTENDANCE_SUMMARY,BENCHMARK,ACCESS_RECORD,ACCESS_GRANT,EMERGENCY_ACCESS,EMERGENCY_REVIEW,PUPIL_MERGE}',
   '{ORGANISATION,PUPIL,PLACEMENT,ATTENDANCE_MARK,ABSENCE,CONTACT_ATTEMPT,REFERRAL,DUTY,DISCREPANCY,RETURN,SUPPORT,ABSENCE_NOTICE,LEAVE,EVIDENCE,REINTEGRATION,ATTENDANCE_CONCERN,SAFEGUARDING_CONCERN,ENQUIRY,MISSING_EDUCATION,SUSPENSION,RELEASE,PUPIL_GROUP,ACCESS_GRANT,EMERGENCY_REVIEW,PUPIL_MERGE}',
   '{IDENTITY,CONTACT,OWN_MARKS,OTHER_MARKS,CODE_CATEGORY,EXACT_CODE,FLAGS}',
   '{ATTENDANCE,CHILDREN_MISSING_EDUCATION,COMMISSIONING}'),
  ('school-dsl', 3, 'SCHOOL', 2,
   '{PUBLIC,ORGANISATION,PUPIL,CONTACT,REGISTRATION,PLACEMENT,REGISTER,ATTENDANCE_MARK,PROVIDER_MARK,ABSENCE,ABSENCE_UPDATE,CONTACT_ATTEMPT,MISSING_PUPIL,REFERRAL,DUTY,DISCREPANCY,RETURN,SUPPORT,ABSENCE_NOTICE,LEAVE,EVIDENCE,REINTEGRATION,ATTENDANCE_CONCERN,SAFEGUARDING_CONCERN,MISSING_INCIDENT,ENQUIRY,MISSING_EDUCATION,SUSPENSION,RELEASE,PUPIL_GROUP,ATTENDANCE_SUMMARY,BENCHMARK,ACCESS_RECORD,ACCESS_GRANT,EMERGENCY_ACCESS,EMERGENCY_REVIEW,PUPIL_MERGE}',
   '{ORGANISATION,PUPIL,PLACEMENT,ATTENDANCE_MARK,ABSENCE,CONTACT_ATTEMPT,REFERRAL,DUTY,DISCREPANCY,RETURN,SUPPORT,ABSENCE_NOTICE,LEAVE,EVIDENCE,REINTEGRATION,ATTENDANCE_CONCERN,SAFEGUARDING_CONCERN,MISSING_INCIDENT,ENQUIRY,MISSING_EDUCATION,SUSPENSION,RELEASE,PUPIL_GROUP,ACCESS_GRANT,EMERGENCY_ACCESS,EMERGENCY_REVIEW,PUPIL_MERGE}',
   '{IDENTITY,CONTACT,OWN_MARKS,OTHER_MARKS,CODE_CATEGORY,EXACT_CODE,FLAGS,SAFEGUARDING}',
   '{ATTENDANCE,CHILDREN_MISSING_EDUCATION,COMMISSIONING}'),
  ('ap-provider', 2, 'AP_PROVIDER', 1,
   '{PUBLIC,ORGANISATION,PUPIL,CONTACT,REGISTRATION,PLACEMENT,REGISTER,PROVIDER_MARK,ABSENCE,ABSENCE_UPDATE,CONTACT_ATTEMPT,REFERRAL,DUTY,DISCREPANCY,ABSENCE_NOTICE,REINTEGRATION,ATTENDANCE_CONCERN,SAFEGUARDING_CONCERN,MISSING_INCIDENT,RELEASE,ATTENDANCE_SUMMARY,BENCHMARK}',
   '{ORGANISATION,PROVIDER_MARK,ABSENCE,CONTACT_ATTEMPT,REFERRAL,DUTY,DISCREPANCY,ABSENCE_NOTICE,REINTEGRATION,ATTENDANCE_CONCERN,SAFEGUARDING_CONCERN,MISSING_INCIDENT,RELEASE}',
   '{IDENTITY,CONTACT,OWN_MARKS,CODE_CATEGORY,FLAGS,SAFEGUARDING}',
   '{ATTENDANCE}'),
  ('partner-app', 3, 'PARTNER_APP', 1,
   '{PUBLIC,ORGANISATION,PUPIL,ABSENCE,ABSENCE_UPDATE,BENCHMARK,ACCESS_GRANT,WEBHOOK}',
   '{WEBHOOK}',
   '{CODE_CATEGORY}',
   '{NOTIFICATION,ATTENDANCE}')
) c (name, version, kind, choice, reads, writes, data_classes, purposes);
