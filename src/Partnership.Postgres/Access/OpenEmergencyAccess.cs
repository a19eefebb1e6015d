using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>
/// Opens a child's identity, contacts and registrations to somebody without a relationship: for minutes, read only, with a reason. The school that
/// answers for the child is told in the same transaction and reviews it. What was written as safeguarding stays with its agency.
/// </summary>
public sealed class OpenEmergencyAccess(PartnershipDatabase database)
{
    private const string Attempts = "select count(*)::int from emergency_access where organisation_id = $1 and opened_at > $2";
    private const string Open = "select open_emergency_access($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    private const string Found = "select pupil_id from emergency_access where id = $1";

    /// <summary>Opens it on behalf of the caller's own organisation. An attempt that finds nobody, or several, is kept and refused.</summary>
    /// <returns>The record's key, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<long>> RunAsync(AccessScope scope, EmergencyAccessRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        var byName = request is { GivenName: not null, FamilyName: not null, DateOfBirth: not null };
        var refusals = EmergencyAccessTerms.Check(request.Reason, request.Minutes, request.Upn is not null, byName).ToList();
        if (Signature.Check(scope, request.By, out var by) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        if (!scope.WriterIds.Contains(scope.Caller.OrganisationId))
        {
            refusals.Add(Rejections.NotAllowed());
        }

        return refusals.Count > 0
            ? Outcome<long>.Refused(refusals)
            : await database.WriteAsync(scope, (_, transaction, stop) => OpenAsync(scope.Caller, request, by, transaction, stop), cancellation);
    }

    private async ValueTask<Outcome<long>> OpenAsync(
        Caller caller, EmergencyAccessRequest request, Person by, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var now = database.Clock.GetUtcNow();
        await using var locked = Command(transaction, "select pg_advisory_xact_lock(hashtext('emergency_access'), $1)", caller.OrganisationId);
        await locked.ExecuteNonQueryAsync(stop); // so that two attempts at once count each other
        await using var attempts = Command(transaction, Attempts, caller.OrganisationId, now.AddDays(-1).UtcDateTime);
        if ((int)(await attempts.ExecuteScalarAsync(stop))! >= EmergencyAccessTerms.MaxAttempts)
        {
            return Outcome<long>.Refused(Rejections.TooManyAttempts(EmergencyAccessTerms.MaxAttempts));
        }

        await using var open = Command(
            transaction, Open, caller.OrganisationId, caller.ClientId, by.Name.Trim(), by.Position.Trim(), request.Reason.Trim(),
            request.Upn?.Trim().ToUpperInvariant(), request.GivenName?.Trim(), request.FamilyName?.Trim(), request.DateOfBirth, now.UtcDateTime,
            now.AddMinutes(request.Minutes).UtcDateTime);
        var key = (long)(await open.ExecuteScalarAsync(stop))!;
        await using var found = Command(transaction, Found, key);
        return await found.ExecuteScalarAsync(stop) is long ? Outcome<long>.Done(key) : Outcome<long>.Refused(Rejections.NotFound().At("upn"));
    }

    private static NpgsqlCommand Command(NpgsqlTransaction transaction, string text, params object?[] values)
    {
        var command = new NpgsqlCommand(text, transaction.Connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.Add(value switch
            {
                DateOnly or null when text == Open && command.Parameters.Count == 8 => new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                _ => new NpgsqlParameter { Value = value },
            });
        }

        return command;
    }
}
