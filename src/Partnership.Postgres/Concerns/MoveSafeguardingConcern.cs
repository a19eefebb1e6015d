using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Referrals;
using Partnership.Postgres.Access;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Referrals;

namespace Partnership.Postgres.Concerns;

/// <summary>Takes a safeguarding concern on: the lead was told, has decided, or the referral was sent (S05, S12, S14, S37).</summary>
public sealed class MoveSafeguardingConcern(PartnershipDatabase database)
{
    /// <summary>Takes a step on behalf of a caller.</summary>
    /// <returns>The concern, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, SafeguardingMove asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => MoveAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> MoveAsync(
        AccessScope scope, SafeguardingMove asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var stored = await context.Set<StoredSafeguardingConcern>().SingleOrDefaultAsync(row => row.Id == asked.ConcernId, cancellation);
        if (stored is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("concern"));
        }

        var referral = asked.ReferralId is { } id
            ? await context.Set<Referral>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.PupilId == stored.PupilId, cancellation)
            : null;
        if (Check(scope, asked, stored, referral, out var by) is { } refused)
        {
            return Outcome<long>.Refused(refused);
        }

        var (next, step, rejection) = Step(asked, Domain(stored), now);
        if (next is null)
        {
            return Outcome<long>.Refused(rejection!);
        }

        (stored.LeadToldAt, stored.LoggedAt, stored.Decision) = (next.LeadToldAt, next.LoggedAt, next.Decision);
        (stored.DecidedAt, stored.ReferredAt) = (next.DecidedAt, next.ReferredAt);
        stored.Version++;
        var taken = StoredStep.Of(CaseSubject.SafeguardingConcern, stored.Id, stored.OrganisationId, stored.PupilId, step, by, now);
        taken.Outcome = asked.Decision is { } decision ? Stored.Name(decision) : null;
        context.Add(taken);
        await context.SaveChangesAsync(cancellation);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{stored.PupilId}])", cancellation);
        await DutyKeeper.AfterAsync(transaction, [stored.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(stored.Id);
    }

    private static Rejection? Check(
        AccessScope scope, SafeguardingMove asked, StoredSafeguardingConcern stored, Referral? referral, out Person by)
    {
        var unsigned = Signature.Check(scope, asked.By, out by);
        var steps = (asked.LeadTold ? 1 : 0) + (asked.Decision is null ? 0 : 1) + (asked.ReferralId is null ? 0 : 1);
        return !scope.WriterIds.Contains(stored.OrganisationId) ? Rejections.NotAllowed().At("concern")
            : steps != 1 ? Rejections.OneStepAtATime().At("concern")
            : asked.ReferralId is not null && (referral is null || referral.FromId != stored.OrganisationId) ? Rejections.NotFound().At("referral")
            : referral is not null && (referral.Kind != SafeguardingConcern.ReferralOf(stored.Decision) || referral.State == ReferralState.Draft)
                ? Rejections.StepOutOfOrder().At("referral")
            : unsigned;
    }

    private static (SafeguardingConcern? Next, string Step, Rejection? Rejection) Step(
        SafeguardingMove asked, SafeguardingConcern concern, DateTimeOffset now)
    {
        SafeguardingConcern? next;
        Rejection? rejection;
        if (asked.Decision is { } decision)
        {
            concern.TryDecide(decision, now, out next, out rejection);
            return (next, "DECIDED", rejection?.At("decision"));
        }

        if (asked.ReferralId is not null)
        {
            concern.TryRefer(now, out next, out rejection);
            return (next, "REFERRED", rejection?.At("referral"));
        }

        concern.TryTellLead(now, now, out next, out rejection);
        return (next, "LEAD_TOLD", rejection?.At("leadTold"));
    }

    /// <summary>A stored concern as the domain knows it: what is stored went through the same steps, in the same order.</summary>
    internal static SafeguardingConcern Domain(StoredSafeguardingConcern stored)
    {
        var concern = new SafeguardingConcern
        {
            PupilId = stored.PupilId, OrganisationId = stored.OrganisationId, Kind = stored.Kind, RaisedAt = stored.RaisedAt,
        };
        concern = stored is { LeadToldAt: { } told, LoggedAt: { } logged } && concern.TryTellLead(told, logged, out var toldOf, out _) ? toldOf : concern;
        concern = stored is { Decision: { } decision, DecidedAt: { } decided } && concern.TryDecide(decision, decided, out var decidedOn, out _) ? decidedOn : concern;
        return stored.ReferredAt is { } referred && concern.TryRefer(referred, out var referredOf, out _) ? referredOf : concern;
    }
}
