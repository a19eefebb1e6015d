using Microsoft.EntityFrameworkCore;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Access;

/// <summary>Withdraws what a school granted: the partner's next request does without it, and its open streams within two seconds.</summary>
public sealed class RevokeAccess(PartnershipDatabase database)
{
    private const int MaxReason = 1000;

    /// <summary>Withdraws it on behalf of the school. One that was withdrawn before is answered as it stands.</summary>
    /// <param name="scope">The school's own, or its trust's.</param>
    /// <param name="grantId">Which.</param>
    /// <param name="reason">Why.</param>
    /// <param name="named">Who withdraws; the person of the token when null.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Outcome<long>> RunAsync(
        AccessScope scope, long grantId, string reason, Person? named, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if ((Signature.Check(scope, named, out var by) ?? Check(reason)) is { } refusal)
        {
            return Outcome<long>.Refused(refusal);
        }

        var writers = scope.WriterIds.ToArray();
        var outcome = await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                await using var context = AttendanceDbContext.Within(transaction);
                var grant = await context.Set<PartnerGrant>().SingleOrDefaultAsync(row => row.Id == grantId && writers.Contains(row.SchoolId), stop);
                if (grant is null)
                {
                    return Outcome<long>.Refused(Rejections.NotFound().At("grant"));
                }

                if (grant.RevokedAt is null)
                {
                    (grant.RevokedAt, grant.RevokedReason) = (database.Clock.GetUtcNow(), reason.Trim());
                    (grant.RevokedBy, grant.RevokedByPosition) = (by.Name.Trim(), by.Position.Trim());
                    await context.SaveChangesAsync(stop);
                }

                return Outcome<long>.Done(grant.Id);
            },
            cancellation);
        database.Callers.Forget();
        return outcome;
    }

    private static Rejection? Check(string reason) =>
        (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason ? Rejections.ReasonRequired() : FreeText.Check(reason))?.At("reason");
}
