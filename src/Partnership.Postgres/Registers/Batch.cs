using Partnership.Attendance;

namespace Partnership.Postgres.Registers;

/// <summary>What the two commands that record a whole session have in common: size, duplicates and the answer.</summary>
internal sealed class Batch<TEntry, TSubject>
    where TSubject : class
{
    /// <summary>The most entries of one request.</summary>
    internal const int MaximumSize = 400;

    private readonly string list;
    private readonly OnError onError;

    public Batch(string list, IReadOnlyList<TEntry> entries, OnError onError)
    {
        this.list = list;
        this.onError = onError;
        Items = [.. entries.Select((entry, index) => new BatchItem<TEntry, TSubject>(index, entry))];
    }

    /// <summary>Every entry, in the order of the request.</summary>
    public IReadOnlyList<BatchItem<TEntry, TSubject>> Items { get; }

    /// <summary>The entries that can still be saved.</summary>
    public IEnumerable<BatchItem<TEntry, TSubject>> Standing => Items.Where(item => item.Stands);

    /// <summary>Whether nothing may be saved: no entry stands, or one was refused and that refuses all.</summary>
    public bool SavesNothing => !Standing.Any() || (onError == OnError.RejectAll && Items.Any(item => !item.Stands));

    /// <summary>The refusal of a batch that is empty or too long; null for one that may be recorded.</summary>
    public BatchOutcome? CheckSize() =>
        Items.Count is > 0 and <= MaximumSize ? null : Refused(Rejections.BatchSizeInvalid(MaximumSize).At(list));

    /// <summary>Refuses every later entry about a child that an earlier one names.</summary>
    public void RefuseDuplicates(Func<TSubject, long> key)
    {
        var seen = new HashSet<long>();
        foreach (var item in Items.Where(item => item.Subject is not null && !seen.Add(key(item.Subject))))
        {
            item.Refuse(Rejections.DuplicateInRequest());
        }
    }

    /// <summary>The refusal of the whole request.</summary>
    public BatchOutcome Refused(Rejection rejection) => new(null, [], Items.Count, [rejection]);

    /// <summary>The answer: what was saved, and what was wrong with the rest.</summary>
    public BatchOutcome Outcome(DateOnly date, Func<TSubject, MarkReference> key)
    {
        var refused = Items.Where(item => !item.Stands).ToList();
        if (refused.Count == Items.Count && SessionRefusal(refused) is { } session)
        {
            return Refused(session);
        }

        IReadOnlyList<MarkReference> saved = SavesNothing ? [] : [.. Standing.Select(item => key(item.Subject!))];
        return new BatchOutcome(date, saved, Items.Count - saved.Count, [.. refused.Select(Placed)]);
    }

    // A session that cannot be recorded at all is one mistake, not four hundred.
    private static Rejection? SessionRefusal(List<BatchItem<TEntry, TSubject>> refused) =>
        refused[0].Rejection is { Code: "SESSION_CLOSED" or "SESSION_IN_FUTURE" } first
        && refused.TrueForAll(item => item.Rejection!.Code == first.Code) ? first.At("date") : null;

    // What is wrong with the date of one entry only is wrong with the entry: the input has no date beside it.
    private Rejection Placed(BatchItem<TEntry, TSubject> item)
    {
        var position = item.Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return item.Rejection!.At([list, position, .. (item.Rejection.Path ?? []).Where(part => part != "date")]);
    }
}
