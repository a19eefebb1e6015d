using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Partnership.Testing;

namespace Partnership.Postgres.Tests;

/// <summary>Six jointly placed pupils and everybody who could look at them. Today is Friday 20 November 2026.</summary>
internal static class JointCounty
{
    public const int Authority = 1;
    public const int Trust = 2;
    public const int MainSchool = 3;
    public const int OtherSchool = 4;
    public const int ReferralUnit = 5;
    public const int Provider = 6;
    public const int App = 7;
    public const int OtherAuthority = 8;
    public const int OtherProvider = 9;
    public const int OtherApp = 10;

    /// <summary>Main at the trust's school, subsidiary at the referral unit on Mondays.</summary>
    public const long Dual = 11;

    /// <summary>At the trust's school, with the provider on Tuesdays.</summary>
    public const long Placed = 12;

    /// <summary>At the other school, placed with the provider on Wednesdays by the authority.</summary>
    public const long Commissioned = 13;

    /// <summary>At the other school, missing since 2 November: a case is open with the authority.</summary>
    public const long Missing = 14;

    /// <summary>At the other school only.</summary>
    public const long Elsewhere = 15;

    /// <summary>Left the trust's school for the other one in October; the provider's placement ended then.</summary>
    public const long Moved = 16;

    public static readonly DateOnly Monday = new(2026, 11, 16);
    public static readonly DateOnly Tuesday = Monday.AddDays(1);
    public static readonly DateOnly Wednesday = Monday.AddDays(2);
    public static readonly DateOnly Today = new(2026, 11, 20);
    public static readonly DateOnly MissingSince = new(2026, 11, 2);
    public static readonly DateOnly LeftOn = new(2026, 10, 23);
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);
    public static readonly long[] Pupils = [Dual, Placed, Commissioned, Missing, Elsewhere, Moved];

    /// <summary>Every kind of caller.</summary>
    public static readonly IReadOnlyDictionary<string, AccessScope> Callers = new Dictionary<string, AccessScope>
    {
        ["trust"] = Scope(Trust, OrganisationKind.Trust, ClaimSets.Trust, [Trust, MainSchool]),
        ["main school"] = Scope(MainSchool, OrganisationKind.School, ClaimSets.SchoolDsl),
        ["other school"] = Scope(OtherSchool, OrganisationKind.School, ClaimSets.SchoolDsl),
        ["referral unit"] = Scope(ReferralUnit, OrganisationKind.School, ClaimSets.SchoolDsl),
        ["provider"] = Scope(Provider, OrganisationKind.ApProvider, ClaimSets.ApProvider),
        ["other provider"] = Scope(OtherProvider, OrganisationKind.ApProvider, ClaimSets.ApProvider),
        ["authority"] = Scope(Authority, OrganisationKind.LocalAuthority, ClaimSets.LaCme, area: [Authority, MainSchool, OtherSchool, ReferralUnit]),
        ["other authority"] = Scope(OtherAuthority, OrganisationKind.LocalAuthority, ClaimSets.LaCme),
        ["main school's office"] = Scope(MainSchool, OrganisationKind.School, ClaimSets.School),
        ["app"] = Scope(App, OrganisationKind.PartnerApp, ClaimSets.PartnerApp, granted: [MainSchool]),
    };

    public static Task InsertAsync(TestDatabase database) => People(Organisations(new CountyBuilder())).InsertAsync(database);

    private static CountyBuilder Organisations(CountyBuilder county) => county
        .Organisation(Authority, OrganisationKind.LocalAuthority, laCode: "302").Organisation(Trust, OrganisationKind.Trust)
        .Organisation(MainSchool, OrganisationKind.School, urn: 900001).Organisation(OtherSchool, OrganisationKind.School)
        .Organisation(ReferralUnit, OrganisationKind.School, phase: SchoolPhase.AlternativeProvision)
        .Organisation(Provider, OrganisationKind.ApProvider).Organisation(App, OrganisationKind.PartnerApp)
        .Organisation(OtherAuthority, OrganisationKind.LocalAuthority).Organisation(OtherProvider, OrganisationKind.ApProvider).Organisation(OtherApp, OrganisationKind.PartnerApp)
        .Member(MainSchool, Trust, OrganisationKind.Trust)
        .Member(MainSchool, Authority, OrganisationKind.LocalAuthority).Member(OtherSchool, Authority, OrganisationKind.LocalAuthority)
        .Calendar(MainSchool).Calendar(OtherSchool).Calendar(ReferralUnit).Calendar(Provider, Wednesday).Calendar(OtherProvider);

    private static CountyBuilder People(CountyBuilder county) => county
        .Pupil(Dual, "Able", "Ada").Pupil(Placed, "Baker", "Ben").Pupil(Commissioned, "Baker", "Cy").Pupil(Missing, "Dale").Pupil(Elsewhere, "East")
        .Pupil(Moved, "Ford")
        .Contact(Dual).Contact(Placed).Contact(Missing).Contact(Elsewhere).FormerUpn(Placed, "B801200005001").FormerUpn(Elsewhere, "Q935110024001")
        .Registration(101, Dual, MainSchool, RegistrationStatus.Main).Registration(102, Dual, ReferralUnit, RegistrationStatus.Subsidiary)
        .Registration(103, Placed, MainSchool).Registration(104, Commissioned, OtherSchool).Registration(105, Missing, OtherSchool)
        .Registration(106, Elsewhere, OtherSchool).Registration(107, Moved, MainSchool, ends: LeftOn)
        .Registration(108, Moved, OtherSchool, starts: LeftOn.AddDays(1))
        .Placement(201, Dual, ReferralUnit, MainSchool, "xx--------", PlacementRoute.DualRegistered)
        .Placement(202, Placed, Provider, MainSchool, "--xx------")
        .Placement(203, Commissioned, Provider, OtherSchool, "----xx----", PlacementRoute.LaCommissioned, Authority)
        .Placement(204, Moved, Provider, MainSchool, "xxxxxxxxxx", ends: LeftOn)
        .Mark(101, Monday, Half.Am, "D").Mark(101, Monday, Half.Pm, "D").Mark(102, Monday, Half.Am, "I").Mark(102, Monday, Half.Pm, "\\")
        .Mark(103, Monday, Half.Am, "/").Mark(103, Tuesday, Half.Am, "B", version: 2).Mark(103, Tuesday, Half.Pm, "B")
        .Amendment(103, Tuesday, Half.Am, "N", "B")
        .Observation(202, Tuesday, Half.Am, Observation.Absent)
        .Mark(104, Tuesday, Half.Am, "/").Observation(203, Tuesday.AddDays(-6), Half.Am, Observation.Present)
        .Mark(105, MissingSince, Half.Am, "N").Mark(105, Monday, Half.Am, "M").Mark(105, new DateOnly(2026, 7, 1), Half.Am, "/")
        .Mark(106, Monday, Half.Am, "R").Mark(107, LeftOn, Half.Am, "I").Mark(108, Monday, Half.Am, "/")
        .Observation(204, LeftOn, Half.Am, Observation.Late)
        .Absence(301, 103, Tuesday, Tuesday).Absence(302, 105, MissingSince, Today, whereaboutsUnknown: true).Absence(303, 106, Monday, Monday)
        .Absence(304, 107, LeftOn, LeftOn)
        .Attempt(301).Attempt(302).Attempt(303)
        .Case(401, Authority, Missing, OtherSchool, MissingSince)
        .Case(402, Authority, Elsewhere, OtherSchool, new DateOnly(2026, 9, 14), closed: new DateOnly(2026, 10, 12))
        .Add($"""
            insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at) values
              ('ABSENCE_RECORDED', {Provider}, {MainSchool}, {Placed}, 'PROVIDER_MARK', '202', 1, '2026-11-17', '2026-11-17'),
              ('EPISODE_OPENED', {OtherSchool}, {OtherSchool}, {Missing}, 'ABSENCE', '302', 1, '2026-11-02', '2026-11-02')
            """)
        .Add($"""
            insert into duty (organisation_id, holder, rule, kind, subject, pupil_id, due_on, ends_at, safeguarding) values
              ({MainSchool}, 'ATTENDANCE_OFFICER', 'L03', 'ESTABLISH_REASON', '2026-11-16/AM', {Placed}, '2026-11-23', '2026-11-24', false),
              ({MainSchool}, 'SAFEGUARDING_LEAD', 'S12', 'ASSESS_CONCERN', 'Repeated', {Placed}, '2026-11-20', '2026-11-21', true),
              ({Provider}, 'PROVIDER_LEAD', 'S04', 'CONTACT_FAMILY', '2026-11-17', {Placed}, '2026-11-17', '2026-11-18', false),
              ({Authority}, 'LOCAL_AUTHORITY', 'L10', 'MAKE_JOINT_ENQUIRIES', '2026-11-02', {Missing}, '2026-11-27', '2026-11-28', false)
            """)
        .Add($"""
            insert into discrepancy (action_by_id, here_id, there_id, pupil_id, session_date, half, kind, found_at) values
              ({MainSchool}, {MainSchool}, {Provider}, {Placed}, '2026-11-17', 0, 'OFF_SITE_BUT_ABSENT_THERE', '2026-11-17'),
              ({Provider}, {OtherSchool}, {Provider}, {Commissioned}, '2026-11-18', 0, 'NOT_REPORTED_IN_TIME', '2026-11-18'),
              ({OtherSchool}, {OtherSchool}, null, {Missing}, '2026-11-16', 0, 'DUAL_BUT_NOT_EXPECTED_THERE', '2026-11-16')
            """)
        .Add($"""
            insert into policy_change (organisation_id, policy, starts, settings, originals, amended, changed_at, changed_by_name, changed_by_position)
            values ({MainSchool}, 'THRESHOLDS', '2026-09-01', array['lowAttendancePercent'], array[null], array['95'], '2026-08-30', 'A Head', 'Head')
            """)
        .Add($"insert into provider_contact values ({Provider}, '2026-09-01', 'A Mentor', 'Mentor', 'A Manager', 'Manager', 'A Manager', 'Manager')")
        .Add($"""
            insert into quarantined_mark (school_id, registration_id, pupil_id, session_date, half, code, reason, refusal, choices, source, line, imported_at)
            values ({MainSchool}, 103, {Placed}, '2026-11-16', 1, 'H', 'RETIRED_CODE', 'CODE_NOT_IN_FORCE', array['C'], 'old.csv', 1, '2026-11-17');
            insert into pupil_group values ({MainSchool}, {Dual}, 'YOUNG_CARER', '2026-09-01', null), ({OtherSchool}, {Missing}, 'CHILD_IN_NEED', '2026-09-01', null);
            insert into placement_review (school_id, provider_id, commissioner_id, placement_id, pupil_id, reviewed_on, outcome, summary, recorded_at, recorded_by_name, recorded_by_position)
              select l.school_id, l.provider_id, l.commissioner_id, l.id, l.pupil_id, '2026-10-20', 'CONTINUES', 'a summary', '2026-10-20', 'A Head', 'Head' from placement l;
            insert into support_step (school_id, registration_id, pupil_id, kind, taken_on, recorded_at, recorded_by_name, recorded_by_position)
              values ({MainSchool}, 103, {Placed}, 'FIRST_LETTER', '2026-10-05', '2026-10-05', 'A Head', 'Head'), ({OtherSchool}, 105, {Missing}, 'FORMAL_MEETING', '2026-10-05', '2026-10-05', 'A Head', 'Head');
            insert into adjustment (school_id, registration_id, pupil_id, starts, target_percent, recorded_at, recorded_by_name, recorded_by_position)
              values ({MainSchool}, 101, {Dual}, '2026-09-01', 80, '2026-09-01', 'A Head', 'Head');
            insert into school_judgement (school_id, registration_id, pupil_id, kind, starts, recorded_at, recorded_by_name, recorded_by_position)
              values ({OtherSchool}, 105, {Missing}, 'ATTENDS_IRREGULARLY', '2026-09-01', '2026-09-01', 'A Head', 'Head');
            insert into deletion_notice (school_id, registration_id, pupil_id, deleted_on, ground, recorded_at, recorded_by_name, recorded_by_position)
              values ({MainSchool}, 107, {Moved}, '{LeftOn:yyyy-MM-dd}', 'Registered at another school', '2026-10-23', 'A Head', 'Head');
            insert into sent_return (id, organisation_id, authority_id, kind, period_from, period_to, sent_at, sent_by_name, sent_by_position)
              values (601, {MainSchool}, {Authority}, 'ATTENDANCE', '2026-10-01', '2026-10-31', '2026-11-01', 'A Head', 'Head');
            insert into sent_return_line (organisation_id, return_id, key, authority_id, pupil_id, said) values ({MainSchool}, 601, '103', {Authority}, {Placed}, '{"{}"}')
            """)
        .Add($"""
            insert into emergency_access (id, owner_id, organisation_id, pupil_id, reason, client, opened_at, ends_at, opened_by, opened_by_position) values
              (711, {MainSchool}, {OtherAuthority}, {Placed}, 'Found at a station at night', 'other', '2026-11-20 07:00Z', '2026-11-20 11:00Z', 'P', 'Officer');
            insert into relationship (organisation_id, pupil_id, kind, source_id, starts, ends) values ({OtherAuthority}, {Placed}, 'BREAK_GLASS', 711, '2026-11-20', '2026-11-20');
            insert into sharing_agreement (giver_id, taker_id, proposer_id, data_classes, purposes, starts, ends, review_on, terms, proposed_at, proposed_by, proposed_by_position, answered_at, accepted, revoked_at, revoked_by_id) values
              ({MainSchool}, {ReferralUnit}, {MainSchool}, array['FLAGS'], array['ATTENDANCE'], '2026-09-01', '2027-07-31', '2027-07-31', 'x', '2026-08-20', 'x', 'x', '2026-08-21', true, null, null),
              ({MainSchool}, {Provider}, {Provider}, array['FLAGS'], array['ATTENDANCE'], '2026-09-01', '2027-07-31', '2027-07-31', 'x', '2026-08-20', 'x', 'x', null, null, null, null),
              ({OtherSchool}, {Authority}, {OtherSchool}, array['FLAGS'], array['COMMISSIONING'], '2026-09-01', '2027-07-31', '2027-07-31', 'x', '2026-08-20', 'x', 'x', '2026-08-21', true, null, null),
              ({OtherSchool}, {MainSchool}, {OtherSchool}, array['FLAGS'], array['ATTENDANCE'], '2026-09-01', '2027-07-31', '2027-07-31', 'x', '2026-08-20', 'x', 'x', '2026-08-21', true, '2026-10-01', {MainSchool});
            insert into partner_grant (partner_id, school_id, granted_by, starts, ends) values
              ({App}, {MainSchool}, 'A Head', '2026-09-01', '2027-08-31'), ({OtherApp}, {MainSchool}, 'A Head', '2026-09-01', '2027-08-31'),
              ({App}, {OtherSchool}, 'A Head', '2026-09-01', '2026-09-30');
            insert into access_record (id, at, organisation_id, client, purpose, operation, fields, pupil_ids, claim_set) values
              (701, '2026-11-17', {Provider}, 'provider', 'ATTENDANCE', 'query pupils', array['Pupil.id'], array[{Placed}, {Commissioned}], 'ap-provider v2'),
              (702, '2026-11-18', {OtherSchool}, 'other', 'ATTENDANCE', 'query pupil', array['Pupil.id'], array[{Missing}], 'school v3');
            insert into pupil_access values
              ({MainSchool}, {Placed}, 0, 1, array[701]), ({OtherSchool}, {Commissioned}, 0, 1, array[701]), ({OtherSchool}, {Missing}, 0, 1, array[702]);
            insert into access_owner values ({MainSchool}, 701, 1, false), ({OtherSchool}, 701, 1, false), ({OtherSchool}, 702, 1, true);
            insert into pupil_merge (id, organisation_id, kept_id, absorbed_id, named, state, reason, proposed_at, proposed_by, proposed_by_position) values
              (801, {MainSchool}, {Placed}, {Elsewhere}, 'Q935110024001', 'PROPOSED', 'The same child', '2026-11-19', 'A Head', 'Head');
            insert into pupil_merge_party (organisation_id, merge_id, state, decided_at, decided_by, decided_by_position) values
              ({MainSchool}, 801, 'ACCEPTED', '2026-11-19', 'A Head', 'Head'), ({OtherSchool}, 801, 'AWAITED', null, null, null);
            insert into webhook (id, organisation_id, client, purpose, url, description, kinds, created_at, after_transaction, after_number) values
              (721, {App}, 'app', 'NOTIFICATION', 'https://hooks.example.org/a', 'Ours', array[]::text[], '2026-11-02', '3', 0),
              (722, {OtherApp}, 'other app', 'NOTIFICATION', 'https://hooks.example.net/b', 'Theirs', array[]::text[], '2026-11-02', '3', 0);
            insert into webhook_delivery (id, organisation_id, webhook_id, source_id, message_id, kind, event_transaction, event_number, recorded_at, created_at, next_attempt_at) values
              (731, {App}, 721, {MainSchool}, gen_random_uuid(), 'ABSENCE_RECORDED', '3', 1, '2026-11-17', '2026-11-17', '2026-11-17'),
              (732, {OtherApp}, 722, {MainSchool}, gen_random_uuid(), 'ABSENCE_RECORDED', '3', 1, '2026-11-17', '2026-11-17', '2026-11-17')
            """)
        .Referral(501, Missing, OtherSchool, Authority).Referral(502, Placed, MainSchool, Authority, "DRAFT")
        .Add(Cases);

    // One of each kind of case, some on either side; the whereabouts case of the missing pupil came with the absence.
    private static string Cases => $"""
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at) values
          ('REFERRAL_MOVED', {OtherSchool}, {OtherSchool}, {Missing}, 'REFERRAL', '501', 1, '2026-11-17', '2026-11-17'),
          ('REFERRAL_MOVED', {MainSchool}, {MainSchool}, {Placed}, 'REFERRAL', '503', 1, '2026-11-17', '2026-11-17');
        insert into referral (id, pupil_id, from_id, to_id, kind, state, reason) values
          (503, {Placed}, {MainSchool}, {Authority}, 'SECTION_17', 'SENT', 'r'), (504, {Placed}, {Provider}, {Authority}, 'EARLY_HELP', 'SENT', 'r');
        insert into absence_notice (id, organisation_id, school_id, pupil_id, given_at, given_by, starts, expected_back, reason, taken_by_name, taken_by_position, recorded_at) values
          (601, {Provider}, {MainSchool}, {Placed}, '2026-11-17 08:30Z', 'mother', '2026-11-17', null, 'GIVEN', 'P', 'Lead', '2026-11-17 08:31Z'),
          (602, {OtherSchool}, {OtherSchool}, {Commissioned}, '2026-11-17 08:30Z', 'father', '2026-11-17', '2026-11-19', 'GIVEN', 'S', 'Office', '2026-11-17 08:31Z'),
          (603, {MainSchool}, {MainSchool}, {Moved}, '2026-10-23 08:30Z', 'father', '2026-10-23', null, 'GIVEN', 'S', 'Office', '2026-10-23 08:31Z');
        insert into leave_request (id, school_id, pupil_id, kind, starts, ends, asked_at, asked_by, code, decide_by, state) values
          (611, {MainSchool}, {Placed}, 'EXCEPTIONAL', '2026-12-01', '2026-12-02', '2026-11-10', 'mother', 'C', '2026-11-30', 'ASKED');
        insert into illness_evidence (id, school_id, pupil_id, first_day, last_day) values (621, {OtherSchool}, {Missing}, '2026-11-16', '2026-11-16');
        insert into attendance_concern (id, organisation_id, school_id, pupil_id, kind, opened_on, closed_on) values
          (631, {Provider}, {MainSchool}, {Placed}, 'PATTERN', '2026-11-10', null), (632, {OtherSchool}, {OtherSchool}, {Missing}, 'SEVERE_ABSENCE', '2026-11-10', null),
          (633, {MainSchool}, {MainSchool}, {Moved}, 'PATTERN', '2026-09-10', '2026-10-10');
        insert into safeguarding_concern (id, organisation_id, pupil_id, kind, raised_at) values
          (641, {Provider}, {Placed}, 'NO_CONTACT', '2026-11-17 10:00Z'), (642, {MainSchool}, {Dual}, 'WELFARE', '2026-11-17 10:00Z');
        insert into missing_incident (id, organisation_id, school_id, pupil_id, noticed_at, contacts, leads, parents_after_minutes, state) values
          (651, {Provider}, {MainSchool}, {Placed}, '2026-11-17 10:00Z', array['mother'], array[]::text[], 10, 'SEARCHING');
        insert into suspension (id, school_id, pupil_id, starts, ends, recorded_by_name, recorded_by_position, recorded_at) values
          (661, {MainSchool}, {Dual}, '2026-11-02', '2026-11-10', 'H', 'Head', '2026-11-02');
        insert into agreed_collector (id, organisation_id, pupil_id, name, relationship, agreed_on, agreed_by_name, agreed_by_position) values
          (671, {Provider}, {Placed}, 'An Aunt', 'aunt', '2026-11-02', 'P', 'Lead');
        insert into session_release (id, organisation_id, school_id, pupil_id, collector, by_password, at, released_by_name, released_by_position) values
          (681, {Provider}, {MainSchool}, {Placed}, 'An Aunt', false, '2026-11-17 11:00Z', 'P', 'Lead');
        insert into case_step (subject, subject_id, organisation_id, pupil_id, step, at, by_name, by_position, recorded_at)
        select s.subject, s.id, s.organisation, s.pupil, 'STEP', '2026-11-17 12:00Z', 'P', 'Lead', '2026-11-17 12:00Z'
          from (values ('ABSENCE', 301, {MainSchool}, {Placed}), ('LEAVE', 611, {MainSchool}, {Placed}), ('EVIDENCE', 621, {OtherSchool}, {Missing}),
            ('ATTENDANCE_CONCERN', 631, {Provider}, {Placed}), ('SAFEGUARDING_CONCERN', 641, {Provider}, {Placed}), ('MISSING_INCIDENT', 651, {Provider}, {Placed}),
            ('PUPIL_DETAILS', {Placed}, {MainSchool}, {Placed}), ('REFERRAL', 503, {MainSchool}, {Placed}), ('REFERRAL', 501, {OtherSchool}, {Missing})) s (subject, id, organisation, pupil);
        insert into missing_education_case (id, home_authority_id, reported_by_id, pupil_id, missing_since, opened_on, recorded_at) values
          (691, {Authority}, {OtherSchool}, {Missing}, '2026-11-02', '2026-11-10', '2026-11-10');
        insert into home_education (id, home_authority_id, reported_by_id, pupil_id, notified_on, starts, ends, recorded_at) values
          (692, {Authority}, {MainSchool}, {Elsewhere}, '2026-09-14', '2026-09-14', '2026-10-12', '2026-09-14');
        insert into withdrawn_absence values ({MainSchool}, 399, 'REGISTRATION', 103, {MainSchool}, {Placed}, '2026-11-09', 0, '2026-11-10', 1);
        insert into case_step (subject, subject_id, organisation_id, pupil_id, step, at, by_name, by_position, recorded_at) values
          ('MISSING_EDUCATION', 691, {OtherSchool}, {Missing}, 'OPENED', '2026-11-10 12:00Z', 'P', 'Lead', '2026-11-10 12:00Z'),
          ('HOME_EDUCATION', 692, {MainSchool}, {Elsewhere}, 'NOTIFIED', '2026-09-14 12:00Z', 'P', 'Lead', '2026-09-14 12:00Z');
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at)
        select 'PLACEMENT_REVIEWED', v.school_id, v.school_id, v.pupil_id, 'PLACEMENT_REVIEW', v.id::text, 1, '2026-10-20', '2026-10-20' from placement_review v;
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at)
        select 'RETURN_SENT', s.organisation_id, s.organisation_id, null, 'SENT_RETURN', s.id::text, 1, '2026-11-01', '2026-11-01' from sent_return s;
        insert into case_step (subject, subject_id, organisation_id, pupil_id, step, at, by_name, by_position, recorded_at)
        select 'WHEREABOUTS', k.id, {OtherSchool}, {Missing}, 'HOME_VISIT', '2026-11-17 12:00Z', 'P', 'Lead', '2026-11-17 12:00Z' from whereabouts_case k
        """;

    private static AccessScope Scope(
        int organisation, OrganisationKind kind, ClaimSet claimSet, int[]? readers = null, int[]? granted = null, int[]? area = null) =>
        new(new Caller(organisation, kind, "test", claimSet, Purpose.Attendance, DateTimeOffset.MaxValue), readers ?? [organisation], granted ?? [], Today, area);
}
