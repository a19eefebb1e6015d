using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Access;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Organisations;

/// <summary>Names who sends a provider's marks and who answers for them: two people (S07). Earlier names stay on record.</summary>
public sealed class NameProviderContacts(PartnershipDatabase database)
{
    /// <summary>Names them on behalf of a caller.</summary>
    /// <param name="scope">The provider's own.</param>
    /// <param name="providerId">The provider; null for the caller's own organisation.</param>
    /// <param name="sender">Who sends.</param>
    /// <param name="responsible">Who answers.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The provider, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<int>> RunAsync(
        AccessScope scope, int? providerId, Person sender, Person responsible, CancellationToken cancellation = default)
    {
        var provider = providerId ?? scope.Caller.OrganisationId;
        if (!scope.WriterIds.Contains(provider))
        {
            return Outcome<int>.Refused(Rejections.NotFound().At("provider"));
        }

        if (!ProviderContacts.TryName(sender, responsible, out var contacts, out var rejection))
        {
            return Outcome<int>.Refused(rejection.At("senderName"));
        }

        string[] texts = [contacts.Sender.Name, contacts.Sender.Position, contacts.Responsible.Name, contacts.Responsible.Position];
        if (texts.Select(FreeText.Check).FirstOrDefault(refusal => refusal is not null) is { } invalid)
        {
            return Outcome<int>.Refused(invalid.At("senderName"));
        }

        var by = Recorder.Of(scope.Caller);
        return await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                await using var context = AttendanceDbContext.Within(transaction);
                context.Add(new ProviderContactEntity
                {
                    ProviderId = provider,
                    NamedAt = database.Clock.GetUtcNow(),
                    SenderName = texts[0].Trim(),
                    SenderPosition = texts[1].Trim(),
                    ResponsibleName = texts[2].Trim(),
                    ResponsiblePosition = texts[3].Trim(),
                    NamedByName = by.Name,
                    NamedByPosition = by.Position,
                });
                await context.SaveChangesAsync(stop);
                return Outcome<int>.Done(provider);
            },
            cancellation);
    }
}
