using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Referrals;
using Partnership.Postgres.Access;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Referrals;

/// <summary>Writes a referral about one pupil to the authority that answers for the child, and sends it or keeps it as a draft (S13, S14, L08, L09).</summary>
/// <remarks>
/// Where the child lives decides for a child who may be missing education, early help and social care; the school's area decides for
/// attendance and sickness (T14). Where only one of the two is known, that one receives it. What asks for social care or early help is
/// safeguarding content by its kind: a client without that class of data writes none.
/// </remarks>
public sealed class SendReferral(PartnershipDatabase database)
{
    /// <summary>Writes a referral on behalf of a caller and sends it.</summary>
    /// <returns>The referral, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, ReferralRequest request, CancellationToken cancellation = default) =>
        RunAsync(scope, request, ReferralState.Sent, cancellation);

    /// <summary>Writes a referral on behalf of a caller without sending it.</summary>
    /// <returns>The referral, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> DraftAsync(AccessScope scope, ReferralRequest request, CancellationToken cancellation = default) =>
        RunAsync(scope, request, ReferralState.Draft, cancellation);

    private ValueTask<Outcome<long>> RunAsync(AccessScope scope, ReferralRequest request, ReferralState state, CancellationToken cancellation)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => WriteAsync(scope, request, state, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> WriteAsync(
        AccessScope scope, ReferralRequest request, ReferralState state, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var refusals = new List<Rejection>();
        var child = await KnownChild.FindAsync(request.PupilId, transaction, cancellation);
        var from = request.FromId ?? KnownChild.WriterOf(scope, child);
        if (child is null)
        {
            refusals.Add(Rejections.NotFound().At("pupil"));
        }

        if (request.FromId is { } named && !scope.WriterIds.Contains(named))
        {
            refusals.Add(Rejections.NotFound().At("from"));
        }

        if (ReferralDeadlines.IsSafeguarding(request.Kind) && !scope.Sees(DataClass.Safeguarding))
        {
            refusals.Add(Rejections.NotAllowed().At("kind"));
        }

        if ((string.IsNullOrWhiteSpace(request.Reason) ? Rejections.ReasonRequired() : FreeText.Check(request.Reason)) is { } reason)
        {
            refusals.Add(reason.At("reason"));
        }

        var to = child is null ? null : Authority(request.Kind, child);
        if (child is not null && to is null)
        {
            refusals.Add(Rejections.AuthorityUnknown().At("pupil"));
        }

        return refusals.Count > 0
            ? Outcome<long>.Refused(refusals)
            : Outcome<long>.Done(await SaveAsync(scope, request, state, (from, to!.Value, child!.SchoolId ?? from), now, transaction, cancellation));
    }

    private static int? Authority(ReferralKind kind, KnownChild child) => kind switch
    {
        ReferralKind.AttendanceSupport or ReferralKind.Sickness => child.AreaAuthorityId ?? child.HomeAuthorityId,
        ReferralKind.ChildMissingEducation or ReferralKind.EarlyHelp or ReferralKind.Section17 or ReferralKind.Section47 =>
            child.HomeAuthorityId ?? child.AreaAuthorityId,
    };

    private static async ValueTask<long> SaveAsync(
        AccessScope scope,
        ReferralRequest request,
        ReferralState state,
        (int From, int To, int School) sides,
        DateTimeOffset now,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        var sender = Recorder.Of(scope.Caller);
        var isSent = state == ReferralState.Sent;
        await using var context = AttendanceDbContext.Within(transaction);
        var referral = new Referral
        {
            PupilId = request.PupilId,
            FromId = sides.From,
            ToId = sides.To,
            Kind = request.Kind,
            State = state,
            Reason = request.Reason!.Trim(),
            SentAt = isSent ? now : null,
            SentByName = isSent ? sender.Name : null,
            SentByPosition = isSent ? sender.Position : null,
            AnswerDueOn = await ReferralTrail.AnswerDueAsync(request.Kind, state, sides.School, now, transaction, cancellation),
            Version = 1,
        };
        context.Add(referral);
        await context.SaveChangesAsync(cancellation);
        ReferralTrail.Step(context, referral, sides.From, null, sender, now);
        await context.SaveChangesAsync(cancellation);
        await ReferralTrail.FollowAsync(referral, null, sides.From, sides.School, now, transaction, cancellation);
        return referral.Id;
    }
}
