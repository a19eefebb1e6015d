using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>
/// States what returns say of a child that is known: its sex, its address, and where its parents live (L07, L09, L14). By the school that
/// has the child on its register, the last one of a child on none, or the authority of the home while its case or record is open.
/// </summary>
public sealed class RecordPupilDetails(PartnershipDatabase database)
{
    private const int Most = 9;
    private static readonly string[] Sexes = ["F", "M"];

    /// <summary>States it on behalf of a caller.</summary>
    /// <returns>The pupil, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<long>> RunAsync(AccessScope scope, PupilDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(details);
        var organisation = details.OrganisationId ?? scope.Caller.OrganisationId;
        var refusals = Check(scope, details, organisation, out var by);
        var now = database.Clock.GetUtcNow();
        return refusals.Count > 0
            ? Outcome<long>.Refused(refusals)
            : await database.WriteAsync(
                scope,
                async (_, transaction, stop) => await StateAsync(details, organisation, by, now, transaction, stop)
                    ? Outcome<long>.Done(details.PupilId)
                    : Outcome<long>.Refused(Rejections.NotFound().At("pupil")),
                cancellation);
    }

    private static List<Rejection> Check(AccessScope scope, PupilDetails details, int organisation, out Person by)
    {
        List<Rejection?> found =
        [
            scope.WriterIds.Contains(organisation) ? null : Rejections.NotFound().At("organisation"),
            details.Sex is null || Sexes.Contains(details.Sex) ? null : Rejections.TextInvalid(1).At("sex"),
            FreeText.Check(details.Address)?.At("address"),
            details.Sex is null && details.Address is null && details.Contacts.Count == 0 ? Rejections.TextRequired().At("sex") : null,
            details.Contacts.Count > Most || details.Contacts.DistinctBy(contact => contact.ContactId).Count() != details.Contacts.Count
                ? Rejections.BatchSizeInvalid(Most).At("contacts") : null,
            Signature.Check(scope, details.By, out by),
        ];
        found.AddRange(details.Contacts.Select((contact, index) =>
            FreeText.Check(contact.Address)?.At("contacts", index.ToString(System.Globalization.CultureInfo.InvariantCulture), "address")));
        return [.. found.OfType<Rejection>()];
    }

    private static async ValueTask<bool> StateAsync(
        PupilDetails details, int organisation, Person by, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var stated = false;
        await using var batch = new StatementBatch(transaction);
        batch.Rows(
            "select state_pupil_details(@organisation, @pupil, @sex, @address, @contacts, @addresses, @with_pupil, @by_name, @by_position, @now)",
            row => stated = row.GetBoolean(0),
            ("organisation", organisation),
            ("pupil", details.PupilId),
            ("sex", (object?)details.Sex ?? DBNull.Value),
            ("address", (object?)details.Address?.Trim() ?? DBNull.Value),
            ("contacts", details.Contacts.Select(contact => contact.ContactId).ToArray()),
            ("addresses", details.Contacts.Select(contact => contact.Address?.Trim()).ToArray()),
            ("with_pupil", details.Contacts.Select(contact => contact.LivesWithPupil).ToArray()),
            ("by_name", by.Name.Trim()),
            ("by_position", by.Position.Trim()),
            ("now", now));
        await batch.ExecuteAsync(cancellation);
        return stated;
    }
}
