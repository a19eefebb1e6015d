using Partnership.Attendance.Access;
using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

/// <summary>What is no longer as it was when returns were sent (T9): each is computed anew for its own period from what is known now.</summary>
public static class ReturnCorrections
{
    /// <summary>The corrections of each return, in their order; null where the caller does not keep the registers behind it.</summary>
    public static async ValueTask<IReadOnlyList<IReadOnlyList<ReturnCorrection<IReturnLine>>?>> Of(
        ScopedSession session, IReadOnlyList<SentReturnRow> sent, DateTimeOffset now)
    {
        // All of them are asked for before any is awaited, so that they go in one level.
        var lines = session.Ask(SentReturnReads.Lines([.. sent.Select(row => row.Id)], session.Scope));
        var asked = sent.Select(row => ReturnReads.Of(session, new ReturnPeriod(row.Kind, row.OrganisationId, row.From, row.To), now).AsTask()).ToList();
        var said = (await lines).ToLookup(line => line.ReturnId, line => line.Line);
        var corrections = new IReadOnlyList<ReturnCorrection<IReturnLine>>?[sent.Count];
        for (var i = 0; i < sent.Count; i++)
        {
            var row = sent[i];
            corrections[i] = await asked[i] is { } current
                ? new SentReturn<IReturnLine>(row.Kind, row.SentAt, new Person(row.SentByName, row.SentByPosition), [.. said[row.Id]])
                    .CorrectionsBy(current.Lines.Select(line => line.Line))
                : null;
        }

        return corrections;
    }
}
