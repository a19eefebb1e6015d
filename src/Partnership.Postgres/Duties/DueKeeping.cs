using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>Brings duties and discrepancies up to date with the sessions that were recorded: right after each recording, from what its transaction left (ADR 0015).</summary>
/// <remarks>
/// Any number of nodes may do this at once. Whoever dies in the middle leaves everything as it was, for the next. A recording that cannot
/// be kept is put off and holds up no other.
/// </remarks>
internal sealed class DueKeeping(PartnershipDatabase database)
{
    // A keeper's transaction holds up recordings of the same pupils, and the event log's readers: it is to be over within moments.
    private const int RecordingsAtOnce = 12;

    /// <summary>Keeps all that is due now.</summary>
    /// <returns>How many recordings were kept.</returns>
    public async Task<int> KeepAsync(CancellationToken cancellation)
    {
        for (var kept = 0; ;)
        {
            var some = await KeepSomeAsync(cancellation);
            if (some == 0)
            {
                return kept;
            }

            kept += some;
            database.Events.Wake();
        }
    }

#pragma warning disable CA1031 // Whatever is wrong with one recording must not keep the others from being kept.
    private async Task<int> KeepSomeAsync(CancellationToken cancellation)
    {
        try
        {
            return await KeepOldestAsync(RecordingsAtOnce, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return await KeepOneAsync(cancellation);
        }
    }
#pragma warning restore CA1031

    private async Task<int> KeepOneAsync(CancellationToken cancellation)
    {
        long? taken = null;
        try
        {
            return await KeepOldestAsync(1, cancellation, id => taken = id);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && taken is not null)
        {
            await PutOffAsync(taken.Value, cancellation);
            throw;
        }
    }

    private async Task<int> KeepOldestAsync(int most, CancellationToken cancellation, Action<long>? taking = null)
    {
        var now = database.Clock.GetUtcNow();
        return await database.KeepAsync(
            async (transaction, stop) =>
            {
                List<(long[] Pupils, SessionKey Session, bool Closing)> recordings = [];
                await using (var batch = new StatementBatch(transaction))
                {
                    batch.Rows(
                        "select id, pupil_ids, session_date, half, closing from take_keeping(@now, @most)",
                        row =>
                        {
                            taking?.Invoke(row.GetInt64(0));
                            recordings.Add((row.GetFieldValue<long[]>(1), new SessionKey(row.GetFieldValue<DateOnly>(2), (Half)row.GetInt16(3)), row.GetBoolean(4)));
                        },
                        ("now", now), ("most", most));
                    await batch.ExecuteAsync(stop);
                }

                if (recordings.Count > 0)
                {
                    await KeepAsync(transaction, recordings, now, stop);
                }

                return recordings.Count;
            },
            cancellation);
    }

    private static async ValueTask KeepAsync(
        Npgsql.NpgsqlTransaction transaction, List<(long[] Pupils, SessionKey Session, bool Closing)> recordings, DateTimeOffset now, CancellationToken cancellation)
    {
        long[] pupils = [.. recordings.SelectMany(recording => recording.Pupils).Distinct().Order()];
        await using var batch = new StatementBatch(transaction);
        batch.Call("select lock_pupils(@pupils)", ("pupils", pupils));
        var keeper = DutyKeeper.Open(batch, pupils, now);
        await batch.ExecuteAsync(cancellation);
        await keeper.KeepAsync(transaction, ChangedSessions.Of(recordings), cancellation);
    }

    private Task<bool> PutOffAsync(long recording, CancellationToken cancellation) => database.KeepAsync(
        async (transaction, stop) =>
        {
            await using var batch = new StatementBatch(transaction);
            batch.Call("select put_off_keeping(@recording, @now)", ("recording", recording), ("now", database.Clock.GetUtcNow()));
            await batch.ExecuteAsync(stop);
            return true;
        },
        cancellation).AsTask();
}
