using Microsoft.EntityFrameworkCore;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>What an organisation decided about evidence, leave, lateness and return; the common figures where it stated none.</summary>
internal static class AbsencePolicies
{
    /// <summary>The policy in force on a day.</summary>
    public static async ValueTask<SupportPolicy> OnAsync(AttendanceDbContext context, int organisationId, DateOnly day, CancellationToken cancellation)
    {
        var stored = await context.Set<StoredAbsencePolicy>().AsNoTracking()
            .Where(policy => policy.OrganisationId == organisationId && policy.Starts <= day)
            .OrderByDescending(policy => policy.Starts).FirstOrDefaultAsync(cancellation);
        return stored is null ? Common(organisationId) : Of(stored);
    }

    /// <summary>The common figures, for an organisation that stated none.</summary>
    public static SupportPolicy Common(int organisationId) => new() { OrganisationId = organisationId, From = DateOnly.MinValue };

    /// <summary>A stored policy as the rules need it.</summary>
    public static SupportPolicy Of(StoredAbsencePolicy stored) => new()
    {
        OrganisationId = stored.OrganisationId,
        From = stored.Starts,
        Evidence = new EvidencePolicy(stored.EvidenceMode, stored.EvidenceSchoolDays),
        Leave = new LeavePolicy
        {
            NoticeDays = stored.LeaveNoticeDays,
            AppointmentNoticeHours = stored.AppointmentNoticeHours,
            NotInAssessments = stored.LeaveNotInAssessments,
            NotWithUnauthorisedAbsence = stored.LeaveNotWithUnauthorised,
            NotAboveAuthorisedPercent = stored.LeaveNotAboveAuthorisedPercent,
        },
        Late = new LatePolicy(stored.LateTimes, stored.LateWithinSchoolWeeks),
        Reintegration = new ReintegrationPolicy
        {
            FromSchoolDays = stored.ReintegrationFromSchoolDays,
            SafeguardingReviewWithin = stored.SafeguardingReviewWithin,
            PlanWithin = stored.PlanWithin,
            MonitorFor = stored.MonitorFor,
        },
        MissingOnSiteMinutes = stored.MissingOnSiteMinutes,
    };
}
