namespace Partnership.Postgres.Events;

/// <summary>A place in the event log, in the order in which events become readable: by transaction, then by number.</summary>
/// <remarks>
/// Numbers alone do not do: a transaction that began later may have taken a lower number and commit last. Transactions older
/// than every running one are settled, so in this order nothing can appear behind a place that has been read.
/// </remarks>
internal readonly record struct LogPosition(ulong Transaction, long Number) : IComparable<LogPosition>
{
    public static LogPosition Start => default;

    public int CompareTo(LogPosition other) =>
        Transaction != other.Transaction ? Transaction.CompareTo(other.Transaction) : Number.CompareTo(other.Number);

    public static bool operator >(LogPosition left, LogPosition right) => left.CompareTo(right) > 0;

    public static bool operator <(LogPosition left, LogPosition right) => left.CompareTo(right) < 0;

    public static bool operator >=(LogPosition left, LogPosition right) => left.CompareTo(right) >= 0;

    public static bool operator <=(LogPosition left, LogPosition right) => left.CompareTo(right) <= 0;
}
