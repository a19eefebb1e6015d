namespace Partnership.Api.Pupils;

/// <summary>One pupil, by exactly one key.</summary>
/// <param name="Id">The opaque id.</param>
/// <param name="Upn">The current or a former UPN.</param>
internal sealed record PupilKey(string? Id, string? Upn);
