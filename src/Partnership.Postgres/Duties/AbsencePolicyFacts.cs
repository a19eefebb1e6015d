using Partnership.Attendance.Absences;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Absences;

namespace Partnership.Postgres.Duties;

/// <summary>What the school decided about evidence, leave, lateness and return (S17, S21, S28, S30); the common figures where it stated nothing.</summary>
internal sealed class AbsencePolicyFacts : IFactsSource
{
    private readonly Dictionary<int, SupportPolicy> policies = [];

    /// <summary>Adds the statement.</summary>
    public AbsencePolicyFacts(FactsRequest request) => request.Batch.Rows(
        """
        select distinct on (organisation_id) organisation_id, starts, evidence_mode, evidence_school_days, leave_notice_days, appointment_notice_hours,
               leave_not_in_assessments, leave_not_with_unauthorised, leave_not_above_authorised_percent, late_times, late_within_school_weeks,
               reintegration_from_school_days, safeguarding_review_within, plan_within, monitor_for, missing_on_site_minutes
          from absence_policy where organisation_id = any((select context_writers())::int[]) and starts <= @today
         order by organisation_id, starts desc
        """,
        row => policies.Add(row.GetInt32(0), AbsencePolicies.Of(new StoredAbsencePolicy
        {
            OrganisationId = row.GetInt32(0),
            Starts = row.GetFieldValue<DateOnly>(1),
            EvidenceMode = row.Member<EvidenceMode>(2),
            EvidenceSchoolDays = row.GetInt32(3),
            LeaveNoticeDays = row.GetInt32(4),
            AppointmentNoticeHours = row.GetInt32(5),
            LeaveNotInAssessments = row.GetBoolean(6),
            LeaveNotWithUnauthorised = row.GetBoolean(7),
            LeaveNotAboveAuthorisedPercent = row.Read<int?>(8),
            LateTimes = row.GetInt32(9),
            LateWithinSchoolWeeks = row.GetInt32(10),
            ReintegrationFromSchoolDays = row.GetInt32(11),
            SafeguardingReviewWithin = row.GetInt32(12),
            PlanWithin = row.GetInt32(13),
            MonitorFor = row.GetInt32(14),
            MissingOnSiteMinutes = row.GetInt32(15),
        })),
        ("today", request.Window.Today));

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => policies.TryGetValue(facts.SchoolId, out var own)
        ? facts with { Support = facts.Support with { Evidence = own.Evidence, Leave = own.Leave, Late = own.Late, Reintegration = own.Reintegration } }
        : facts;
}
