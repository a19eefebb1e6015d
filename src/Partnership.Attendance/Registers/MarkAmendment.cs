using Partnership.Attendance.Access;

namespace Partnership.Attendance.Registers;

/// <summary>An append-only change of a mark with its five fields (S27, L05), visible to both sides.</summary>
/// <param name="Original">What stood there.</param>
/// <param name="Amended">What stands there now.</param>
/// <param name="Reason">Why; not blank.</param>
/// <param name="AmendedAt">When.</param>
/// <param name="AmendedBy">Who, by name and position.</param>
public sealed record MarkAmendment(string Original, string Amended, string Reason, DateTimeOffset AmendedAt, Person AmendedBy)
{
    /// <summary>The minutes late that stood there; <c>null</c> without any.</summary>
    public int? OriginalMinutesLate { get; init; }

    /// <summary>The minutes late that stand there now; <c>null</c> without any.</summary>
    public int? AmendedMinutesLate { get; init; }
}
