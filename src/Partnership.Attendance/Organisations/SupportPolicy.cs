using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Support;

namespace Partnership.Attendance.Organisations;

/// <summary>What one organisation has decided about support, evidence, leave and return, from a first day on; beside <see cref="OrganisationPolicy"/>.</summary>
public sealed record SupportPolicy
{
    /// <summary>Whose policy it is.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>First day on which it holds; it is reviewed yearly (S18).</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, or <c>null</c> while it is in force.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The ladder of support (S22, S33).</summary>
    public LadderPolicy Ladder { get; init; } = LadderPolicy.Default;

    /// <summary>Medical evidence (S21).</summary>
    public EvidencePolicy Evidence { get; init; } = new();

    /// <summary>Leave of absence (S28).</summary>
    public LeavePolicy Leave { get; init; } = new();

    /// <summary>Return after absence (S17).</summary>
    public ReintegrationPolicy Reintegration { get; init; } = new();

    /// <summary>Regular lateness (S30).</summary>
    public LatePolicy Late { get; init; } = new();

    /// <summary>Absence as a safeguarding matter (S12).</summary>
    public SafeguardingTriggerPolicy Safeguarding { get; init; } = new();

    /// <summary>School days after an N on which somebody is reminded, besides the fifth (S36).</summary>
    public IReadOnlyList<int> RemindReasonAfter { get; init; } = [1, 3];

    /// <summary>Minutes after which the parents of a pupil missing on site are told: 1 or more (S31).</summary>
    public int MissingOnSiteMinutes { get; init; } = 10;

    /// <summary>The smallest group that an analysis shows (S41): 10 or more, below which nobody's figures leave the server.</summary>
    public int SmallestGroup { get; init; } = 10;

    /// <summary>The organisation's own letters; those that are missing are ours (S22).</summary>
    public IReadOnlyList<LetterTemplate> Letters { get; init; } = [];
}
