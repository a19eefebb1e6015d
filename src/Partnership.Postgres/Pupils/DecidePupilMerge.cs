using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Pupils;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>The word of an organisation that answers for one of two records: to their merge, and to taking it back (ADR 0061).</summary>
/// <remarks>The last word that is awaited merges; any party takes back. Both move rows in the same transaction and tell of it in the log.</remarks>
public sealed class DecidePupilMerge(PartnershipDatabase database)
{
    private const string ReviewSql = "select review_pupil_merge($1, $2, $3, $4, $5, $6, $7, $8)";
    private const string ReverseSql = "select reverse_pupil_merge($1, $2, $3, $4, $5)";

    // What the functions raise where both records have a running case of one kind.
    private const string Collision = "PM001";

    /// <summary>Accepts or declines, by another person than who proposed.</summary>
    public ValueTask<Outcome<long>> ReviewAsync(
        AccessScope scope, long mergeId, bool accept, string note, Person? named, CancellationToken cancellation = default) =>
        RunAsync(
            scope, mergeId, note, "note", Rejections.TextRequired(), named,
            (by, now) => (ReviewSql, [mergeId, accept, by.Name.Trim(), by.Position.Trim(), note.Trim(), now, TextOrNull(scope.Caller.Subject), TextOrNull(Signature.IssuersNameOf(scope.Caller))]),
            cancellation);

    /// <summary>Takes a merge back: every row is about the record again that it was entered for.</summary>
    public ValueTask<Outcome<long>> ReverseAsync(
        AccessScope scope, long mergeId, string reason, Person? named, CancellationToken cancellation = default) =>
        RunAsync(
            scope, mergeId, reason, "reason", Rejections.ReasonRequired(), named,
            (by, now) => (ReverseSql, [mergeId, reason.Trim(), by.Name.Trim(), by.Position.Trim(), now]),
            cancellation);

    private static object TextOrNull(string? text) => text ?? (object)DBNull.Value;

    private async ValueTask<Outcome<long>> RunAsync(
        AccessScope scope, long mergeId, string text, string path, Rejection missing, Person? named, Func<Person, DateTime, (string Sql, object[] Values)> call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var refusal = Signature.Check(scope, named, out var by) ?? (string.IsNullOrWhiteSpace(text) ? missing : FreeText.Check(text))?.At(path);
        if (refusal is not null)
        {
            return Outcome<long>.Refused(refusal);
        }

        try
        {
            return await database.WriteAsync(
                scope,
                async (_, transaction, stop) =>
                {
                    var (sql, values) = call(by, database.Clock.GetUtcNow().UtcDateTime);
                    await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
                    foreach (var value in values)
                    {
                        command.Parameters.Add(value is DBNull ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
                    }

                    return PupilMergeTerms.RefusalOf(await command.ExecuteScalarAsync(stop) as string, "merge") is { } wrong
                        ? Outcome<long>.Refused(wrong)
                        : Outcome<long>.Done(mergeId);
                },
                cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState == Collision)
        {
            return Outcome<long>.Refused(Rejections.OpenCasesCollide().At("merge"));
        }
    }
}
