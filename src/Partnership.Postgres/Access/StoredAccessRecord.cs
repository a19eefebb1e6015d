using Npgsql;

namespace Partnership.Postgres.Access;

/// <summary>An access record as it lies in the table: what its digest is made of.</summary>
internal sealed record StoredAccessRecord(
    long Id,
    DateTimeOffset At,
    int OrganisationId,
    string Client,
    string? Person,
    string ClaimSet,
    string Purpose,
    string Operation,
    string[] Fields,
    long[] PupilIds,
    ulong TransactionId)
{
    /// <summary>The columns that <see cref="Read"/> reads, of the alias <c>r</c>.</summary>
    public const string Columns =
        "r.id, r.at, r.organisation_id, r.client, r.person, r.claim_set, r.purpose, r.operation, r.fields, r.pupil_ids, r.transaction_id";

    /// <summary>The record in a row's first columns.</summary>
    public static StoredAccessRecord Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetFieldValue<DateTimeOffset>(1),
        reader.GetInt32(2),
        reader.GetString(3),
        reader.Read<string>(4),
        reader.GetString(5),
        reader.GetString(6),
        reader.GetString(7),
        reader.GetFieldValue<string[]>(8),
        reader.GetFieldValue<long[]>(9),
        reader.GetFieldValue<ulong>(10));
}
