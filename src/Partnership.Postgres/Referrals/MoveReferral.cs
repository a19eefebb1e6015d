using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Referrals;
using Partnership.Postgres.Access;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Referrals;

/// <summary>Takes a referral one step on: the sender sends and takes back, the receiver receives, accepts, declines with a reason, and closes.</summary>
public sealed class MoveReferral(PartnershipDatabase database)
{
    /// <summary>Takes a step on behalf of a caller. Going where it stands already changes nothing.</summary>
    /// <returns>The referral, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, ReferralMove asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => MoveAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> MoveAsync(
        AccessScope scope, ReferralMove asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var referral = await context.Set<Referral>().FromSql($"select * from referral where id = {asked.ReferralId} for update").SingleOrDefaultAsync(cancellation);
        if (referral is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("referral"));
        }

        if (Signature.Check(scope, asked.By, out var by) is { } unsigned)
        {
            return Outcome<long>.Refused(unsigned);
        }

        if (referral.State == asked.State)
        {
            return Outcome<long>.Done(referral.Id);
        }

        var sides = Sides(scope, referral);
        if (ReferralTransitions.Check(referral.State, asked.State, asked.Reason, sides) is { } rejection)
        {
            return Outcome<long>.Refused(rejection);
        }

        // Whoever worries about a child's safety refers at any time (S14, L17); the rest is for whom the child is with.
        if (asked.State == ReferralState.Sent && referral.Kind is not (ReferralKind.EarlyHelp or ReferralKind.Section17 or ReferralKind.Section47)
            && !await LiveTie.HoldsAsync(referral.FromId, referral.PupilId, transaction, cancellation))
        {
            return Outcome<long>.Refused(Rejections.TieEnded().At("referral"));
        }

        var child = await KnownChild.FindAsync(referral.PupilId, transaction, cancellation);
        var school = child?.SchoolId ?? referral.FromId;
        if (asked.State == ReferralState.Sent)
        {
            (referral.SentAt, referral.SentByName, referral.SentByPosition) = (now, by.Name, by.Position);
        }

        var before = referral.State;
        referral.State = asked.State;
        referral.AnswerDueOn = await ReferralTrail.AnswerDueAsync(referral.Kind, asked.State, school, now, transaction, cancellation);
        referral.Version++;
        var mover = sides.First(side => ReferralTransitions.After(context.Entry(referral).Property(row => row.State).OriginalValue, side).Contains(asked.State))
            == ReferralSide.Sender ? referral.FromId : referral.ToId;
        ReferralTrail.Step(context, referral, mover, asked.Reason, by, now);
        await context.SaveChangesAsync(cancellation);
        await ReferralTrail.FollowAsync(referral, before, mover, school, now, transaction, cancellation);
        return Outcome<long>.Done(referral.Id);
    }

    private static List<ReferralSide> Sides(AccessScope scope, Referral referral) =>
    [
        .. scope.WriterIds.Contains(referral.FromId) ? [ReferralSide.Sender] : Array.Empty<ReferralSide>(),
        .. scope.WriterIds.Contains(referral.ToId) ? [ReferralSide.Receiver] : Array.Empty<ReferralSide>(),
    ];
}
