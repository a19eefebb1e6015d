using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Concerns;

/// <summary>Reads of concerns and incidents.</summary>
public static class ConcernReads
{
    /// <summary>Worries about attendance.</summary>
    public static CaseList<AttendanceConcernRow> Attendance { get; } = new(
        GuardedTable.AttendanceConcern,
        "attendance_concern",
        "x.id, x.organisation_id, x.school_id, x.pupil_id, x.kind, x.opened_on, x.plan_agreed_on, x.plan, x.closed_on",
        "x.organisation_id",
        "case when x.closed_on is null then 'OPEN' else 'CLOSED' end",
        reader => new AttendanceConcernRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetInt32(2),
            reader.GetInt64(3),
            reader.Member<AttendanceConcernKind>(4),
            reader.GetFieldValue<DateOnly>(5),
            reader.Read<DateOnly?>(6),
            reader.Read<string>(7),
            reader.Read<DateOnly?>(8)));

    /// <summary>Worries about safety: open until nothing is due any more.</summary>
    public static CaseList<SafeguardingConcernRow> Safeguarding { get; } = new(
        GuardedTable.SafeguardingConcern,
        "safeguarding_concern",
        "x.id, x.organisation_id, x.pupil_id, x.kind, x.raised_at, x.lead_told_at, x.logged_at, x.decision, x.decided_at, x.referred_at",
        "x.organisation_id",
        "case when x.decision in ('NO_ACTION', 'SUPPORT_WITHIN') or x.referred_at is not null then 'CLOSED' else 'OPEN' end",
        reader => new SafeguardingConcernRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetInt64(2),
            reader.Member<SafeguardingConcernKind>(3),
            reader.GetFieldValue<DateTimeOffset>(4),
            reader.Read<DateTimeOffset?>(5),
            reader.Read<DateTimeOffset?>(6),
            reader.MemberOrNull<SafeguardingDecision>(7),
            reader.Read<DateTimeOffset?>(8),
            reader.Read<DateTimeOffset?>(9)));

    /// <summary>Pupils missing during the day.</summary>
    public static CaseList<MissingIncidentRow> Incidents { get; } = new(
        GuardedTable.MissingIncident,
        "missing_incident",
        "x.id, x.organisation_id, x.school_id, x.pupil_id, x.noticed_at, x.last_seen_at, x.contacts, x.leads, x.parents_after_minutes, x.state",
        "x.organisation_id",
        "x.state",
        reader => new MissingIncidentRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetInt32(2),
            reader.GetInt64(3),
            reader.GetFieldValue<DateTimeOffset>(4),
            reader.Read<DateTimeOffset?>(5),
            reader.GetFieldValue<string[]>(6),
            reader.GetFieldValue<string[]>(7),
            reader.GetInt32(8),
            reader.Member<MissingIncidentState>(9)));
}
