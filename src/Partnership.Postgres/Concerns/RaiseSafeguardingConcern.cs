using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Concerns;

/// <summary>Raises a safeguarding concern with the safeguarding lead of one organisation (S05, S12, S37).</summary>
public sealed class RaiseSafeguardingConcern(PartnershipDatabase database)
{
    /// <summary>Raises a concern on behalf of a caller.</summary>
    /// <returns>The concern, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, NewConcern<SafeguardingConcernKind> asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RaiseAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RaiseAsync(
        AccessScope scope, NewConcern<SafeguardingConcernKind> asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var opening = await CaseOpening.CheckAsync(scope, asked.PupilId, asked.OrganisationId, asked.By, transaction, atSchool: false, cancellation);
        if (opening.Refusals.Count > 0)
        {
            return Outcome<long>.Refused(opening.Refusals);
        }

        var raised = await InsertAsync(transaction, opening.Organisation, asked.PupilId, null, asked.Kind, opening.By, now, cancellation);
        await DutyKeeper.AfterAsync(transaction, [asked.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(raised);
    }

    /// <summary>Raises a concern inside another command: an attempt to reach a family that was in vain, for one (S05).</summary>
    internal static async ValueTask<long> InsertAsync(
        NpgsqlTransaction transaction,
        int organisationId,
        long pupilId,
        long? absenceId,
        SafeguardingConcernKind kind,
        Person by,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var raised = 0L;
        await using var batch = new StatementBatch(transaction);
        batch.Call("select lock_pupils(@pupils)", ("pupils", new[] { pupilId }));
        batch.Rows(
            "select raise_safeguarding_concern(@organisation, @pupil, @absence::bigint, @kind, @now, @name, @position, @now)",
            row => raised = row.GetInt64(0),
            ("organisation", organisationId),
            ("pupil", pupilId),
            ("absence", absenceId is { } absence ? absence : DBNull.Value),
            ("kind", Stored.Name(kind)),
            ("now", now),
            ("name", by.Name.Trim()),
            ("position", by.Position.Trim()));
        await batch.ExecuteAsync(cancellation);
        return raised;
    }
}
