using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Registers;

/// <summary>An organisation where pupils are educated.</summary>
/// <param name="Organisation">Who it is.</param>
/// <param name="Clock">When it is open.</param>
internal sealed record Place(OrganisationRow Organisation, OrganisationClock Clock);
