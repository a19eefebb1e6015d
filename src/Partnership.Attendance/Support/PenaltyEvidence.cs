using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Support;

/// <summary>What a penalty-notice consideration rests on, for one parent and one child (L11).</summary>
public sealed record PenaltyEvidence
{
    /// <summary>The register's codes.</summary>
    public required IReadOnlyDictionary<SessionKey, string> Marks { get; init; }

    /// <summary>Sessions scheduled at a provider that has not reported: never counted (T16).</summary>
    public IReadOnlySet<SessionKey> Unconfirmed { get; init; } = new HashSet<SessionKey>();

    /// <summary>Sessions in which a provider or another school saw the pupil, whatever the register says: never counted (T16).</summary>
    public IReadOnlySet<SessionKey> SeenElsewhere { get; init; } = new HashSet<SessionKey>();

    /// <summary>Days on which this parent was given a penalty notice for this child.</summary>
    public IReadOnlyList<DateOnly> EarlierNotices { get; init; } = [];

    /// <summary>Whether support applies and has not run its course: then a notice to improve comes first (L11, L12).</summary>
    public bool SupportApplies { get; init; }

    /// <summary>Whether a health or special needs adjustment is in force (S40).</summary>
    public bool IsAdjusted { get; init; }
}
