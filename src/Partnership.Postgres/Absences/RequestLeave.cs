using Npgsql;
using Microsoft.EntityFrameworkCore;
using Partnership.Attendance;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Absences;

/// <summary>Records a request for leave with what speaks against it under the school's policy (S28). The decision is a head teacher's.</summary>
public sealed class RequestLeave(PartnershipDatabase database)
{
    /// <summary>Records a request on behalf of the pupil's school.</summary>
    /// <returns>The request, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, NewLeave asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, NewLeave asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var opening = await CaseOpening.CheckAsync(scope, asked.PupilId, null, asked.By, transaction, atSchool: true, cancellation);
        var askedAt = (asked.AskedAt ?? now).ToUniversalTime();
        opening.Refusals.AddRange(Check(asked, askedAt, now));
        if (opening.Refusals.Count > 0)
        {
            return Outcome<long>.Refused(opening.Refusals);
        }

        await using var context = AttendanceDbContext.Within(transaction);
        var request = new LeaveRequest(asked.Kind, asked.Starts, asked.Ends, askedAt, asked.StartsAt);
        var assessment = await LeaveConditions.AssessAsync(context, transaction, opening.School, asked.PupilId, request, now, cancellation);
        var leave = new StoredLeave
        {
            SchoolId = opening.School,
            PupilId = asked.PupilId,
            Kind = asked.Kind,
            Starts = asked.Starts,
            Ends = asked.Ends,
            StartsAt = asked.StartsAt,
            AskedAt = askedAt,
            AskedBy = asked.AskedBy!.Trim(),
            Grounds = string.IsNullOrWhiteSpace(asked.Grounds) ? null : asked.Grounds.Trim(),
            Objections = [.. assessment.Objections.Select(Stored.Name)],
            Code = assessment.CodeWhenGranted,
            DecideBy = assessment.DecideBy,
            State = LeaveState.Asked,
            Version = 1,
        };
        context.Add(leave);
        await context.SaveChangesAsync(cancellation);
        context.Add(StoredStep.Of(CaseSubject.Leave, leave.Id, opening.School, asked.PupilId, Stored.Name(LeaveState.Asked), opening.By, now));
        await context.SaveChangesAsync(cancellation);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{asked.PupilId}])", cancellation);
        await DutyKeeper.AfterAsync(transaction, [asked.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(leave.Id);
    }

    private static IEnumerable<Rejection> Check(NewLeave asked, DateTimeOffset askedAt, DateTimeOffset now)
    {
        if (asked.Ends < asked.Starts)
        {
            yield return Rejections.PeriodInvalid().At("ends");
        }

        if (askedAt > now)
        {
            yield return Rejections.TimeInvalid().At("askedAt");
        }

        if (string.IsNullOrWhiteSpace(asked.AskedBy))
        {
            yield return Rejections.TextRequired().At("askedBy");
        }

        if (FreeText.Check(asked.AskedBy) is { } by)
        {
            yield return by.At("askedBy");
        }

        if (FreeText.Check(asked.Grounds) is { } grounds)
        {
            yield return grounds.At("grounds");
        }
    }
}
