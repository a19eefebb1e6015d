using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>What an organisation decided about evidence, leave, lateness, return and worry; the common figures where it stated none.</summary>
internal static class AbsencePolicies
{
    /// <summary>The columns of <c>absence_policy</c> that <see cref="Row"/> reads, first among those of a statement.</summary>
    public const string Columns = """
        organisation_id, starts, evidence_mode, evidence_school_days, leave_notice_days, appointment_notice_hours, leave_not_in_assessments,
        leave_not_with_unauthorised, leave_not_above_authorised_percent, late_times, late_within_school_weeks, reintegration_from_school_days,
        safeguarding_review_within, plan_within, monitor_for, missing_on_site_minutes, repeated_episodes, repeated_within_school_weeks,
        prolonged_school_days, remind_reason_after, smallest_group
        """;

    private static readonly string OnDaySql = $"select {Columns} from absence_policy where organisation_id = @organisation and starts <= @on order by starts desc limit 1";

    private static readonly string OfOrganisationsSql = $"""
        select distinct on (organisation_id) {Columns} from absence_policy
         where organisation_id = any(@organisations) and starts <= @on order by organisation_id, starts desc
        """;

    /// <summary>The policy in force on a day.</summary>
    public static async ValueTask<SupportPolicy> OnAsync(NpgsqlTransaction transaction, int organisationId, DateOnly day, CancellationToken cancellation)
    {
        var policy = Common(organisationId);
        await using var batch = new StatementBatch(transaction);
        batch.Rows(OnDaySql, row => policy = Row(row), ("organisation", organisationId), ("on", day));
        await batch.ExecuteAsync(cancellation);
        return policy;
    }

    /// <summary>The policies of organisations that are in force on a day; one that stated none is left out.</summary>
    public static ScopedQuery<IReadOnlyList<SupportPolicy>> On(int[] organisations, DateOnly day) => RowQuery.List(
        OfOrganisationsSql, Row, RowQuery.Value("organisations", organisations), RowQuery.Value("on", day));

    /// <summary>The common figures, for an organisation that stated none.</summary>
    public static SupportPolicy Common(int organisationId) => new() { OrganisationId = organisationId, From = DateOnly.MinValue };

    /// <summary>The policy in a row of <see cref="Columns"/>.</summary>
    public static SupportPolicy Row(NpgsqlDataReader row) => new()
    {
        OrganisationId = row.GetInt32(0),
        From = row.GetFieldValue<DateOnly>(1),
        Evidence = new EvidencePolicy(row.Member<EvidenceMode>(2), row.GetInt32(3)),
        Leave = new LeavePolicy
        {
            NoticeDays = row.GetInt32(4),
            AppointmentNoticeHours = row.GetInt32(5),
            NotInAssessments = row.GetBoolean(6),
            NotWithUnauthorisedAbsence = row.GetBoolean(7),
            NotAboveAuthorisedPercent = row.Read<int?>(8),
        },
        Late = new LatePolicy(row.GetInt32(9), row.GetInt32(10)),
        Reintegration = new ReintegrationPolicy
        {
            FromSchoolDays = row.GetInt32(11),
            SafeguardingReviewWithin = row.GetInt32(12),
            PlanWithin = row.GetInt32(13),
            MonitorFor = row.GetInt32(14),
        },
        MissingOnSiteMinutes = row.GetInt32(15),
        Safeguarding = new SafeguardingTriggerPolicy
        {
            RepeatedEpisodes = row.GetInt32(16),
            WithinSchoolWeeks = row.GetInt32(17),
            ProlongedSchoolDays = row.GetInt32(18),
        },
        RemindReasonAfter = row.GetFieldValue<int[]>(19),
        SmallestGroup = row.GetInt32(20),
    };

    /// <summary>The row of a policy, as it is stored.</summary>
    public static StoredAbsencePolicy Store(SupportPolicy policy) => new()
    {
        OrganisationId = policy.OrganisationId,
        Starts = policy.From,
        EvidenceMode = policy.Evidence.Mode,
        EvidenceSchoolDays = policy.Evidence.SchoolDays,
        LeaveNoticeDays = policy.Leave.NoticeDays,
        AppointmentNoticeHours = policy.Leave.AppointmentNoticeHours,
        LeaveNotInAssessments = policy.Leave.NotInAssessments,
        LeaveNotWithUnauthorised = policy.Leave.NotWithUnauthorisedAbsence,
        LeaveNotAboveAuthorisedPercent = policy.Leave.NotAboveAuthorisedPercent,
        LateTimes = policy.Late.Times,
        LateWithinSchoolWeeks = policy.Late.WithinSchoolWeeks,
        ReintegrationFromSchoolDays = policy.Reintegration.FromSchoolDays,
        SafeguardingReviewWithin = policy.Reintegration.SafeguardingReviewWithin,
        PlanWithin = policy.Reintegration.PlanWithin,
        MonitorFor = policy.Reintegration.MonitorFor,
        MissingOnSiteMinutes = policy.MissingOnSiteMinutes,
        RepeatedEpisodes = policy.Safeguarding.RepeatedEpisodes,
        RepeatedWithinSchoolWeeks = policy.Safeguarding.WithinSchoolWeeks,
        ProlongedSchoolDays = policy.Safeguarding.ProlongedSchoolDays,
        RemindReasonAfter = [.. policy.RemindReasonAfter],
        SmallestGroup = policy.SmallestGroup,
    };
}
