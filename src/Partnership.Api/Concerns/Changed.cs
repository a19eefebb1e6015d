namespace Partnership.Api.Concerns;

/// <summary>What became of a case.</summary>
/// <typeparam name="TRow">The record of such a case.</typeparam>
/// <param name="Id">The case; null when refused.</param>
/// <param name="Errors">What was wrong.</param>
internal sealed record Changed<TRow>(long? Id, IReadOnlyList<UserError> Errors);
