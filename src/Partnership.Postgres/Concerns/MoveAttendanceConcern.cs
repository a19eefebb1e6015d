using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Concerns;

/// <summary>Records the joint plan about a worry, or closes it (S11): by whoever opened it, and by the registering school.</summary>
public sealed class MoveAttendanceConcern(PartnershipDatabase database)
{
    /// <summary>Takes a step on behalf of a caller.</summary>
    /// <returns>The worry, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, AttendanceConcernMove asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => MoveAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> MoveAsync(
        AccessScope scope, AttendanceConcernMove asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var concern = await context.Set<StoredAttendanceConcern>().SingleOrDefaultAsync(row => row.Id == asked.ConcernId, cancellation);
        if (concern is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("concern"));
        }

        var refusals = Check(scope, asked, concern, out var by);
        var writer = scope.WriterIds.Contains(concern.OrganisationId) ? concern.OrganisationId : concern.SchoolId;
        if (refusals.Count == 0 && asked.Plan is not null && !await LiveTie.HoldsAsync(writer, concern.PupilId, transaction, cancellation))
        {
            refusals.Add(Rejections.TieEnded().At("concern")); // it can be closed: that says nothing new of the child
        }

        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        if (asked.Plan is { } plan)
        {
            (concern.Plan, concern.PlanAgreedOn) = (plan.Trim(), LondonTime.DateOf(now));
            context.Add(StoredStep.Of(CaseSubject.AttendanceConcern, concern.Id, writer, concern.PupilId, "PLAN_AGREED", by, now));
        }

        if (asked.Close)
        {
            concern.ClosedOn = LondonTime.DateOf(now);
            context.Add(StoredStep.Of(CaseSubject.AttendanceConcern, concern.Id, writer, concern.PupilId, "CLOSED", by, now));
        }

        concern.Version++;
        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(concern.Id);
    }

    private static List<Rejection> Check(AccessScope scope, AttendanceConcernMove asked, StoredAttendanceConcern concern, out Person by)
    {
        var refusals = new List<Rejection>();
        if (!scope.WriterIds.Contains(concern.OrganisationId) && !scope.WriterIds.Contains(concern.SchoolId))
        {
            refusals.Add(Rejections.NotAllowed().At("concern"));
        }
        else if (concern.ClosedOn is not null)
        {
            refusals.Add(Rejections.AlreadyDecided().At("concern"));
        }

        if (asked.Plan is null ? !asked.Close : string.IsNullOrWhiteSpace(asked.Plan))
        {
            refusals.Add(Rejections.TextRequired().At("plan"));
        }
        else if (FreeText.Check(asked.Plan) is { } text)
        {
            refusals.Add(text.At("plan"));
        }

        if (Signature.Check(scope, asked.By, out by) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        return refusals;
    }
}
