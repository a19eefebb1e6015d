using Partnership.Postgres.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>Reads of agreed collectors, hand-overs and suspensions.</summary>
public static class ReleaseReads
{
    /// <summary>Who may collect a child.</summary>
    public static CaseList<AgreedCollectorRow> Collectors { get; } = new(
        GuardedTable.AgreedCollector,
        "agreed_collector",
        "x.id, x.organisation_id, x.pupil_id, x.name, x.relationship, x.agreed_on, x.ended_on",
        "x.organisation_id",
        "case when x.ended_on is null then 'OPEN' else 'CLOSED' end",
        reader => new AgreedCollectorRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetInt64(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetFieldValue<DateOnly>(5),
            reader.Read<DateOnly?>(6)));

    /// <summary>Hand-overs in session.</summary>
    public static CaseList<SessionReleaseRow> Releases { get; } = new(
        GuardedTable.SessionRelease,
        "session_release",
        "x.id, x.organisation_id, x.pupil_id, x.collector, x.by_password, x.at, x.released_by_name, x.released_by_position",
        "x.organisation_id",
        "'CLOSED'",
        reader => new SessionReleaseRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetInt64(2),
            reader.GetString(3),
            reader.GetBoolean(4),
            reader.GetFieldValue<DateTimeOffset>(5),
            reader.GetString(6),
            reader.GetString(7)));

    /// <summary>Suspensions and exclusions, with whether a placement of the pupil runs on the sixth day.</summary>
    public static CaseList<SuspensionRow> Suspensions { get; } = new(
        GuardedTable.Suspension,
        "suspension",
        "x.id, x.school_id, x.pupil_id, x.starts, x.ends, x.education_from, case when x.education_from is not null then exists ("
            + "select from placement l where l.pupil_id = x.pupil_id and x.education_from between l.starts and coalesce(l.ends, 'infinity') "
            + $"and {AccessPredicates.Of(GuardedTable.Placement, "l")}) end",
        "x.school_id",
        "case when x.ends < @day then 'CLOSED' else 'OPEN' end",
        reader => new SuspensionRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetInt64(2),
            reader.GetFieldValue<DateOnly>(3),
            reader.Read<DateOnly?>(4),
            reader.Read<DateOnly?>(5),
            reader.Read<bool?>(6)));
}
