using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Organisations;

/// <summary>Closes and opens days of an organisation's calendar; every clock that counts them follows in the same transaction (T5, T6).</summary>
public sealed class ChangeClosures(PartnershipDatabase database)
{
    private const int Most = 100;
    private const int PupilsAtOnce = 200;

    /// <summary>Changes the calendar on behalf of a caller.</summary>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<int>> RunAsync(
        AccessScope scope, int organisation, IReadOnlyList<ClosureChange> changes, CancellationToken cancellation = default)
    {
        if (!scope.WriterIds.Contains(organisation))
        {
            return Outcome<int>.Refused(Rejections.NotFound().At("organisation"));
        }

        if (changes.Count is 0 or > Most || changes.DistinctBy(change => (change.Date, change.Half)).Count() != changes.Count)
        {
            return Outcome<int>.Refused(Rejections.BatchSizeInvalid(Most).At("changes"));
        }

        var now = database.Clock.GetUtcNow();
        return await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                var pupils = await ChangeAsync(transaction, organisation, changes, now, stop);
                await KeepAsync(transaction, organisation, pupils, changes.Select(change => change.Date), now, stop);
                return Outcome<int>.Done(organisation);
            },
            cancellation);
    }

    /// <summary>Brings everything that counts an organisation's days up to date after its calendar or policy changed.</summary>
    internal static async ValueTask KeepAsync(
        NpgsqlTransaction transaction, int organisation, long[] pupils, IEnumerable<DateOnly> dates, DateTimeOffset now, CancellationToken cancellation)
    {
        var window = DutyWindow.Of(LondonTime.DateOf(now));
        SessionKey[] sessions =
        [
            .. dates.Distinct().Where(date => window.From <= date && date <= window.Today)
                .SelectMany(date => new[] { new SessionKey(date, Half.Am), new SessionKey(date, Half.Pm) }),
        ];
        foreach (var some in pupils.Chunk(PupilsAtOnce))
        {
            await using var batch = new StatementBatch(transaction);
            batch.Call("select keep_missing_pupils(@pupils, @today)", ("pupils", some), ("today", window.Today));
            var keeper = DutyKeeper.Open(batch, some, now);
            await batch.ExecuteAsync(cancellation);
            await keeper.KeepAsync(transaction, ChangedSessions.For(sessions), cancellation);
        }

        await WholeOrganisations.KeepAsync(transaction, [organisation], now, cancellation);
    }

    /// <summary>The pupils whose state follows an organisation, locked.</summary>
    internal static async ValueTask<long[]> LockAsync(
        NpgsqlTransaction transaction, int organisation, DateTimeOffset now, CancellationToken cancellation)
    {
        long[] pupils = [];
        await using var finding = new StatementBatch(transaction);
        finding.Rows(
            "select pupils_of(@organisation, @today)",
            row => pupils = row.GetFieldValue<long[]>(0),
            ("organisation", organisation), ("today", LondonTime.DateOf(now)));
        await finding.ExecuteAsync(cancellation);
        await using var locking = new StatementBatch(transaction);
        locking.Call("select lock_pupils(@pupils)", ("pupils", pupils));
        await locking.ExecuteAsync(cancellation);
        return pupils;
    }

    private static async ValueTask<long[]> ChangeAsync(
        NpgsqlTransaction transaction, int organisation, IReadOnlyList<ClosureChange> changes, DateTimeOffset now, CancellationToken cancellation)
    {
        var pupils = await LockAsync(transaction, organisation, now, cancellation);
        await using var batch = new StatementBatch(transaction);
        batch.Call(
            "select change_closures(@organisation, @dates, @halves, @kinds)",
            ("organisation", organisation),
            ("dates", changes.Select(change => change.Date).ToArray()),
            ("halves", changes.Select(change => change.Half is { } half ? (short)half : (short)-1).ToArray()),
            ("kinds", changes.Select(change => change.Kind is { } kind ? Stored.Name(kind) : null).ToArray()));
        await batch.ExecuteAsync(cancellation);
        return pupils;
    }
}
