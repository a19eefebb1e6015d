using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>States an organisation's policy from a day on; what held before stays on record, and the clocks follow.</summary>
public sealed class SetPolicy(PartnershipDatabase database)
{
    /// <summary>States it on behalf of a caller.</summary>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<int>> RunAsync(AccessScope scope, PolicyChange policy, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        if (!scope.WriterIds.Contains(policy.OrganisationId))
        {
            return Outcome<int>.Refused(Rejections.NotFound().At("organisation"));
        }

        var refusals = Check(policy, LondonTime.DateOf(now));
        if (refusals.Count > 0)
        {
            return Outcome<int>.Refused(refusals);
        }

        return await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                var pupils = await ChangeClosures.LockAsync(transaction, policy.OrganisationId, now, stop);
                await using var batch = new StatementBatch(transaction);
                batch.Call(
                    "select change_policy(@organisation, @from, @closes, @reports, @low, @parents)",
                    ("organisation", policy.OrganisationId), ("from", policy.From), ("closes", policy.RegisterClosesAfterMinutes),
                    ("reports", policy.ReportWithinMinutes), ("low", policy.LowAttendancePercent), ("parents", policy.ParentReportsBy));
                await batch.ExecuteAsync(stop);
                await ChangeClosures.KeepAsync(transaction, policy.OrganisationId, pupils, [LondonTime.DateOf(now)], now, stop);
                return Outcome<int>.Done(policy.OrganisationId);
            },
            cancellation);
    }

    // A policy never changes what was due before it: marks and reports of earlier days keep their limits.
    private static List<Rejection> Check(PolicyChange policy, DateOnly today)
    {
        var refusals = new List<Rejection>();
        if (policy.From < today)
        {
            refusals.Add(Rejections.TimeInvalid().At("from"));
        }

        void Within(int value, int least, int most, string field)
        {
            if (value < least || value > most)
            {
                refusals.Add(Rejections.ValueOutOfRange(least, most).At(field));
            }
        }

        Within(policy.RegisterClosesAfterMinutes, 1, 30, "registerClosesAfterMinutes");
        Within(policy.ReportWithinMinutes, 1, 240, "reportWithinMinutes");
        Within(policy.LowAttendancePercent, 50, 100, "lowAttendancePercent");
        return refusals;
    }
}
