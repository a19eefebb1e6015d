using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Pupils;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>
/// Proposes that two records are one child (T8, ADR 0061). It shares nothing with anybody: a record that the caller does not see is named by its UPN,
/// and the answer is the same whether somebody has it or nobody.
/// </summary>
public sealed class ProposePupilMerge(PartnershipDatabase database)
{
    private const string Seen = "select p.id from pupil p where p.id = $1";
    private const string SeenByUpn = """
        select p.id from pupil p where (p.upn = $1 or p.id in (select f.pupil_id from former_upn f where f.upn = $1)) and p.id <> $2
         order by (p.upn = $1) desc nulls last, p.id limit 1
        """;

    private const string Propose = "select made, refusal from propose_pupil_merge($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    /// <summary>Proposes it on behalf of the caller's own organisation, which answers for one of the two.</summary>
    /// <param name="scope">On whose behalf.</param>
    /// <param name="keep">The record that is to stay.</param>
    /// <param name="absorb">The record that is to become one with it.</param>
    /// <param name="reason">Why: read by the proposing organisation alone.</param>
    /// <param name="named">Who proposes; the person of the token when null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The proposal's key, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<long>> RunAsync(
        AccessScope scope, NamedPupil keep, NamedPupil absorb, string reason, Person? named, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(keep);
        ArgumentNullException.ThrowIfNull(absorb);
        var refusal = Signature.Check(scope, named, out var by)
            ?? (string.IsNullOrWhiteSpace(reason) ? Rejections.ReasonRequired() : FreeText.Check(reason))?.At("reason");
        return refusal is not null
            ? Outcome<long>.Refused(refusal)
            : await database.WriteAsync(
                scope,
                async (_, transaction, stop) =>
                {
                    var kept = await FindAsync(keep, 0, transaction, stop);
                    var absorbed = await FindAsync(absorb, kept ?? 0, transaction, stop);
                    kept = keep.Upn is not null && absorbed is { } own ? await FindAsync(keep, own, transaction, stop) : kept;
                    return Check(keep, kept, absorb, absorbed) is { } wrong
                        ? Outcome<long>.Refused(wrong)
                        : await ProposeAsync(scope.Caller, (keep, kept), (absorb, absorbed), reason.Trim(), by, transaction, stop);
                },
                cancellation);
    }

    // What a caller can see is known by its key, however it was named; only what it cannot see is looked for by number.
    private static Rejection? Check(NamedPupil keep, long? kept, NamedPupil absorb, long? absorbed) =>
        keep.Id is not null && kept is null ? Rejections.NotFound().At("keep")
        : absorb.Id is not null && absorbed is null ? Rejections.NotFound().At("absorb")
        : kept is null && absorbed is null ? Rejections.NotFound().At("keep")
        : kept == absorbed ? Rejections.SameRecord().At("absorb")
        : null;

    private async ValueTask<Outcome<long>> ProposeAsync(
        Caller caller, (NamedPupil Named, long? Id) keep, (NamedPupil Named, long? Id) absorb, string reason, Person by, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Propose, transaction.Connection, transaction);
        Add(command, caller.OrganisationId, NpgsqlDbType.Integer);
        Add(command, keep.Id, NpgsqlDbType.Bigint);
        Add(command, keep.Id is null ? keep.Named.Upn : null, NpgsqlDbType.Text);
        Add(command, absorb.Id, NpgsqlDbType.Bigint);
        Add(command, absorb.Id is null ? absorb.Named.Upn : null, NpgsqlDbType.Text);
        Add(command, reason, NpgsqlDbType.Text);
        Add(command, by.Name.Trim(), NpgsqlDbType.Text);
        Add(command, by.Position.Trim(), NpgsqlDbType.Text);
        Add(command, database.Clock.GetUtcNow().UtcDateTime, NpgsqlDbType.TimestampTz);
        Add(command, PupilMergeTerms.MaxHidden, NpgsqlDbType.Integer);
        Add(command, caller.Subject, NpgsqlDbType.Text);
        Add(command, Signature.IssuersNameOf(caller), NpgsqlDbType.Text);
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        return PupilMergeTerms.RefusalOf(reader.Read<string>(1), "keep") is { } refusal
            ? Outcome<long>.Refused(refusal)
            : Outcome<long>.Done(reader.GetInt64(0));
    }

    private static async ValueTask<long?> FindAsync(NamedPupil named, long other, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(named.Upn is null ? Seen : SeenByUpn, transaction.Connection, transaction);
        if (named.Upn is null)
        {
            Add(command, named.Id ?? 0, NpgsqlDbType.Bigint);
        }
        else
        {
            Add(command, named.Upn, NpgsqlDbType.Text);
            Add(command, other, NpgsqlDbType.Bigint);
        }

        return await command.ExecuteScalarAsync(stop) as long?;
    }

    private static void Add(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
