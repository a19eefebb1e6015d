using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>Everything that this system can hold of a child, written for each situation: what is not held could not be seen by anybody.</summary>
/// <remarks>One insert follows another; that is why methods here are longer than elsewhere.</remarks>
internal static class MatrixDossier
{
    private static readonly DateOnly Monday = new(2026, 11, 16);
    private static readonly DateOnly Tuesday = new(2026, 11, 17);
    private static readonly DateOnly Before = new(2026, 10, 22);

    public static void Write(CountyBuilder county, Situation s)
    {
        if (s.Number == 1)
        {
            // The day was turned before: what is written here by hand is not made anew from the marks.
            county.Add("insert into kept_day (day, turned_at) values ('2026-11-20', '2026-11-20 00:01Z')");
        }

        Organisations(county, s);
        Child(county, s);
        Tie(county, s);
        MatrixMonths.Write(county, s);
        Cases(county, s, s.Of(s.Holder), 0, s.Id(1));
        Registers(county, s);
        Paper(county, s);
        Case(county, s);
    }

    private static void Organisations(CountyBuilder county, Situation s)
    {
        foreach (var party in Enum.GetValues<Party>())
        {
            var kind = Situation.KindOf(party);
            county.Organisation(s.Of(party), kind, $"{party} {s.Number}", urn: kind == OrganisationKind.School ? 100_000 + s.Of(party) : null,
                laCode: kind == OrganisationKind.LocalAuthority ? $"{200 + ((s.Number * 4) + ((int)party % 4))}" : null)
                .Add($"update organisation set client_id = '{Situation.Client(s.Of(party))}', ukprn = '1000{s.Of(party):0000}', laestab = {(kind == OrganisationKind.School ? $"'302{s.Of(party):0000}'" : "null")} where id = {s.Of(party)}");
            if (kind is OrganisationKind.School or OrganisationKind.ApProvider)
            {
                county.Calendar(s.Of(party), new DateOnly(2026, 12, 4));
            }

        }

        foreach (var school in (Party[])[Party.Holder, Party.School, Party.Second, Party.Stranger])
        {
            county.Member(s.Of(school), s.Of(Party.Authority), OrganisationKind.LocalAuthority);
        }

        county.Member(s.Of(Party.School), s.Of(Party.Trust), OrganisationKind.Trust);
        county.Add($"insert into partner_grant (partner_id, school_id, granted_by, starts, ends) values ({s.Of(Party.App)}, {s.Of(Party.Stranger)}, 'A Head', '2026-09-01', '2027-08-31')");
        foreach (var party in (Party[])[s.Holder, Party.Provider])
        {
            county.Add($"""
                insert into assessment_period values ({s.Of(party)}, '2026-12-07', '2026-12-11', 'Mock examinations');
                insert into absence_policy (organisation_id, starts) values ({s.Of(party)}, '2026-09-01');
                insert into policy_change (organisation_id, policy, starts, settings, originals, amended, changed_at, changed_by_name, changed_by_position)
                  values ({s.Of(party)}, 'THRESHOLDS', '2026-09-01', array['lowAttendancePercent'], array['94'], array['95'], '2026-08-30', 'A Head', 'Head')
                """);
        }

        foreach (var provider in (Party[])[Party.Provider, Party.OtherProvider])
        {
            county.Add($"insert into provider_contact values ({s.Of(provider)}, '2026-09-01', 'A Mentor', 'Mentor', 'A Manager', 'Manager', 'A Manager', 'Manager')");
        }
    }

    private static void Child(CountyBuilder county, Situation s) => county
        .Pupil(s.Id(1), $"Family{s.Number}", "Given", $"A8012000{s.Number:00000}")
        .Add($"update pupil set uln = '10000{s.Number:00000}', sex = 'F', address = '1 Quay Street', home_local_authority_id = {s.Of(Party.CaseAuthority)} where id = {s.Id(1)}")
        .FormerUpn(s.Id(1), $"B8012000{s.Number:00000}")
        .Add($"""
            insert into contact (id, pupil_id, name, relationship, telephone, priority, address, lives_with_pupil)
              values ({s.Id(1)}, {s.Id(1)}, 'A Carer', 'mother', '0700 900 123', 1, '2 Quay Street', true)
            """)
        .Registration(s.Id(1), s.Id(1), s.Of(s.Holder), s.Relationship is "second" ? RegistrationStatus.Main : RegistrationStatus.Single)
        .Add($"""
            insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, whom, note, at, by_name, by_position, recorded_at)
              values ('PUPIL_DETAILS', {s.Id(1)}, {s.Of(s.Holder)}, {s.Id(1)}, 'SEX', 'F', 'mother', 'a note', '2026-11-02 12:00Z', 'P', 'Lead', '2026-11-02 12:00Z');
            insert into pupil_group values ({s.Of(s.Holder)}, {s.Id(1)}, 'YOUNG_CARER', '2026-09-01', '2027-07-31')
            """);

    // The relationship that is looked at, in its state, with what its organisation recorded itself.
    private static void Tie(CountyBuilder county, Situation s)
    {
        var (starts, ends) = s.Days!.Value;
        var placed = s.Relationship is "placement" ? Party.Provider : Party.OtherProvider;
        var commissioner = s.Relationship is "commission" ? Party.Commissioner : s.Holder;
        var dated = s.Relationship is "placement" or "commission";
        county.Placement(s.Id(1), s.Id(1), s.Of(placed), s.Of(s.Holder), "--xxxx----", s.Relationship is "commission" ? PlacementRoute.LaCommissioned : PlacementRoute.SchoolCommissioned,
            s.Of(commissioner), dated ? starts : null, dated ? ends : null, "----x-----");
        county.Add($"update placement set objectives = array['Return to school'], review_dates = array[date '2026-12-01'], reintegration = 'In steps', site_addresses = array['3 Quay Street'] where id = {s.Id(1)}");
        if (dated && s.State is not "during")
        {
            county.Placement(s.Id(2), s.Id(1), s.Of(Party.OtherProvider), s.Of(s.Holder), "--xxxx----", starts: s.State is "after" ? new DateOnly(2026, 10, 24) : null, ends: s.State is "before" ? new DateOnly(2026, 11, 29) : null)
                .Observation(s.Id(2), Tuesday, Half.Am, Observation.Absent);
        }
        else
        {
            county.Observation(s.Id(1), Tuesday, Half.Am, Observation.Absent);
        }

        Other(county, s, starts, ends);
        if (s.State is not "before" && s.Relationship is "registration" or "second" or "placement" && s.Holder != Party.School && s.State is not "before")
        {
            Own(county, s);
        }
    }

    private static void Other(CountyBuilder county, Situation s, DateOnly starts, DateOnly? ends)
    {
        switch (s.Relationship)
        {
            case "registration" when s.Holder != Party.School:
                county.Registration(s.Id(51), s.Id(1), s.Of(Party.School), RegistrationStatus.Single, starts, ends);
                break;
            case "second":
                county.Registration(s.Id(51), s.Id(1), s.Of(Party.Second), RegistrationStatus.Subsidiary, starts, ends);
                break;
            case "grant":
                county.Add($"""
                    insert into partner_grant (id, partner_id, school_id, granted_by, starts, ends, revoked_at, granted_by_position, revoked_by, revoked_by_position, revoked_reason)
                      values ({s.Id(51)}, {s.Of(Party.App)}, {s.Of(s.Holder)}, 'A Head', {(s.State is "before" ? "'2026-11-30', '2027-07-31'" : s.State is "expired" ? "'2026-09-01', '2026-11-19'" : "'2026-09-01', '2027-07-31'")},
                        {(s.State is "revoked" ? "'2026-11-19', 'Head', 'A Head', 'Head', 'The contract ended'" : "null, 'Head', null, null, null")})
                    """);
                break;
            case "emergency":
                county.Add($"""
                    insert into emergency_access (id, owner_id, organisation_id, pupil_id, reason, client, opened_at, ends_at, opened_by, opened_by_position, reviewed_at, justified, review_note, reviewed_by, reviewed_by_position)
                      values ({s.Id(51)}, {s.Of(s.Holder)}, {s.Of(Party.OtherAuthority)}, {s.Id(1)}, 'Found at a station at night', 'x', '2026-11-20 09:00Z', '2026-11-20 {(s.State is "during" ? 18 : 13)}:00Z', 'P', 'Officer', '2026-11-20 12:00Z', true, 'Well', 'A Head', 'Head')
                    """);
                if (s.State is "during")
                {
                    county.Add($"insert into relationship (organisation_id, pupil_id, kind, source_id, starts, ends) values ({s.Of(Party.OtherAuthority)}, {s.Id(1)}, 'BREAK_GLASS', {s.Id(51)}, '2026-11-20', '2026-11-20')");
                }

                break;
        }
    }

    // Written last: a mark of a child who was seen would close it.
    private static void Case(CountyBuilder county, Situation s)
    {
        var authority = s.Of(s.Relationship is "case" ? Party.Authority : Party.CaseAuthority);
        if (s is { Relationship: "case", State: "before" })
        {
            return;
        }

        county.Case(s.Id(1), authority, s.Id(1), s.Of(s.Holder), new DateOnly(2026, 10, 1), s is { Relationship: "case", State: "after" } ? new DateOnly(2026, 11, 6) : null)
            .Add($"""
                update missing_pupil set last_seen_date = '2026-09-30', last_seen_half = 1, last_seen_organisation_id = {s.Of(s.Holder)}, last_seen_by = 'A Tutor' where id = {s.Id(1)};
                update whereabouts_case set school_authority_id = {authority}, home_authority_id = {authority}, provider_authority_id = {authority}, reported_on = opened_on,
                    school_conclusion = 'NOT_LOCATED', school_concluded_on = opened_on, authority_conclusion = 'NOT_LOCATED', authority_concluded_on = opened_on, confirmed_on = opened_on,
                    deletion_proposed_on = opened_on, deletion_ground = 'TWENTY_DAYS_WITHOUT_LEAVE', deletion_from = '2026-11-19', deletion_withdrawn_on = opened_on, found_on = '2026-11-21'
                  where pupil_id = {s.Id(1)};
                insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, whom, note, at, by_name, by_position, recorded_at)
                  select 'WHEREABOUTS', k.id, {s.Of(s.Holder)}, {s.Id(1)}, 'HOME_VISIT', null, null, 'a note', '2026-11-17 12:00Z', 'P', 'Lead', '2026-11-17 12:00Z' from whereabouts_case k where k.pupil_id = {s.Id(1)}
                """);
    }

    // What the organisation that is looked at recorded while its relationship held.
    private static void Own(CountyBuilder county, Situation s)
    {
        if (s.Relationship is "placement")
        {
            county.Observation(s.Id(1), Before, Half.Am, Observation.Absent);
            Cases(county, s, s.Of(Party.Provider), 50, s.Id(1));
        }
        else
        {
            county.Mark(s.Id(51), Before, Half.Am, "I").Absence(s.Id(51), s.Id(51), Before, Before);
        }
    }

    // One of each kind of case of one organisation.
    private static void Cases(CountyBuilder county, Situation s, int organisation, int own, long pupil)
    {
        long Id(int record) => s.Id(record + own);
        var day = own > 0 ? "2026-10-22" : "2026-11-17";
        var holder = s.Of(s.Holder);
        var at = $"'{day} 10:00Z'";
        if (own > 0)
        {
            county.Add($"""
                insert into absence (id, organisation_id, school_id, pupil_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days, reason, state)
                  values ({Id(1)}, {organisation}, {holder}, {pupil}, 'PLACEMENT', {s.Id(1)}, '{day}', 0, '{day}', 0, 1, 1, 1, 'NOT_YET_ESTABLISHED', 'OPEN')
                """);
        }

        county.Add($"""
            insert into duty (id, organisation_id, holder, rule, kind, subject, pupil_id, due_on, due_at, ends_at, safeguarding, done_at, done_by_name, done_by_position, done_note) values
              ({Situation.Far + Id(1)}, {organisation}, 'ATTENDANCE_OFFICER', 'L03', 'ESTABLISH_REASON', '{day}/AM', {pupil}, '{day}', {at}, '{day} 23:00Z', false, {at}, 'P', 'Lead', 'a note');
            insert into absence_notice (id, organisation_id, school_id, pupil_id, given_at, given_by, starts, expected_back, reason, note, taken_by_name, taken_by_position, recorded_at) values
              ({Id(1)}, {organisation}, {holder}, {pupil}, {at}, 'mother', '{day}', date '{day}' + 1, 'GIVEN', 'a note', 'P', 'Lead', {at});
            insert into attendance_concern (id, organisation_id, school_id, pupil_id, kind, opened_on, plan_agreed_on, plan, closed_on) values
              ({Id(1)}, {organisation}, {holder}, {pupil}, 'PATTERN', '{day}', '{day}', 'a plan', '{day}');
            insert into safeguarding_concern (id, organisation_id, pupil_id, kind, raised_at, lead_told_at, logged_at, decision, decided_at, referred_at) values
              ({Id(1)}, {organisation}, {pupil}, 'NO_CONTACT', {at}, {at}, {at}, 'SECTION_17', {at}, {at});
            insert into missing_incident (id, organisation_id, school_id, pupil_id, noticed_at, last_seen_at, contacts, leads, parents_after_minutes, state) values
              ({Id(1)}, {organisation}, {holder}, {pupil}, {at}, {at}, array['mother'], array['lead'], 10, 'SEARCHING');
            insert into agreed_collector (id, organisation_id, pupil_id, name, relationship, agreed_on, agreed_by_name, agreed_by_position, ended_on) values
              ({Id(1)}, {organisation}, {pupil}, 'An Aunt', 'aunt', '{day}', 'P', 'Lead', '{day}');
            insert into session_release (id, organisation_id, school_id, pupil_id, collector, by_password, at, released_by_name, released_by_position) values
              ({Id(1)}, {organisation}, {holder}, {pupil}, 'An Aunt', false, {at}, 'P', 'Lead');
            insert into referral (id, pupil_id, from_id, to_id, kind, state, reason, sent_at, answer_due_on) values
              ({Id(1)}, {pupil}, {organisation}, {s.Of(s.Relationship is "case" ? Party.Authority : Party.CaseAuthority)}, 'ATTENDANCE_SUPPORT', 'SENT', 'a reason', {at}, '{day}');
            insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, whom, note, at, by_name, by_position, recorded_at)
            select x.subject, {Id(1)}, {organisation}, {pupil}, 'HEAD_TOLD', 'DONE', 'mother', 'a note', {at}, 'P', 'Lead', {at}
              from unnest(array['ATTENDANCE_CONCERN', 'SAFEGUARDING_CONCERN', 'MISSING_INCIDENT', 'REFERRAL']) x (subject);
            insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, whom, note, at, by_name, by_position, recorded_at)
              values ('ABSENCE', {Id(1)}, {organisation}, {pupil}, 'WELCOME', null, null, 'a note', {at}, 'P', 'Lead', {at})
            """);
    }

    private static void Registers(CountyBuilder county, Situation s)
    {
        county.Mark(s.Id(1), Monday, Half.Am, "I").Mark(s.Id(1), Monday, Half.Pm, "\\").Mark(s.Id(1), Tuesday, Half.Am, "B", version: 2).Mark(s.Id(1), Tuesday, Half.Pm, "\\").Amendment(s.Id(1), Tuesday, Half.Am, "N", "B")
            .Add($"update attendance_mark set minutes_late = 5 where registration_id = {s.Id(1)}")
            .Add($"update mark_amendment set original_minutes_late = 4, amended_minutes_late = 5 where subject_id = {s.Id(1)}")
            .Absence(s.Id(1), s.Id(1), Monday, Monday, whereaboutsUnknown: true).Attempt(s.Id(1))
            .Add($"""
                update absence set state = 'CLOSED', first_contact_due_at = '2026-11-16 10:30Z' where id = {s.Id(1)};
                update contact_attempt set outcome = 'REASON_GIVEN' where absence_id = {s.Id(1)};
                insert into mark_amendment (owner_id, subject, subject_id, pupil_id, session_date, half, version, original, amended, original_minutes_late, amended_minutes_late, reason, amended_at, amended_by_name, amended_by_position)
                  select m.provider_id, 'PROVIDER_MARK', m.placement_id, m.pupil_id, m.session_date, m.half, 2, 'PRESENT', 'ABSENT', 1, 2, 'a reason', '2026-11-18', 'A Mentor', 'Mentor' from provider_mark m where m.pupil_id = {s.Id(1)};
                update provider_mark set version = 2, arrived_at = '09:40', reason = 'NOT_YET_ESTABLISHED' where pupil_id = {s.Id(1)};
                insert into discrepancy (id, action_by_id, here_id, there_id, pupil_id, session_date, half, kind, found_at, explanation, explained_at, explained_by_id, explained_by_name, explained_by_position, state, resolved_at, resolved_by) values
                  ({Situation.Far + s.Id(1)}, {s.Of(s.Holder)}, {s.Of(s.Holder)}, {s.Of(Party.OtherProvider)}, {s.Id(1)}, '2026-11-17', 0, 'OFF_SITE_BUT_ABSENT_THERE', '2026-11-17', 'a text', '2026-11-17', {s.Of(s.Holder)}, 'P', 'Lead', 'RESOLVED', '2026-11-18', 'PERSON');
                insert into quarantined_mark (id, school_id, registration_id, pupil_id, session_date, half, code, note, reason, refusal, choices, source, line, imported_at, resolved_at, resolution, resolved_code, resolved_reason, resolved_by_name, resolved_by_position)
                  values ({s.Id(1)}, {s.Of(s.Holder)}, {s.Id(1)}, {s.Id(1)}, '2026-11-09', 1, 'H', 'a note', 'RETIRED_CODE', 'CODE_NOT_IN_FORCE', array['C'], 'old.csv', 1, '2026-11-17', '2026-11-18', 'RECORDED', 'C', 'a reason', 'P', 'Lead')
                """);
    }

    private static void Paper(CountyBuilder county, Situation s)
    {
        var (holder, authority, pupil) = (s.Of(s.Holder), s.Of(s.Relationship is "case" ? Party.Authority : Party.CaseAuthority), s.Id(1));
        county.Add($"""
            insert into leave_request (id, school_id, pupil_id, kind, starts, ends, starts_at, asked_at, asked_by, grounds, objections, code, decide_by, state, decided_at) values
              ({s.Id(1)}, {holder}, {pupil}, 'EXCEPTIONAL', '2026-12-01', '2026-12-02', '09:00', '2026-11-10', 'mother', 'a wedding', array['RETROSPECTIVE'], 'C', '2026-11-30', 'GRANTED', '2026-11-11');
            insert into illness_evidence (id, school_id, pupil_id, first_day, last_day, doubt_recorded_on, requested_on, due_on, received_on, reviewed_on, accepted)
              values ({s.Id(1)}, {holder}, {pupil}, '2026-11-16', '2026-11-16', '2026-11-16', '2026-11-16', '2026-11-23', '2026-11-17', '2026-11-18', true);
            insert into suspension (id, school_id, pupil_id, starts, ends, education_from, recorded_by_name, recorded_by_position, recorded_at)
              values ({s.Id(1)}, {holder}, {pupil}, '2026-09-21', '2026-09-30', '2026-09-28', 'H', 'Head', '2026-09-21');
            insert into placement_review (school_id, provider_id, commissioner_id, placement_id, pupil_id, reviewed_on, outcome, summary, recorded_at, recorded_by_name, recorded_by_position)
              select l.school_id, l.provider_id, l.commissioner_id, l.id, l.pupil_id, '2026-10-20', 'CONTINUES', 'a summary', '2026-10-20', 'A Head', 'Head' from placement l where l.pupil_id = {pupil};
            insert into support_step (school_id, registration_id, pupil_id, kind, taken_on, note, recorded_at, recorded_by_name, recorded_by_position)
              values ({holder}, {s.Id(1)}, {pupil}, 'FIRST_LETTER', '2026-10-05', 'a note', '2026-10-05', 'A Head', 'Head');
            insert into adjustment (school_id, registration_id, pupil_id, starts, ends, target_percent, recorded_at, recorded_by_name, recorded_by_position)
              values ({holder}, {s.Id(1)}, {pupil}, '2026-09-01', '2026-10-30', 80, '2026-09-01', 'A Head', 'Head');
            insert into school_judgement (school_id, registration_id, pupil_id, kind, starts, recorded_at, recorded_by_name, recorded_by_position)
              values ({holder}, {s.Id(1)}, {pupil}, 'ATTENDS_IRREGULARLY', '2026-09-01', '2026-09-01', 'A Head', 'Head');
            insert into sent_return (id, organisation_id, authority_id, kind, period_from, period_to, sent_at, sent_by_name, sent_by_position)
              values ({s.Id(1)}, {holder}, {authority}, 'NEW_PUPIL', '2026-09-01', '2026-09-30', '2026-10-01', 'A Head', 'Head');
            insert into sent_return_line (organisation_id, return_id, key, authority_id, pupil_id, said) values ({holder}, {s.Id(1)}, '{s.Id(1)}', {authority}, {pupil},
              '{"{"}"Line": {"{"}"RegistrationId": {s.Id(1)}, "PupilId": {pupil}, "EnteredOn": "2026-09-01", "DueOn": "2026-09-08"{"}"}, "Particulars": {"{"}"name": "A Child"{"}"}{"}"}');
            insert into missing_education_case (id, home_authority_id, school_authority_id, reported_by_id, pupil_id, missing_since, opened_on, primary_reason, closed_on, outcome, recorded_at, closed_at) values
              ({s.Id(1)}, {authority}, {s.Of(Party.Authority)}, {holder}, {pupil}, '2026-07-02', '2026-07-10', 'a reason', '2026-08-30', 'REGISTERED', '2026-07-10', '2026-08-30');
            insert into home_education (id, home_authority_id, school_id, reported_by_id, pupil_id, notified_on, starts, ends, suitable, reviewed_on, recorded_at, reviewed_at) values
              ({s.Id(2)}, {authority}, {holder}, {holder}, {pupil}, '2026-04-14', '2026-04-14', '2026-05-12', true, '2026-05-01', '2026-04-14', '2026-05-01');
            insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, whom, note, at, by_name, by_position, recorded_at)
            select x.subject, x.id, {holder}, {pupil}, 'STEP', 'DONE', 'mother', 'a note', '2026-11-17 12:00Z', 'P', 'Lead', '2026-11-17 12:00Z'
              from (values ('LEAVE', {s.Id(1)}), ('EVIDENCE', {s.Id(1)}), ('MISSING_EDUCATION', {s.Id(1)}), ('HOME_EDUCATION', {s.Id(2)})) x (subject, id);
            insert into sharing_agreement (id, giver_id, taker_id, proposer_id, data_classes, purposes, starts, ends, review_on, kept_until, terms, proposed_at, proposed_by, proposed_by_position, answered_at, accepted, answered_by, answered_by_position, revoked_at, revoked_by_id, revoked_by, revoked_by_position, revoked_reason)
              values ({s.Id(1)}, {holder}, {s.Of(Party.Stranger)}, {s.Of(Party.Stranger)}, array['FLAGS', 'EXACT_CODE'], array['ATTENDANCE'], '2026-09-01', '2027-07-31', '2026-10-01', '2028-07-31', 'a text', '2026-08-20', 'P', 'Lead', '2026-08-21', true, 'A Head', 'Head', '2026-11-16', {holder}, 'A Head', 'Head', 'a reason');
            insert into access_record (id, at, organisation_id, client, person, purpose, operation, fields, pupil_ids, claim_set) values
              ({s.Id(1)}, '2026-11-17', {s.Of(Party.Stranger)}, 'x', 'P, Lead', 'ATTENDANCE', 'query pupils', array['Pupil.id'], array[{pupil}], 'school v4');
            insert into access_owner select o.id, {s.Id(1)}, 1, true from (
              select {holder} union select school_id from registration where pupil_id = {pupil} and starts <= '2026-11-17' and coalesce(ends, 'infinity') >= '2026-11-17') o (id);
            insert into pupil_access select owner_id, {pupil}, record_id >> 10, step, array[record_id & 1023] from access_owner where record_id = {s.Id(1)};
            insert into pupil_merge (id, organisation_id, kept_id, absorbed_id, named, state, reason, proposed_at, proposed_by, proposed_by_position, decided_at, reversed_at, reversed_by_id, reversed_by, reversed_by_position, reversed_reason)
            select m.id, {holder}, m.kept, m.absorbed, 'U380209316123', 'REVERSED', 'a reason', '2026-11-16', 'P', 'Officer', '2026-11-17', '2026-11-18', {holder}, 'A Head', 'Head', 'a reason'
              from (values ({s.Id(1)}, {pupil}, null::bigint), ({s.Id(2)}, null, {pupil})) m (id, kept, absorbed);
            insert into pupil_merge_party values ({holder}, {s.Id(1)}, 'ACCEPTED', '2026-11-17', 'A Head', 'Head', 'a note')
            """);
    }
}
