using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Absences;

/// <summary>Records the head teacher's decision about leave, or that the family takes it back (S28). It is never granted afterwards.</summary>
public sealed class DecideLeave(PartnershipDatabase database)
{
    /// <summary>Records a decision on behalf of the school.</summary>
    /// <returns>The request, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, LeaveDecision asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => DecideAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> DecideAsync(
        AccessScope scope, LeaveDecision asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var leave = await context.Set<StoredLeave>().FromSql($"select * from leave_request where id = {asked.LeaveId} for update").SingleOrDefaultAsync(cancellation);
        if (leave is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("leaveRequest"));
        }

        var request = new LeaveRequest(leave.Kind, leave.Starts, leave.Ends, leave.AskedAt, leave.StartsAt);
        var assessment = await LeaveConditions.AssessAsync(context, transaction, leave.SchoolId, leave.PupilId, request, now, cancellation);
        if (Check(scope, asked, leave, request, assessment, now, out var by) is { } refused)
        {
            return Outcome<long>.Refused(refused);
        }

        if (asked.State != LeaveState.Withdrawn && !await LiveTie.HoldsAsync(leave.SchoolId, leave.PupilId, transaction, cancellation))
        {
            return Outcome<long>.Refused(Rejections.TieEnded().At("leaveRequest"));
        }

        leave.State = asked.State;
        leave.DecidedAt = now;
        leave.Objections = [.. assessment.Objections.Select(Stored.Name)];
        leave.Version++;
        var step = StoredStep.Of(CaseSubject.Leave, leave.Id, leave.SchoolId, leave.PupilId, Stored.Name(asked.State), by, now);
        step.Note = string.IsNullOrWhiteSpace(asked.Reason) ? null : asked.Reason.Trim();
        context.Add(step);
        await context.SaveChangesAsync(cancellation);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{leave.PupilId}])", cancellation);
        await DutyKeeper.AfterAsync(transaction, [leave.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(leave.Id);
    }

    // Granting against the policy is a head teacher's right, who says why.
    private static Rejection? Check(
        AccessScope scope, LeaveDecision asked, StoredLeave leave, LeaveRequest request, LeaveAssessment assessment, DateTimeOffset now, out Person by)
    {
        var unsigned = Signature.Check(scope, asked.By, out by);
        var needsReason = asked.State == LeaveState.Refused || (asked.State == LeaveState.Granted && assessment.Objections.Count > 0);
        return !scope.WriterIds.Contains(leave.SchoolId) ? Rejections.NotAllowed().At("leaveRequest")
            : leave.State != LeaveState.Asked ? Rejections.AlreadyDecided().At("leaveRequest")
            : asked.State == LeaveState.Asked ? Rejections.TransitionNotAllowed("ASKED", "ASKED").At("state")
            : asked.State == LeaveState.Granted && LeaveRules.CheckGrant(request, now) is { } late ? late.At("state")
            : needsReason && string.IsNullOrWhiteSpace(asked.Reason) ? Rejections.ReasonRequired().At("reason")
            : FreeText.Check(asked.Reason)?.At("reason") ?? unsigned;
    }
}
