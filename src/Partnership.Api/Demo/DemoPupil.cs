using Partnership.Attendance.Organisations;

namespace Partnership.Api.Demo;

/// <summary>One invented pupil with a registration at a school.</summary>
internal sealed record DemoPupil(
    long Id,
    DemoOrganisation School,
    int YearGroup,
    DateOnly RegisteredFrom,
    string Upn,
    string? FormerUpn,
    string? Uln,
    DateOnly DateOfBirth,
    int HomeAuthority)
{
    /// <summary>The share of sessions that the pupil misses at the school, before calendars and chance.</summary>
    public double Propensity { get; init; }

    /// <summary>The placement beside the school, if there is one.</summary>
    public DemoPlacement? Placement { get; init; }

    /// <summary>The share of sessions that the pupil misses at the provider.</summary>
    public double ProviderPropensity { get; init; }

    /// <summary>The pupil's number among those of the same provider.</summary>
    public int ProviderIndex { get; init; }

    /// <summary>Since when the pupil has not been seen anywhere; null for nearly all.</summary>
    public DateOnly? MissingSince { get; init; }

    /// <summary>Whether nobody knows where the missing pupil is.</summary>
    public bool WhereaboutsUnknown { get; init; }

    /// <summary>Whether the sessions outside the placement are agreed non-attendance (C2, worked example 3).</summary>
    public bool PartTime { get; init; }

    public SchoolPhase Phase => School.Phase!.Value;

    /// <summary>The id of the main or single registration.</summary>
    public long RegistrationId => Id;

    /// <summary>The id of the subsidiary registration of a dual-registered pupil.</summary>
    public long SubsidiaryRegistrationId => 100_000 + Id;
}
