using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>A contradiction between the viewpoints of one session, with how far people have come with it.</summary>
/// <param name="Id">The key.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Date">The session's local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Found">What the viewpoints say.</param>
/// <param name="State">Open, explained or resolved.</param>
/// <param name="FoundAt">When it was found, the last time.</param>
/// <param name="Explanation">Why the viewpoints differ, in somebody's words; null until somebody said so.</param>
/// <param name="ResolvedAt">When it ended; null while it stands.</param>
/// <param name="ResolvedByPerson">Whether a person ended it, and not the facts.</param>
public sealed record DiscrepancyRow(
    long Id,
    long PupilId,
    DateOnly Date,
    Half Half,
    Discrepancy Found,
    DiscrepancyState State,
    DateTimeOffset FoundAt,
    DiscrepancyExplanationRow? Explanation,
    DateTimeOffset? ResolvedAt,
    bool ResolvedByPerson)
{
    /// <summary>What kind.</summary>
    public DiscrepancyKind Kind => Found.Kind;

    /// <summary>One sentence to show.</summary>
    public string Message => Found.Message;
}
