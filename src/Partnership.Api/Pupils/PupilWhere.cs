using Partnership.Postgres.Pupils;

namespace Partnership.Api.Pupils;

/// <summary>Which pupils.</summary>
/// <param name="Organisation">Registered at, or placed with, this organisation.</param>
/// <param name="EducatedElsewhere">True: at more than one organisation today; false: at one.</param>
/// <param name="YearGroup">In one of these year groups.</param>
internal sealed record PupilWhere(string? Organisation, bool? EducatedElsewhere, IReadOnlyList<int>? YearGroup)
{
    public PupilFilter Filter => new(Organisation is null ? null : NodeId.OrganisationOf(Organisation), EducatedElsewhere, YearGroup);
}
