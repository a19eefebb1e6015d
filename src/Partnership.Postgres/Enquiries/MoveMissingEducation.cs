using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Concerns;

namespace Partnership.Postgres.Enquiries;

/// <summary>Takes on the case of a child missing education: enquiries, reason, end. Only the authority of the home does (L14, T14).</summary>
public sealed class MoveMissingEducation(PartnershipDatabase database)
{
    private const string Reason = "REASON";
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>Takes a step on behalf of the authority.</summary>
    /// <returns>The case, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, MissingEducationMove move, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(move);
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => MoveAsync(scope, move, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> MoveAsync(
        AccessScope scope, MissingEducationMove move, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var stored = await context.Set<StoredMissingEducation>().FindAsync([move.CaseId], cancellation);
        if (stored is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("case"));
        }

        if (Check(scope, move, stored, LondonTime.DateOf(now), out var by) is { } refused)
        {
            return Outcome<long>.Refused(refused);
        }

        context.Add(Take(move, stored, by, now));
        stored.Version++;
        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(stored.Id);
    }

    private static Rejection? Check(AccessScope scope, MissingEducationMove move, StoredMissingEducation stored, DateOnly today, out Person by)
    {
        var unsigned = Signature.Check(scope, move.By, out by);
        var steps = (move.Enquiry is null ? 0 : 1) + (string.IsNullOrWhiteSpace(move.PrimaryReason) ? 0 : 1) + (move.End is null ? 0 : 1);
        return !scope.WriterIds.Contains(stored.HomeAuthorityId) ? Rejections.NotAllowed().At("case")
            : steps != 1 ? Rejections.OneStepAtATime()
            : stored.ClosedOn is not null ? Rejections.AlreadyDecided().At("case")
            : move.Enquiry?.On > today || move.End?.On > today ? Rejections.TimeInvalid().At("on")
            : move.End?.On < stored.OpenedOn ? Rejections.StepOutOfOrder().At("on")
            : FreeText.Check(move.PrimaryReason)?.At("primaryReason") ?? unsigned;
    }

    private static StoredStep Take(MissingEducationMove move, StoredMissingEducation stored, Person by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        var step = StoredStep.Of(CaseSubject.MissingEducation, stored.Id, stored.HomeAuthorityId, stored.PupilId, "", by, now);
        if (move.Enquiry is { } enquiry)
        {
            step.Step = Stored.Name(enquiry.Kind);
            step.At = enquiry.On is { } on && on != today ? LondonTime.ToInstant(on, Noon) : now;
        }
        else if (move.End is { } end)
        {
            (stored.ClosedOn, stored.Outcome, stored.ClosedAt) = (end.On ?? today, end.Outcome, now);
            (step.Step, step.Outcome) = ("CLOSED", Stored.Name(end.Outcome));
        }
        else
        {
            stored.PrimaryReason = move.PrimaryReason!.Trim();
            (step.Step, step.Outcome) = (Reason, stored.PrimaryReason);
        }

        return step;
    }
}
