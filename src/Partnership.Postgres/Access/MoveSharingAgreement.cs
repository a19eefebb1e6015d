using Microsoft.EntityFrameworkCore;
using Partnership.Attendance;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Answers a proposed agreement, for the side that did not propose it, or ends one at once, for either (ADR 0066).</summary>
public sealed class MoveSharingAgreement(PartnershipDatabase database)
{
    /// <summary>Accepts it or declines it. The same answer again changes nothing.</summary>
    /// <param name="scope">Of the other side, or its trust.</param>
    /// <param name="agreement">Which.</param>
    /// <param name="accept">Whether it is accepted.</param>
    /// <param name="named">Who answers; the person of the token when null.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Outcome<long>> AnswerAsync(AccessScope scope, long agreement, bool accept, Person? named, CancellationToken cancellation = default) =>
        MoveAsync(scope, agreement, null, named, (row, by, now) =>
        {
            var other = row.ProposerId == row.GiverId ? row.TakerId : row.GiverId;
            if (!scope.WriterIds.Contains(other))
            {
                return Rejections.NotAllowed().At("agreement");
            }

            if (row.RevokedAt is not null || row.Accepted is not null)
            {
                return row.RevokedAt is null && row.Accepted == accept ? null : Rejections.AlreadyDecided().At("agreement");
            }

            (row.Accepted, row.AnsweredAt, row.AnsweredBy, row.AnsweredByPosition) = (accept, now, by.Name.Trim(), by.Position.Trim());
            return null;
        }, cancellation);

    /// <summary>Ends it: what it opened is closed to the next request. One that was ended before is answered as it stands.</summary>
    /// <param name="scope">Of either side, or its trust.</param>
    /// <param name="agreement">Which.</param>
    /// <param name="reason">Why.</param>
    /// <param name="named">Who ends it; the person of the token when null.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Outcome<long>> RevokeAsync(AccessScope scope, long agreement, string reason, Person? named, CancellationToken cancellation = default) =>
        MoveAsync(scope, agreement, string.IsNullOrWhiteSpace(reason) ? Rejections.ReasonRequired() : FreeText.Check(reason), named, (row, by, now) =>
        {
            if (row.RevokedAt is null)
            {
                (row.RevokedAt, row.RevokedById) = (now, scope.WriterIds.Contains(row.GiverId) ? row.GiverId : row.TakerId);
                (row.RevokedBy, row.RevokedByPosition, row.RevokedReason) = (by.Name.Trim(), by.Position.Trim(), reason.Trim());
            }

            return null;
        }, cancellation);

    private async ValueTask<Outcome<long>> MoveAsync(
        AccessScope scope,
        long agreement,
        Rejection? reason,
        Person? named,
        Func<StoredSharingAgreement, Person, DateTimeOffset, Rejection?> move,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var writers = scope.WriterIds.ToArray();
        return await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                await using var context = AttendanceDbContext.Within(transaction);
                var row = await context.Set<StoredSharingAgreement>().FromSql($"select * from sharing_agreement where id = {agreement} for update")
                    .SingleOrDefaultAsync(found => writers.Contains(found.GiverId) || writers.Contains(found.TakerId), stop);
                if (row is null)
                {
                    return Outcome<long>.Refused(Rejections.NotFound().At("agreement"));
                }

                var unsigned = Signature.Check(scope, named, out var by);
                if ((reason?.At("reason") ?? unsigned ?? move(row, by, database.Clock.GetUtcNow())) is { } refused)
                {
                    return Outcome<long>.Refused(refused);
                }

                await context.SaveChangesAsync(stop);
                return Outcome<long>.Done(row.Id);
            },
            cancellation);
    }
}
