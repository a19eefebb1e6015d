using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Enquiries;

/// <summary>What a deletion rests on, read anew at the moment of its proposal: a late mark can have broken it (T9).</summary>
/// <param name="Calendar">The school's calendar.</param>
/// <param name="Run">The unbroken run without leave, or null when it is broken (L10).</param>
/// <param name="LeaveEndedOn">The last day of the last leave that was granted and is over, or null.</param>
/// <param name="LastSeen">The last day on which anybody saw the pupil since then, or null.</param>
internal sealed record DeletionEvidence(SchoolCalendar Calendar, DeletionRun? Run, DateOnly? LeaveEndedOn, DateOnly? LastSeen)
{
    /// <summary>Reads it under the school's own rights: its register, and what the providers and other schools of its pupil saw.</summary>
    public static async ValueTask<DeletionEvidence> ReadAsync(
        StoredPath stored, DateOnly today, AttendanceDbContext context, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        var times = OrganisationTimes.Load(batch, [stored.SchoolId]);
        await batch.ExecuteAsync(cancellation);
        var calendar = times[stored.SchoolId].Calendar;

        var leave = await context.Set<StoredLeave>().AsNoTracking()
            .Where(row => row.SchoolId == stored.SchoolId && row.PupilId == stored.PupilId && row.State == LeaveState.Granted && row.Ends < today)
            .OrderByDescending(row => row.Ends).Select(row => (DateOnly?)row.Ends).FirstOrDefaultAsync(cancellation);
        var since = leave < stored.AbsentSince ? leave.Value : stored.AbsentSince;
        var marks = await context.Set<AttendanceMark>().AsNoTracking()
            .Where(mark => mark.PupilId == stored.PupilId && mark.SessionDate >= since && mark.SessionDate <= today).ToListAsync(cancellation);
        var observations = await context.Set<ProviderMark>().AsNoTracking()
            .Where(mark => mark.PupilId == stored.PupilId && mark.SessionDate >= since && mark.SessionDate <= today && mark.Observation != Observation.Absent)
            .ToListAsync(cancellation);

        var own = marks.Where(mark => mark.SchoolId == stored.SchoolId).ToDictionary(mark => new SessionKey(mark.SessionDate, mark.Half), mark => mark.Code);
        var seen = marks.Where(mark => mark.SchoolId != stored.SchoolId && IsSighting(mark)).Select(mark => new SessionKey(mark.SessionDate, mark.Half))
            .Concat(observations.Select(mark => new SessionKey(mark.SessionDate, mark.Half))).ToHashSet();
        var seenByAnybody = seen.Concat(marks.Where(IsSighting).Select(mark => new SessionKey(mark.SessionDate, mark.Half)));
        return new DeletionEvidence(
            calendar, DeletionRun.Of(own, seen, calendar, today), leave, seenByAnybody.Select(session => (DateOnly?)session.Date).Max());
    }

    private static bool IsSighting(AttendanceMark mark) =>
        StandingMark.OfCode(new SessionKey(mark.SessionDate, mark.Half), mark.Code).Standing is SessionStanding.Attended or SessionStanding.SeenLate;
}
