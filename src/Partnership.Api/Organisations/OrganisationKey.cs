namespace Partnership.Api.Organisations;

/// <summary>One organisation, by exactly one key.</summary>
/// <param name="Id">The opaque id.</param>
/// <param name="Urn">Unique reference number of a school.</param>
internal sealed record OrganisationKey(string? Id, int? Urn);
