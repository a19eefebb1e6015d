namespace Partnership.Postgres.Tests.Access.Broken;

/// <summary>Rows beside those of the joint county, so that each part of each rule decides over some: no trigger and no foreign key looks at them.</summary>
internal static class MoreRows
{
    /// <summary>The organisation that one column at a time names in the copies of each row; the others name its neighbour.</summary>
    public const int One = 9;

    public const string Sql = """
        -- A child has one open case at most; here it has one for each organisation.
        drop index one_open_path, one_open_education_case;
        begin;
        set local session_replication_role = replica;
        insert into absence_policy (organisation_id, starts) values (3, '2026-09-01'), (4, '2026-09-01');
        insert into assessment_period values (3, '2026-11-30', '2026-12-03', 'Mocks'), (4, '2026-11-30', '2026-12-03', 'Mocks');
        insert into letter_template values (3, 'LATENESS', 's', 'b', '2026-09-01', 'A Head', 'Head'), (4, 'LATENESS', 's', 'b', '2026-09-01', 'A Head', 'Head');
        insert into support_ladder values (3, '2026-09-01', 96, '[]'), (4, '2026-09-01', 97, '[]');
        insert into register_tally values (3, '2026-11-16', 0, '/', 1) on conflict do nothing;
        insert into webhook_key values (gen_random_uuid(), 7, 721, decode(repeat('00', 32), 'hex'), 'a', '2026-11-02'), (gen_random_uuid(), 10, 722, decode(repeat('00', 32), 'hex'), 'b', '2026-11-02');
        insert into webhook_lane (organisation_id, webhook_id, source_id) values (7, 721, 3), (10, 722, 3);
        insert into mark_amendment (owner_id, subject, subject_id, pupil_id, session_date, half, version, original, amended, reason, amended_at, amended_by_name, amended_by_position)
          values (6, 'PROVIDER_MARK', 202, 12, '2026-11-17', 0, 2, 'PRESENT', 'ABSENT', 'Looked again', '2026-11-18', 'P', 'Lead');
        insert into referral (id, pupil_id, from_id, to_id, kind, state, reason) values
          (505, 12, 3, 1, 'SECTION_47', 'SENT', 'r'), (506, 12, 3, 1, 'ATTENDANCE_SUPPORT', 'SENT', 'r'), (507, 12, 3, 1, 'EARLY_HELP', 'SENT', 'r'), (508, 12, 3, 1, 'SECTION_17', 'SENT', 'r');
        insert into provider_contact values (10, '2026-09-01', 'A Mentor', 'Mentor', 'A Manager', 'Manager', 'A Manager', 'Manager');
        insert into pupil_merge (id, organisation_id, kept_id, absorbed_id, state, reason, proposed_at, proposed_by, proposed_by_position) values
          (802, 9, 12, 15, 'PROPOSED', 'r', '2026-11-19', 'A', 'Head'), (803, 10, 12, 15, 'PROPOSED', 'r', '2026-11-19', 'A', 'Head'), (804, 10, 12, 15, 'PROPOSED', 'r', '2026-11-19', 'A', 'Head');
        insert into pupil_merge_party (organisation_id, merge_id, state) values (9, 803, 'AWAITED'), (10, 804, 'AWAITED');
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date) values
          ('ABSENCE_RECORDED', 6, 3, 12, 'PROVIDER_MARK', '202', 1, '2026-11-17', '2026-11-17', '2026-11-17'), ('ABSENCE_RECORDED', 6, 3, 12, 'PROVIDER_MARK', '202', 1, '2026-11-17', '2026-11-17', '2026-11-25'), ('ABSENCE_RECORDED', 6, 3, 12, 'PROVIDER_MARK', '202', 1, '2026-11-17', '2026-11-17', null),
          ('ABSENCE_RECORDED', 9, 10, 15, 'PROVIDER_MARK', '202', 1, '2026-11-17', '2026-11-17', null);
        insert into missing_education_case (id, home_authority_id, reported_by_id, pupil_id, missing_since, opened_on, recorded_at) values
          (693, 1, 3, 16, '2026-11-02', '2026-11-10', '2026-11-10'), (694, 1, 4, 16, '2026-11-02', '2026-11-10', '2026-11-10'), (695, 1, 3, 16, '2026-10-02', '2026-10-05', '2026-10-05'), (696, 1, 3, 12, '2026-11-02', '2026-11-10', '2026-11-10');
        insert into home_education (id, home_authority_id, reported_by_id, pupil_id, notified_on, starts, recorded_at) values
          (693, 1, 3, 16, '2026-11-02', '2026-11-10', '2026-11-10'), (694, 1, 4, 16, '2026-11-02', '2026-11-10', '2026-11-10'), (695, 1, 3, 16, '2026-10-02', '2026-10-05', '2026-10-05'), (696, 1, 3, 12, '2026-11-02', '2026-11-10', '2026-11-10');
        insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, ends, agreed_week) values
          (2901, 12, 103, 3, 3, 'SCHOOL_COMMISSIONED', '2026-09-01', '2026-10-01', 'xxxxxxxxxx'), (2902, 12, 104, 3, 3, 'SCHOOL_COMMISSIONED', '2026-12-01', null, 'xxxxxxxxxx');
        insert into provider_contact select n, '2026-09-01', 'A Mentor', 'Mentor', 'A Manager', 'Manager', 'A Manager', 'Manager' from generate_series(103, 104) n;
        insert into registration values (2903, 12, 4, 'SUBSIDIARY', '2026-12-01', null);
        insert into relationship (organisation_id, pupil_id, kind, source_id, starts, ends) values (6, 15, 'PLACEMENT', 901, '2026-12-01', 'infinity'), (9, 12, 'PLACEMENT', 901, '2026-09-01', 'infinity');
        insert into provider_mark (provider_id, placement_id, pupil_id, school_id, session_date, half, observation, due_at, recorded_at, recorded_by_name, recorded_by_position)
          values (6, 2905, 15, 4, '2026-11-17', 0, 'PRESENT', '2026-11-17', '2026-11-17', 'P', 'Lead');
        insert into support_step (school_id, registration_id, pupil_id, kind, taken_on, recorded_at, recorded_by_name, recorded_by_position)
          values (3, 107, 16, 'FIRST_LETTER', '2026-10-05', '2026-10-05', 'A Head', 'Head'), (4, 103, 12, 'FIRST_LETTER', '2026-10-05', '2026-10-05', 'A Head', 'Head'), (4, 2903, 12, 'FIRST_LETTER', '2026-10-05', '2026-10-05', 'A Head', 'Head');
        insert into adjustment (school_id, registration_id, pupil_id, starts, target_percent, recorded_at, recorded_by_name, recorded_by_position)
          values (3, 107, 16, '2026-09-01', 80, '2026-09-01', 'A Head', 'Head'), (4, 103, 12, '2026-09-01', 80, '2026-09-01', 'A Head', 'Head'), (4, 2903, 12, '2026-09-01', 80, '2026-09-01', 'A Head', 'Head'), (4, 105, 14, '2026-09-01', 80, '2026-09-01', 'A Head', 'Head');
        insert into school_judgement (school_id, registration_id, pupil_id, kind, starts, recorded_at, recorded_by_name, recorded_by_position)
          values (3, 107, 16, 'ATTENDS_IRREGULARLY', '2026-09-01', '2026-09-01', 'A Head', 'Head'), (4, 103, 12, 'ATTENDS_IRREGULARLY', '2026-09-01', '2026-09-01', 'A Head', 'Head'), (4, 2903, 12, 'ATTENDS_IRREGULARLY', '2026-09-01', '2026-09-01', 'A Head', 'Head');
        -- Agreements each of which lacks one thing, with a group of each giver's; and one that lacks none, over children tied in every way, at every time.
        insert into sharing_agreement (giver_id, taker_id, proposer_id, data_classes, purposes, starts, ends, review_on, terms, proposed_at, proposed_by, proposed_by_position, answered_at, accepted, revoked_at, revoked_by_id)
        select g, t, g, array[c], array[p], s::date, e::date, e::date, 'x', '2026-08-20', 'x', 'x', case when a is null then null else timestamptz '2026-08-21' end, a, r::timestamptz, case when r is null then null else g end
          from (values (901, 5, 'FLAGS', 'ATTENDANCE', '2026-09-01', '2027-07-31', null::boolean, null), (902, 5, 'FLAGS', 'ATTENDANCE', '2026-09-01', '2027-07-31', false, null),
            (903, 5, 'FLAGS', 'ATTENDANCE', '2026-09-01', '2027-07-31', true, '2026-10-01'), (904, 5, 'FLAGS', 'ATTENDANCE', '2026-12-01', '2027-07-31', true, null),
            (905, 5, 'FLAGS', 'ATTENDANCE', '2026-09-01', '2026-10-31', true, null), (906, 5, 'FLAGS', 'COMMISSIONING', '2026-09-01', '2027-07-31', true, null),
            (907, 5, 'EXACT_CODE', 'ATTENDANCE', '2026-09-01', '2027-07-31', true, null), (908, 998, 'FLAGS', 'ATTENDANCE', '2026-09-01', '2027-07-31', true, null),
            (910, 5, 'FLAGS', 'ATTENDANCE', '2026-09-01', '2027-07-31', true, null), (9, 10, 'FLAGS', 'ATTENDANCE', '2026-09-01', '2027-07-31', null, null), (3, 997, 'FLAGS', 'ATTENDANCE', '2026-09-01', '2027-07-31', null, '2026-10-01'), (911, 1, 'FLAGS', 'ATTENDANCE', '2026-09-01', '2027-07-31', true, null)) x (g, t, c, p, s, e, a, r);
        insert into pupil_group (school_id, pupil_id, kind, starts) select g, 11, 'BULLIED', '2026-09-01' from generate_series(901, 908) g;
        insert into pupil_group (school_id, pupil_id, kind, starts) values (910, 71, 'BULLIED', '2026-09-01'), (911, 61, 'BULLIED', '2026-09-01');
        insert into pupil_group (school_id, pupil_id, kind, starts, ends) select 910, p, 'BULLIED', case p when 69 then date '2027-01-01' else '2026-09-01' end, case p when 68 then date '2026-10-01' end from generate_series(61, 70) p;
        insert into relationship (organisation_id, pupil_id, kind, source_id, starts, ends)
        select o, p, k, 910, s::date, e::date from (values (5, 61, 'REGISTRATION', '2026-09-01', '2026-12-31'), (5, 62, 'PLACEMENT', '2026-09-01', '2026-12-31'), (5, 63, 'COMMISSION', '2026-09-01', '2026-12-31'),
          (5, 64, 'OPEN_CASE', '2026-09-01', '2026-12-31'), (5, 65, 'BREAK_GLASS', '2026-09-01', '2026-12-31'), (5, 66, 'REGISTRATION', '2026-12-01', '2026-12-31'), (5, 67, 'REGISTRATION', '2026-09-01', '2026-10-31'),
          (5, 68, 'REGISTRATION', '2026-11-01', '2026-12-31'), (5, 69, 'REGISTRATION', '2026-09-01', '2026-12-31'), (998, 70, 'REGISTRATION', '2026-09-01', '2026-12-31'), (1, 71, 'REGISTRATION', '2026-09-01', '2026-12-31')) x (o, p, k, s, e);
        insert into case_step (subject, subject_id, organisation_id, pupil_id, step, at, by_name, by_position, recorded_at) values ('LEAVE', 12, 10, 15, 'STEP', '2026-11-17', 'P', 'Lead', '2026-11-17');

        -- Of each row one copy for each organisation that it names, that one alone being the one; and two of later days.
        do $$
        declare
          t text;
          r jsonb;
          made jsonb;
          owner text;
          owners text[];
          days text[];
          ids bigint := 100000;
        begin
          for t in select distinct tablename from pg_policies where roles && '{partnership_api,public}' and tablename not in ('case_step', 'pupil_merge', 'pupil_merge_party', 'relationship') loop
            select array_agg(a.attname::text) into owners from pg_attribute a where a.attrelid = t::regclass and a.attname in ('organisation_id', 'school_id', 'provider_id', 'commissioner_id',
              'owner_id', 'from_id', 'to_id', 'action_by_id', 'local_authority_id', 'school_authority_id', 'home_authority_id', 'reported_by_id', 'authority_id', 'partner_id', 'giver_id', 'taker_id', 'proposer_id');
            select coalesce(array_agg(a.attname::text), '{}') into days from pg_attribute a where a.attrelid = t::regclass and a.attname in ('session_date', 'starts', 'ends', 'last_date', 'opened_on', 'closed_on', 'expected_back');
            for r in execute format('select to_jsonb(x) from (select * from %1$I where %1$I::text !~ ''infinity'' limit 12) x', t) loop
              for owner in select unnest(owners) union all select later from unnest(array['8', '85']) later where days <> '{}' loop
                ids := ids + 1;
                made := r;
                if owner !~ '^[0-9]' then
                  select made || jsonb_object_agg(o, case when o = owner then 9 else 10 end) into made from unnest(owners) o;
                else
                  select made || jsonb_object_agg(d, (made ->> d)::date + owner::int) into made from unnest(days) d where made ->> d is not null;
                end if;
                if t in ('absence', 'withdrawn_absence') then
                  made := made || jsonb_build_object('subject_id', ids);
                end if;
                if jsonb_typeof(made -> 'id') = 'number' then
                  made := made || jsonb_build_object('id', ids);
                elsif made ? 'id' then
                  made := made || jsonb_build_object('id', gen_random_uuid());
                end if;
                begin
                  execute format('insert into %1$I (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$I, $1)', t,
                    (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a where a.attrelid = t::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                        and a.attname not in ('number', 'event_id', 'transaction_id'))) using made;
                exception when integrity_constraint_violation then
                  null; -- another row stands for it
                end;
              end loop;
            end loop;
          end loop;
        end $$;

        -- A step and an event of each kind about everything that they can be about, of a place and a child that have nothing to do with it.
        do $$
        declare
          s record;
        begin
          for s in select * from (values ('ABSENCE', 'absence'), ('LEAVE', 'leave_request'), ('EVIDENCE', 'illness_evidence'), ('ATTENDANCE_CONCERN', 'attendance_concern'),
              ('SAFEGUARDING_CONCERN', 'safeguarding_concern'), ('MISSING_INCIDENT', 'missing_incident'), ('WHEREABOUTS', 'whereabouts_case'), ('REFERRAL', 'referral'),
              ('MISSING_EDUCATION', 'missing_education_case'), ('HOME_EDUCATION', 'home_education'), ('PUPIL_DETAILS', 'pupil')) x (subject, tab) loop
            execute format('insert into case_step (subject, subject_id, organisation_id, pupil_id, step, at, by_name, by_position, recorded_at)
              select %L, t.id, 10, 15, ''STEP'', ''2026-11-17'', ''P'', ''Lead'', ''2026-11-17'' from (select * from %I order by id desc limit 7) t', s.subject, s.tab);
          end loop;
          for s in select * from (values ('REFERRAL_MOVED', 'referral'), ('RETURN_SENT', 'sent_return'), ('PLACEMENT_REVIEWED', 'placement_review'), ('PLACEMENT_STARTED', 'placement'),
              ('PLACEMENT_CHANGED', 'placement'), ('PLACEMENT_ENDED', 'placement'), ('DISCREPANCY_OPENED', 'discrepancy'), ('DISCREPANCY_RESOLVED', 'discrepancy'),
              ('MISSING_PUPIL_LISTED', 'missing_pupil'), ('DELETION_WITHDRAWN', 'whereabouts_case'), ('ACCESS_GRANTED', 'partner_grant'), ('ACCESS_REVOKED', 'partner_grant'),
              ('AGREEMENT_PROPOSED', 'sharing_agreement'), ('AGREEMENT_ACCEPTED', 'sharing_agreement'), ('AGREEMENT_DECLINED', 'sharing_agreement'), ('AGREEMENT_ENDED', 'sharing_agreement'),
              ('EMERGENCY_ACCESS_OPENED', 'emergency_access'), ('PUPILS_MERGED', 'pupil'), ('PUPIL_MERGE_REVERSED', 'pupil')) x (kind, tab) loop
            execute format('insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at)
              select %L, 10, 10, 15, ''SUBJECT'', t.id::text, 1, ''2026-11-17'', ''2026-11-17'' from (select * from %I order by id desc limit 7) t', s.kind, s.tab);
          end loop;
        end $$;
        commit;
        """;
}
