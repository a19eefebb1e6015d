using System.Globalization;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>Requests for leave, evidence of illness, suspensions, and the steps after a return that were taken (S17, S21, S28, L21).</summary>
/// <remarks>No table holds <see cref="PupilFacts.ExpectedSickSchoolDays"/> yet: it stays as the domain has it.</remarks>
internal sealed class RequestFacts : IFactsSource
{
    private readonly List<(int SchoolId, long PupilId, LeaveRequest Request)> leave = [];
    private readonly List<(int SchoolId, long PupilId, IllnessEvidence Evidence)> illnesses = [];
    private readonly List<(int SchoolId, long PupilId, DateOnly From, DateOnly? To)> suspensions = [];
    private readonly List<(int SchoolId, long PupilId, ReintegrationStep Step, DateOnly ReturnedOn)> steps = [];

    /// <summary>Adds the statements.</summary>
    public RequestFacts(FactsRequest request)
    {
        request.Batch.Rows(
            """
            select school_id, pupil_id, kind, starts, ends, asked_at, starts_at from leave_request
             where pupil_id = any(@pupils) and school_id = any((select context_writers())::int[]) and state = 'ASKED' order by id
            """,
            row => leave.Add((row.GetInt32(0), row.GetInt64(1), new LeaveRequest(
                row.Member<LeaveKind>(2),
                row.GetFieldValue<DateOnly>(3),
                row.GetFieldValue<DateOnly>(4),
                row.GetFieldValue<DateTimeOffset>(5),
                row.Read<TimeOnly?>(6)))),
            ("pupils", request.Pupils));
        request.Batch.Rows(
            """
            select school_id, pupil_id, first_day, last_day, doubt_recorded_on, requested_on, received_on from illness_evidence
             where pupil_id = any(@pupils) and school_id = any((select context_writers())::int[]) and last_day >= @from order by id
            """,
            row => illnesses.Add((row.GetInt32(0), row.GetInt64(1), new IllnessEvidence(
                row.GetFieldValue<DateOnly>(2),
                row.GetFieldValue<DateOnly>(3),
                row.Read<DateOnly?>(4),
                row.Read<DateOnly?>(5),
                row.Read<DateOnly?>(6)))),
            ("pupils", request.Pupils), ("from", request.Window.From));
        request.Batch.Rows(
            """
            select school_id, pupil_id, starts, ends from suspension
             where pupil_id = any(@pupils) and school_id = any((select context_writers())::int[]) and coalesce(ends, 'infinity') >= @from order by id
            """,
            row => suspensions.Add((row.GetInt32(0), row.GetInt64(1), row.GetFieldValue<DateOnly>(2), row.Read<DateOnly?>(3))),
            ("pupils", request.Pupils), ("from", request.Window.From));
        request.Batch.Rows(
            """
            select a.organisation_id, a.pupil_id, s.step, r.returned_on
              from case_step s join absence a on a.id = s.subject_id cross join lateral (select returned_on(a) as returned_on) r
             where s.subject = 'ABSENCE' and a.pupil_id = any(@pupils) and a.organisation_id = any((select context_writers())::int[])
               and a.last_date >= @from and r.returned_on is not null
            """,
            row => steps.Add((row.GetInt32(0), row.GetInt64(1), row.Member<ReintegrationStep>(2), row.GetFieldValue<DateOnly>(3))),
            ("pupils", request.Pupils), ("from", request.Window.From));
    }

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => facts with
    {
        UndecidedLeave = [.. leave.Where(asked => IsOf(asked.SchoolId, asked.PupilId, facts)).Select(asked => asked.Request)],
        Illnesses = [.. illnesses.Where(illness => IsOf(illness.SchoolId, illness.PupilId, facts)).Select(illness => illness.Evidence)],
        Suspensions = [.. suspensions.Where(spell => IsOf(spell.SchoolId, spell.PupilId, facts)).Select(spell => (spell.From, spell.To))],
        Done = steps.Where(step => IsOf(step.SchoolId, step.PupilId, facts))
            .Select(step => (KindOf(step.Step), step.ReturnedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).Concat(facts.Done).ToHashSet(),
    };

    private static bool IsOf(int schoolId, long pupilId, PupilFacts facts) => schoolId == facts.SchoolId && pupilId == facts.PupilId;

    private static DutyKind KindOf(ReintegrationStep step) => step switch
    {
        ReintegrationStep.Welcome => DutyKind.WelcomeBack,
        ReintegrationStep.SafeguardingReview => DutyKind.ReviewSafeguardingOnReturn,
        ReintegrationStep.AgreePlan => DutyKind.AgreeReintegration,
        ReintegrationStep.CloseMonitoring => DutyKind.CloseReintegration,
    };
}
