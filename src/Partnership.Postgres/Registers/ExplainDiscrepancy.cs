using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>Explains why two viewpoints of a session differ, or declares the matter settled. No mark is changed by it (T1).</summary>
public sealed class ExplainDiscrepancy(PartnershipDatabase database)
{
    /// <summary>Makes the statement on behalf of a caller, who is to look into the discrepancy.</summary>
    /// <returns>The discrepancy, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, DiscrepancyStatement statement, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => StateAsync(scope, statement, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> StateAsync(
        AccessScope scope, DiscrepancyStatement statement, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        await context.Database.ExecuteSqlAsync(
            $"select lock_pupils(array(select pupil_id from discrepancy where id = {statement.DiscrepancyId}))", cancellation);
        var discrepancy = await context.Set<DiscrepancyEntity>().SingleOrDefaultAsync(row => row.Id == statement.DiscrepancyId, cancellation);
        if (discrepancy is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("discrepancy"));
        }

        var by = Amending.By(scope.Caller, statement.ByName, statement.ByPosition);
        var refusals = Check(scope, statement, discrepancy, by);
        if (refusals.Count == 0 && !await LiveTie.HoldsOrRegisteredAsync(
            discrepancy.ActionById, discrepancy.PupilId, discrepancy.SessionDate, transaction, cancellation))
        {
            refusals.Add(Rejections.TieEnded().At("discrepancy"));
        }

        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        discrepancy.State = statement.Resolves ? DiscrepancyState.Resolved : DiscrepancyState.Explained;
        discrepancy.Explanation = statement.Explanation!.Trim();
        discrepancy.ExplainedAt = now;
        discrepancy.ExplainedById = discrepancy.ActionById;
        discrepancy.ExplainedByName = by!.Name.Trim();
        discrepancy.ExplainedByPosition = by.Position.Trim();
        discrepancy.ResolvedAt = statement.Resolves ? now : null;
        discrepancy.ResolvedBy = statement.Resolves ? "PERSON" : null;
        discrepancy.Version++;
        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(discrepancy.Id);
    }

    private static List<Rejection> Check(AccessScope scope, DiscrepancyStatement statement, DiscrepancyEntity discrepancy, Person? by)
    {
        var refusals = new List<Rejection>();
        if (!scope.WriterIds.Contains(discrepancy.ActionById))
        {
            refusals.Add(Rejections.NotAllowed().At("discrepancy"));
        }
        else if (discrepancy.State == DiscrepancyState.Resolved)
        {
            refusals.Add(Rejections.AlreadyDecided().At("discrepancy"));
        }

        if ((string.IsNullOrWhiteSpace(statement.Explanation) ? Rejections.TextRequired() : FreeText.Check(statement.Explanation)) is { } text)
        {
            refusals.Add(text.At("explanation"));
        }

        if ((string.IsNullOrWhiteSpace(by?.Name) ? Rejections.PersonRequired() : FreeText.Check(by.Name) ?? FreeText.Check(by.Position)) is { } person)
        {
            refusals.Add(person.At("explainedByName"));
        }

        return refusals;
    }
}
