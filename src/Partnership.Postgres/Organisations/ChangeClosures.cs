using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Organisations;

/// <summary>Closes and opens days of an organisation's calendar; every clock that counts them follows in the same transaction (T5, T6).</summary>
public sealed class ChangeClosures(PartnershipDatabase database)
{
    private const int Most = 100;
    private const int PupilsAtOnce = 200;

    /// <summary>Changes the calendar on behalf of a caller; what stood there stays in the trail of policies (S16).</summary>
    /// <param name="scope">The organisation's own.</param>
    /// <param name="organisation">Whose calendar.</param>
    /// <param name="changes">1 to 100, each day or half once.</param>
    /// <param name="by">Who changes it; null for the person of the token.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<int>> RunAsync(
        AccessScope scope, int organisation, IReadOnlyList<ClosureChange> changes, Person? by = null, CancellationToken cancellation = default)
    {
        if (!scope.WriterIds.Contains(organisation))
        {
            return Outcome<int>.Refused(Rejections.NotFound().At("organisation"));
        }

        if (changes.Count is 0 or > Most || changes.DistinctBy(change => (change.Date, change.Half)).Count() != changes.Count)
        {
            return Outcome<int>.Refused(Rejections.BatchSizeInvalid(Most).At("changes"));
        }

        if (Signature.Check(scope, by, out var person) is { } unsigned)
        {
            return Outcome<int>.Refused(unsigned);
        }

        var now = database.Clock.GetUtcNow();
        return await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                var pupils = await LockAsync(transaction, organisation, now, stop);
                await TrailAsync(transaction, organisation, changes, person, now, stop);
                await ChangeAsync(transaction, organisation, changes, stop);
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

    // Before the days change: what stands there is read from them.
    private static async ValueTask TrailAsync(
        NpgsqlTransaction transaction, int organisation, IReadOnlyList<ClosureChange> changes, Person by, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        DateOnly[] dates = [.. changes.Select(change => change.Date)];
        var closed = await context.Set<ClosureRow>().AsNoTracking().Where(row => row.OrganisationId == organisation && dates.Contains(row.Date))
            .ToDictionaryAsync(row => (row.Date, row.Half), row => Stored.Name(row.Kind), cancellation);
        var settings = changes.OrderBy(change => change.Date).ThenBy(Part).Select(change => new SettingChange(
            change.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (change.Half is { } half ? $" {Stored.Name(half)}" : ""),
            closed.GetValueOrDefault((change.Date, Part(change))),
            change.Kind is { } kind ? Stored.Name(kind) : null));
        PolicyTrail.Add(context, settings, PolicyKind.Closures, (organisation, dates.Min()), by, now);
        await context.SaveChangesAsync(cancellation);
    }

    private static async ValueTask ChangeAsync(
        NpgsqlTransaction transaction, int organisation, IReadOnlyList<ClosureChange> changes, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        batch.Call(
            "select change_closures(@organisation, @dates, @halves, @kinds)",
            ("organisation", organisation),
            ("dates", changes.Select(change => change.Date).ToArray()),
            ("halves", changes.Select(Part).ToArray()),
            ("kinds", changes.Select(change => change.Kind is { } kind ? Stored.Name(kind) : null).ToArray()));
        await batch.ExecuteAsync(cancellation);
    }

    // The whole day is stored as -1.
    private static short Part(ClosureChange change) => change.Half is { } half ? (short)half : (short)-1;
}
