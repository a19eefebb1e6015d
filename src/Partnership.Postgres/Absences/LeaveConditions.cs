using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Absences;

/// <summary>What speaks against a request for leave under the school's policy, by its register as it stands now (S28).</summary>
internal static class LeaveConditions
{
    /// <summary>Assesses a request at an instant.</summary>
    public static async ValueTask<LeaveAssessment> AssessAsync(
        AttendanceDbContext context,
        NpgsqlTransaction transaction,
        int schoolId,
        long pupilId,
        LeaveRequest request,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var today = LondonTime.DateOf(now);
        var policy = await AbsencePolicies.OnAsync(transaction, schoolId, today, cancellation);
        var year = new DateOnly(today.Month >= 8 ? today.Year : today.Year - 1, 8, 1);
        var marks = await context.Set<AttendanceMark>().AsNoTracking()
            .Where(mark => mark.SchoolId == schoolId && mark.PupilId == pupilId && mark.SessionDate >= year && mark.SessionDate <= today)
            .Select(mark => new { mark.SessionDate, mark.Code }).ToListAsync(cancellation);
        var assessments = await context.Set<StoredAssessment>().AsNoTracking()
            .Where(period => period.OrganisationId == schoolId && period.Starts <= request.To && period.Ends >= request.From)
            .Select(period => new { period.Starts, period.Ends }).ToListAsync(cancellation);
        var tally = AttendanceTally.Of(marks.Select(mark => CodeScheme.On(mark.SessionDate).TryGet(mark.Code, out var code) ? code : null));
        return LeaveRules.Assess(request, policy.Leave, tally, [.. assessments.Select(period => (period.Starts, period.Ends))], now);
    }
}
