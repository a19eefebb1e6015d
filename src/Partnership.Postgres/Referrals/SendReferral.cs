using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Referrals;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Referrals;

/// <summary>Sends a referral about one pupil to the authority that answers for the child (S13, S14, L08, L09).</summary>
/// <remarks>
/// Where the child lives decides for a child who may be missing education, early help and social care; the school's area decides for
/// attendance and sickness (T14). Where only one of the two is known, that one receives it.
/// </remarks>
public sealed class SendReferral(PartnershipDatabase database)
{
    /// <summary>Sends a referral on behalf of a caller.</summary>
    /// <returns>The referral, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, ReferralRequest request, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => SendAsync(scope, request, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> SendAsync(
        AccessScope scope, ReferralRequest request, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var refusals = new List<Rejection>();
        var child = await ChildAsync(request.PupilId, transaction, cancellation);
        var from = request.FromId ?? Sender(scope, child);
        if (child is null)
        {
            refusals.Add(Rejections.NotFound().At("pupil"));
        }

        if (request.FromId is { } named && !scope.WriterIds.Contains(named))
        {
            refusals.Add(Rejections.NotFound().At("from"));
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
            : Outcome<long>.Done(await SaveAsync(scope, request, from, to!.Value, now, transaction, cancellation));
    }

    // Only a child with a live relationship to the caller is found: the policy on pupils decides.
    private static async ValueTask<Child?> ChildAsync(long pupilId, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        Child? child = null;
        await using var batch = new StatementBatch(transaction);
        batch.Rows(
            """
            select p.home_local_authority_id, r.school_id, r.own, c.ancestor_id
              from pupil p
              left join lateral (
                select x.school_id, x.school_id = any((select context_writers())::int[]) as own
                  from registration x
                 where x.pupil_id = p.id and x.starts <= (select context_day()) and coalesce(x.ends, 'infinity') >= (select context_day())
                 order by own desc, x.status = 'SUBSIDIARY', x.starts desc, x.id limit 1) r on true
              left join organisation_closure c on c.descendant_id = r.school_id and c.kind = 'LOCAL_AUTHORITY'
                and c.starts <= (select context_day()) and c.ends >= (select context_day())
             where p.id = @pupil
            """,
            row => child ??= new Child(
                row.IsDBNull(0) ? null : row.GetInt32(0),
                !row.IsDBNull(2) && row.GetBoolean(2) ? row.GetInt32(1) : null,
                row.IsDBNull(3) ? null : row.GetInt32(3)),
            ("pupil", pupilId));
        await batch.ExecuteAsync(cancellation);
        return child;
    }

    private static int Sender(AccessScope scope, Child? child) =>
        scope.Caller.OrganisationKind == OrganisationKind.Trust && child?.OwnSchoolId is { } school ? school : scope.Caller.OrganisationId;

    private static int? Authority(ReferralKind kind, Child child) => kind switch
    {
        ReferralKind.AttendanceSupport or ReferralKind.Sickness => child.AreaAuthorityId ?? child.HomeAuthorityId,
        ReferralKind.ChildMissingEducation or ReferralKind.EarlyHelp or ReferralKind.Section17 or ReferralKind.Section47 =>
            child.HomeAuthorityId ?? child.AreaAuthorityId,
    };

    private static async ValueTask<long> SaveAsync(
        AccessScope scope, ReferralRequest request, int from, int to, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var sender = Recorder.Of(scope.Caller);
        await using var context = AttendanceDbContext.Within(transaction);
        var referral = new Referral
        {
            PupilId = request.PupilId,
            FromId = from,
            ToId = to,
            Kind = request.Kind,
            State = ReferralState.Sent,
            Reason = request.Reason!.Trim(),
            SentAt = now,
            SentByName = sender.Name,
            SentByPosition = sender.Position,
            Version = 1,
        };
        context.Add(referral);
        await context.SaveChangesAsync(cancellation);

        // What is due next about a missing pupil follows from the report.
        await using var batch = new StatementBatch(transaction);
        batch.Call("select lock_pupils(@pupils)", ("pupils", new[] { request.PupilId }));
        batch.Call("select keep_missing_pupils(@pupils, @today)", ("pupils", new[] { request.PupilId }), ("today", LondonTime.DateOf(now)));
        var keeping = DutyKeeper.Open(batch, [request.PupilId], now);
        await batch.ExecuteAsync(cancellation);
        await keeping.KeepAsync(transaction, [], cancellation);
        return referral.Id;
    }

    private sealed record Child(int? HomeAuthorityId, int? OwnSchoolId, int? AreaAuthorityId);
}
