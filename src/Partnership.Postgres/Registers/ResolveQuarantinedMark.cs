using Microsoft.EntityFrameworkCore;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Registers;

/// <summary>Decides about an imported mark that was set aside: a person chooses the code, or discards the line with a reason (T10).</summary>
/// <remarks>The mark is recorded first, by the same rules as any register. If the rest is lost, deciding again gives the same.</remarks>
public sealed class ResolveQuarantinedMark(PartnershipDatabase database)
{
    /// <summary>Decides on behalf of a caller.</summary>
    /// <returns>The line, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<long>> RunAsync(AccessScope scope, QuarantineDecision decision, CancellationToken cancellation = default)
    {
        var by = Amending.By(scope.Caller, decision.ByName, decision.ByPosition);
        await using var session = database.OpenSession(scope, cancellation);
        var row = await session.AskNow(QuarantineReads.ByIds([decision.QuarantinedMarkId])) is [var found] ? found : null;
        var refusals = Check(decision, row, by);
        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        if (decision.Code is { } code)
        {
            var entry = new MarkEntry(decision.RegistrationId ?? row!.RegistrationId, null, code, null, decision.Note ?? row!.Note);
            var recorded = await new RecordRegister(database).RunAsync(
                scope.Named(by!), new StatutoryRegister(row!.SchoolId, row.Date, row.Half, [entry]), cancellation);
            if (recorded.Rejections.Count > 0)
            {
                return Outcome<long>.Refused([.. recorded.Rejections.Select(rejection => rejection.At([.. (rejection.Path ?? []).Skip(2)]))]);
            }
        }

        return await database.WriteAsync(scope, (_, transaction, stop) => DecideAsync(decision, by!, transaction, stop), cancellation);
    }

    private static List<Rejection> Check(QuarantineDecision decision, QuarantinedMarkRow? row, Person? by)
    {
        if (row is null)
        {
            return [Rejections.NotFound().At("quarantinedMark")];
        }

        var refusals = new List<Rejection>();
        if (row.ResolvedAt is not null)
        {
            refusals.Add(Rejections.AlreadyDecided().At("quarantinedMark"));
        }

        if (decision.Code is not null && decision.RegistrationId is null && row.RegistrationId is null)
        {
            refusals.Add(Rejections.PupilNotNamed().At("registration"));
        }

        if ((string.IsNullOrWhiteSpace(decision.Reason) ? Rejections.ReasonRequired() : FreeText.Check(decision.Reason)) is { } reason)
        {
            refusals.Add(reason.At("reason"));
        }

        if ((string.IsNullOrWhiteSpace(by?.Name) ? Rejections.PersonRequired() : FreeText.Check(by.Name) ?? FreeText.Check(by.Position)) is { } person)
        {
            refusals.Add(person.At("resolvedByName"));
        }

        return refusals;
    }

    private async ValueTask<Outcome<long>> DecideAsync(
        QuarantineDecision decision, Person by, Npgsql.NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var line = await context.Set<QuarantinedMarkEntity>().SingleAsync(row => row.Id == decision.QuarantinedMarkId, cancellation);
        line.Resolution = Stored.Name(decision.Code is null ? QuarantineResolution.Discarded : QuarantineResolution.Recorded);
        line.ResolvedAt = database.Clock.GetUtcNow();
        line.ResolvedCode = decision.Code;
        line.ResolvedReason = decision.Reason!.Trim();
        line.ResolvedByName = by.Name.Trim();
        line.ResolvedByPosition = by.Position.Trim();
        line.Version++;
        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(line.Id);
    }
}
