using Partnership.Testing;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>The dossier of a situation whose records are still open, so that each can be moved on; and another child, by which a stream is known to have got so far.</summary>
internal static class MatrixOpen
{
    /// <summary>The id of the other child, of its referral and, from <see cref="Situation.Far"/> on, of its discrepancy.</summary>
    public const int Beacon = 90;

    public static void Write(CountyBuilder county, Situation s, Party caller)
    {
        var child = s.Id(1);
        county.Add($"""
            update placement set agreed_week = '--xxxx--xx', remote_week = '----------' where pupil_id = {child};
            update attendance_concern set closed_on = null, plan_agreed_on = null, plan = null where pupil_id = {child};
            update safeguarding_concern set lead_told_at = null, logged_at = null, decision = null, decided_at = null, referred_at = null where pupil_id = {child};
            update discrepancy set state = 'OPEN', resolved_at = null, resolved_by = null, explanation = null, explained_at = null, explained_by_id = null, explained_by_name = null, explained_by_position = null where pupil_id = {child};
            update quarantined_mark set resolved_at = null, resolution = null, resolved_code = null, resolved_reason = null, resolved_by_name = null, resolved_by_position = null where pupil_id = {child};
            update leave_request set state = 'ASKED', decided_at = null where pupil_id = {child};
            delete from illness_evidence where pupil_id = {child};
            update home_education set suitable = null, reviewed_on = null, reviewed_at = null, ends = null where pupil_id = {child};
            update absence set state = 'CLOSED' where pupil_id = {child} and state = 'OPEN';
            insert into absence (id, organisation_id, school_id, pupil_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days, reason, state)
              select a.id + 3, a.organisation_id, a.school_id, a.pupil_id, a.subject, a.subject_id, '2026-11-19', 0, '2026-11-19', 1, 2, 1, 1, 'NOT_YET_ESTABLISHED', 'OPEN' from absence a where a.id = {s.Id(1)} or (a.id = {s.Id(51)} and a.subject = 'REGISTRATION' and '{s.State}' = 'during');
            insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position, version)
              select a.school_id, a.subject_id, a.pupil_id, '2026-11-19', h, 'N', '2026-11-19 09:10Z', 'A Teacher', 'Tutor', 1 from absence a, generate_series(0, 1) h
               where a.pupil_id = {child} and a.subject = 'REGISTRATION' and a.state = 'OPEN';
            delete from sharing_agreement where id = {s.Id(1)};
            insert into sharing_agreement (id, giver_id, taker_id, proposer_id, data_classes, purposes, starts, ends, review_on, terms, proposed_at, proposed_by, proposed_by_position)
              values ({s.Id(1)}, {s.Of(s.Holder)}, {s.Of(Party.Stranger)}, {s.Of(Party.Stranger)}, array['FLAGS'], array['ATTENDANCE'], '2026-11-20', '2027-07-31', '2027-07-31', 'a text', '2026-11-19', 'P', 'Lead');
            insert into emergency_access (id, owner_id, organisation_id, pupil_id, reason, client, opened_at, ends_at, opened_by, opened_by_position)
              values ({s.Id(62)}, {s.Of(s.Holder)}, {s.Of(Party.Commissioner)}, {child}, 'Found at a station at night', 'x', '2026-11-19 09:00Z', '2026-11-19 12:00Z', 'P', 'Officer')
            """);
        if (s.Relationship is not "grant")
        {
            county.Add($"""
                insert into partner_grant (id, partner_id, school_id, granted_by, starts, ends, granted_by_position) values ({s.Id(62)}, {s.Of(Party.App)}, {s.Of(s.Holder)}, 'A Head', '2026-09-01', '2027-07-31', 'Head')
                """);
        }

        county.Observation(s.Id(s.Relationship is "placement" or "commission" && s.State is not "during" ? 2 : 1), new DateOnly(2026, 11, 18), Half.Am, Attendance.Registers.Observation.Present);
        if (s is { Relationship: "placement", State: "during" })
        {
            county.Observation(s.Id(1), new DateOnly(2026, 11, 18), Half.Pm, Attendance.Registers.Observation.Absent).Add($"""
                insert into absence (id, organisation_id, school_id, pupil_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days, reason, state)
                  values ({s.Id(54)}, {s.Of(Party.Provider)}, {s.Of(s.Holder)}, {child}, 'PLACEMENT', {s.Id(1)}, '2026-11-18', 1, '2026-11-18', 1, 1, 1, 1, 'NOT_YET_ESTABLISHED', 'OPEN')
                """);
        }
        else if (s is { Relationship: "second", State: not "before" })
        {
            county.Mark(s.Id(51), new DateOnly(2026, 10, 22), Half.Pm, "I").Mark(s.Id(51), new DateOnly(2026, 10, 23), Half.Am, "/");
        }

        Enquiry(county, s, child);
        Light(county, s, caller);
    }

    // The other side of the enquiry has concluded, so that the caller's own step can be taken.
    private static void Enquiry(CountyBuilder county, Situation s, long child)
    {
        var other = s.Relationship is "case" ? "school" : "authority";
        county.Add($"""
            update whereabouts_case set found_on = null, deletion_withdrawn_on = null, deletion_proposed_on = null, deletion_ground = null, deletion_from = null, confirmed_on = null,
                school_conclusion = null, school_concluded_on = null, authority_conclusion = null, authority_concluded_on = null where pupil_id = {child};
            update whereabouts_case set {other}_conclusion = 'NOT_LOCATED', {other}_concluded_on = opened_on, confirmed_on = {(s.Relationship is "case" ? "null" : "opened_on")} where pupil_id = {child};
            update case_step set subject_id = {s.Id(1)} where subject = 'WHEREABOUTS' and pupil_id = {child};
            update whereabouts_case set id = {s.Id(1)} where pupil_id = {child}
            """);
    }

    // A child that the caller sees whatever becomes of its tie to the other.
    private static void Light(CountyBuilder county, Situation s, Party caller)
    {
        var seer = s.Of(caller is Party.App ? Party.Stranger : caller is Party.Trust ? Party.School : caller);
        county.Pupil(s.Id(Beacon), "Beacon").Add($"""
            insert into relationship (organisation_id, pupil_id, kind, source_id, starts, ends) values ({seer}, {s.Id(Beacon)}, 'REGISTRATION', {s.Id(Beacon)}, '2026-09-01', 'infinity');
            insert into referral (id, pupil_id, from_id, to_id, kind, state, reason, sent_at) values ({s.Id(Beacon)}, {s.Id(Beacon)}, {seer}, {s.Of(Party.CaseAuthority)}, 'ATTENDANCE_SUPPORT', 'SENT', 'a reason', '2026-11-17')
            """);
    }

    /// <summary>What happens while streams are open: first to the child, then to the other.</summary>
    public static string Events(Situation s, Party caller)
    {
        var (holder, seer) = (s.Of(s.Holder), s.Of(caller is Party.App ? Party.Stranger : caller is Party.Trust ? Party.School : caller));
        string Of(int organisation, int record, string day) => $"""
            insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, category) values
              ('ABSENCE_RECORDED', {organisation}, {organisation}, {s.Id(record)}, 'ATTENDANCE_MARK', '{s.Id(record)}', 1, '2026-11-20 14:00Z', '2026-11-20 14:00Z', {day}, 0, 'UNAUTHORISED_ABSENCE'),
              ('REFERRAL_MOVED', {organisation}, {organisation}, {s.Id(record)}, 'REFERRAL', '{s.Id(record)}', 1, '2026-11-20 14:00Z', '2026-11-20 14:00Z', null, null, null),
              ('DISCREPANCY_OPENED', {organisation}, {organisation}, {s.Id(record)}, 'DISCREPANCY', '{Situation.Far + s.Id(record)}', 1, '2026-11-20 14:00Z', '2026-11-20 14:00Z', {day}, 0, null);
            """;
        return $"""
            {Of(holder, 1, "'2026-11-17'")}
            insert into discrepancy (id, action_by_id, here_id, there_id, pupil_id, session_date, half, kind, found_at, state)
              values ({Situation.Far + s.Id(Beacon)}, {seer}, {seer}, {s.Of(Party.OtherProvider)}, {s.Id(Beacon)}, '2026-11-20', 0, 'OFF_SITE_BUT_ABSENT_THERE', '2026-11-20', 'OPEN');
            {Of(seer, Beacon, "'2026-11-20'")}
            """;
    }
}
