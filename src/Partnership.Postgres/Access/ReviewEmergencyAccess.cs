using Microsoft.EntityFrameworkCore;
using Partnership.Attendance;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>The school that answers for a child says whether an emergency access was justified. Once said it stays.</summary>
public sealed class ReviewEmergencyAccess(PartnershipDatabase database)
{
    /// <summary>Reviews it on behalf of that school. Who opened it does not review it.</summary>
    public async ValueTask<Outcome<long>> RunAsync(
        AccessScope scope, long accessId, bool justified, string note, Person? named, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var refusal = Signature.Check(scope, named, out var by)
            ?? (string.IsNullOrWhiteSpace(note) ? Rejections.TextRequired() : FreeText.Check(note))?.At("note");
        if (refusal is not null)
        {
            return Outcome<long>.Refused(refusal);
        }

        var writers = scope.WriterIds.ToArray();
        return await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                await using var context = AttendanceDbContext.Within(transaction);
                var access = await context.Set<StoredEmergencyAccess>()
                    .SingleOrDefaultAsync(row => row.Id == accessId && row.OwnerId != null && writers.Contains(row.OwnerId.Value), stop);
                if (access is null)
                {
                    return Outcome<long>.Refused(Rejections.NotFound().At("access"));
                }

                if (writers.Contains(access.OrganisationId))
                {
                    return Outcome<long>.Refused(Rejections.NotAllowed().At("access"));
                }

                if (access.ReviewedAt is not null)
                {
                    return Outcome<long>.Refused(Rejections.AlreadyDecided().At("access"));
                }

                (access.ReviewedAt, access.Justified, access.ReviewNote) = (database.Clock.GetUtcNow(), justified, note.Trim());
                (access.ReviewedBy, access.ReviewedByPosition) = (by.Name.Trim(), by.Position.Trim());
                await context.SaveChangesAsync(stop);
                return Outcome<long>.Done(access.Id);
            },
            cancellation);
    }
}
