using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Absences;

/// <summary>Reads of notices, leave and evidence, and of the return after an absence.</summary>
public static class AbsenceCaseReads
{
    // For the organisation whose absence it is and for the registering school: the others see the absence and not what ended it.
    private static readonly string ReturnsSql = $"""
        select a.id, a.organisation_id, r.returned_on, a.school_days, coalesce(p.reintegration_from_school_days, @from_days),
               school_day_after(a.organisation_id, r.returned_on, coalesce(p.safeguarding_review_within, @review)),
               school_day_after(a.organisation_id, r.returned_on, coalesce(p.plan_within, @plan)),
               school_day_after(a.organisation_id, r.returned_on, coalesce(p.monitor_for, @monitor))
          from absence a
         cross join lateral (select returned_on(a) as returned_on) r
          left join lateral (select * from absence_policy p where p.organisation_id = a.organisation_id and p.starts <= r.returned_on
                              order by p.starts desc limit 1) p on true
         where a.id = any(@absences) and a.state = 'CLOSED' and r.returned_on is not null
           and (a.organisation_id = any(@readers) or a.school_id = any(@readers)) and {AccessPredicates.Of(GuardedTable.Absence, "a")}
        """;

    // The same as it was known: the absences as they were then, dissolved ones among them, and the first sight that was known after them.
    private static readonly string ReturnsThenSql = $"""
        select k.id, a.organisation_id, r.returned_on, k.school_days, coalesce(p.reintegration_from_school_days, @from_days),
               school_day_after(a.organisation_id, r.returned_on, coalesce(p.safeguarding_review_within, @review)),
               school_day_after(a.organisation_id, r.returned_on, coalesce(p.plan_within, @plan)),
               school_day_after(a.organisation_id, r.returned_on, coalesce(p.monitor_for, @monitor))
          from unnest(@absences, @lasts, @halves, @days) k (id, last_date, last_half, school_days)
          join (select x.id, x.organisation_id, x.school_id, x.pupil_id, x.subject, x.subject_id, x.starts, x.last_date from absence x
                union all
                select x.id, x.organisation_id, x.school_id, x.pupil_id, x.subject, x.subject_id, x.starts, x.last_date from withdrawn_absence x) a on a.id = k.id
         cross join lateral (select returned_on_as_at(a.subject, a.organisation_id, a.subject_id, k.last_date, k.last_half, @as_at) as returned_on) r
          left join lateral (select * from absence_policy p where p.organisation_id = a.organisation_id and p.starts <= r.returned_on
                              order by p.starts desc limit 1) p on true
         where r.returned_on is not null
           and (a.organisation_id = any(@readers) or a.school_id = any(@readers)) and {AccessPredicates.Of(GuardedTable.Absence, "a")}
        """;

    /// <summary>Notices of parents; what was said is for those who took it and for the registering school.</summary>
    public static CaseList<AbsenceNoticeRow> Notices { get; } = new(
        GuardedTable.AbsenceNotice,
        "absence_notice",
        "x.id, x.organisation_id, x.school_id, x.pupil_id, x.given_at, x.given_by, x.starts, x.expected_back, x.reason, "
            + "case when x.organisation_id = any(@readers) or x.school_id = any(@readers) then x.note end, x.taken_by_name, x.taken_by_position, x.recorded_at",
        "x.organisation_id",
        "'OPEN'",
        Notice);

    /// <summary>Requests for leave.</summary>
    public static CaseList<LeaveRequestRow> Leave { get; } = new(
        GuardedTable.LeaveRequest,
        "leave_request",
        "x.id, x.school_id, x.pupil_id, x.kind, x.starts, x.ends, x.starts_at, x.asked_at, x.asked_by, x.grounds, x.objections, x.code, "
            + "x.decide_by, x.state, x.decided_at",
        "x.school_id",
        "x.state",
        Request);

    /// <summary>Evidence of illnesses, with the school days counted and the policy of the day.</summary>
    public static CaseList<IllnessEvidenceRow> Evidence { get; } = new(
        GuardedTable.IllnessEvidence,
        "illness_evidence",
        """
        x.id, x.school_id, x.pupil_id, x.first_day, x.last_day, x.doubt_recorded_on, x.requested_on, x.due_on, x.received_on, x.reviewed_on, x.accepted,
        school_days_between(x.school_id, x.first_day, least(x.last_day, @day)),
        (select p.evidence_mode from absence_policy p where p.organisation_id = x.school_id and p.starts <= x.first_day order by p.starts desc limit 1),
        (select p.evidence_school_days from absence_policy p where p.organisation_id = x.school_id and p.starts <= x.first_day order by p.starts desc limit 1),
        @day
        """,
        "x.school_id",
        "case when x.received_on is null then 'OPEN' else 'CLOSED' end",
        Illness);

    /// <summary>The returns after absences that are over, each with its steps and their days; absences from which nobody has come back are left out.</summary>
    public static ScopedQuery<IReadOnlyList<ReturnRow>> Returns(long[] absences) =>
        RowQuery.List(ReturnsSql, Return, [RowQuery.Value("absences", absences), .. CommonSteps()]);

    /// <summary>The returns after absences that were over then, as they were known at an instant.</summary>
    /// <param name="absences">The absences as they were known then.</param>
    /// <param name="known">The instant.</param>
    public static ScopedQuery<IReadOnlyList<ReturnRow>> ReturnsThen(IReadOnlyList<AbsenceRow> absences, DateTimeOffset known) => RowQuery.List(
        ReturnsThenSql,
        Return,
        [
            RowQuery.Value<long[]>("absences", [.. absences.Select(row => row.Id)]),
            RowQuery.Value<DateOnly[]>("lasts", [.. absences.Select(row => row.LastDate)]),
            RowQuery.Value<short[]>("halves", [.. absences.Select(row => (short)row.LastHalf)]),
            RowQuery.Value<int[]>("days", [.. absences.Select(row => row.SchoolDays)]),
            RowQuery.Value("as_at", known.ToUniversalTime()),
            .. CommonSteps(),
        ]);

    private static NpgsqlParameter[] CommonSteps()
    {
        var common = new ReintegrationPolicy();
        return
        [
            RowQuery.Value("from_days", common.FromSchoolDays),
            RowQuery.Value("review", common.SafeguardingReviewWithin),
            RowQuery.Value("plan", common.PlanWithin),
            RowQuery.Value("monitor", common.MonitorFor),
        ];
    }

    private static AbsenceNoticeRow Notice(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.GetInt32(2),
        reader.GetInt64(3),
        reader.GetFieldValue<DateTimeOffset>(4),
        reader.GetString(5),
        reader.GetFieldValue<DateOnly>(6),
        reader.Read<DateOnly?>(7),
        reader.Member<AbsenceReasonCategory>(8),
        reader.Read<string>(9),
        reader.GetString(10),
        reader.GetString(11),
        reader.GetFieldValue<DateTimeOffset>(12));

    private static LeaveRequestRow Request(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.GetInt64(2),
        reader.Member<LeaveKind>(3),
        reader.GetFieldValue<DateOnly>(4),
        reader.GetFieldValue<DateOnly>(5),
        reader.Read<TimeOnly?>(6),
        reader.GetFieldValue<DateTimeOffset>(7),
        reader.GetString(8),
        reader.Read<string>(9),
        [.. reader.GetFieldValue<string[]>(10).Select(Stored.Member<LeaveObjection>)],
        reader.GetString(11),
        reader.GetFieldValue<DateOnly>(12),
        reader.Member<LeaveState>(13),
        reader.Read<DateTimeOffset?>(14));

    private static IllnessEvidenceRow Illness(NpgsqlDataReader reader)
    {
        var illness = new IllnessEvidence(
            reader.GetFieldValue<DateOnly>(3),
            reader.GetFieldValue<DateOnly>(4),
            reader.Read<DateOnly?>(5),
            reader.Read<DateOnly?>(6),
            reader.Read<DateOnly?>(8));
        var policy = reader.MemberOrNull<EvidenceMode>(12) is { } mode ? new EvidencePolicy(mode, reader.GetInt32(13)) : new EvidencePolicy();
        var due = reader.Read<DateOnly?>(7);
        var finding = EvidenceRules.Assess(illness, policy, new SchoolDayCount(reader.GetInt32(11)), due, reader.GetFieldValue<DateOnly>(14));
        return new IllnessEvidenceRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetInt64(2),
            illness.FirstDay,
            illness.LastDay,
            finding.State,
            illness.DoubtRecordedOn,
            illness.RequestedOn,
            due,
            illness.ReceivedOn,
            reader.Read<DateOnly?>(9),
            reader.Read<bool?>(10));
    }

    // The steps and days of ReintegrationPlan; a test holds the two together.
    private static ReturnRow Return(NpgsqlDataReader reader)
    {
        var on = reader.GetFieldValue<DateOnly>(2);
        return new ReturnRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            on,
            reader.GetInt32(3) < reader.GetInt32(4)
                ? []
                :
                [
                    (ReintegrationStep.Welcome, on),
                    (ReintegrationStep.SafeguardingReview, Day(5)),
                    (ReintegrationStep.AgreePlan, Day(6)),
                    (ReintegrationStep.CloseMonitoring, Day(7)),
                ]);

        DateOnly Day(int column) => reader.GetFieldValue<DateOnly>(column);
    }
}
