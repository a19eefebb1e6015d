namespace Partnership.Postgres.Registers;

/// <summary>One session that a provider asks to record.</summary>
/// <param name="ProviderId">The provider; null for the caller's own organisation.</param>
/// <param name="Date">The local date; null for today.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Observations">1 to 400 entries.</param>
/// <param name="OnError">What becomes of the valid entries when others are refused.</param>
public sealed record ProviderSession(
    int? ProviderId, DateOnly? Date, Half Half, IReadOnlyList<ObservationEntry> Observations, OnError OnError = OnError.SaveValid);
