namespace Partnership.Postgres.Organisations;

/// <summary>Who sends a provider's marks, and who answers for them (S07).</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="NamedAt">Since when.</param>
/// <param name="SenderName">Who sends.</param>
/// <param name="SenderPosition">In which position.</param>
/// <param name="ResponsibleName">Who answers for it.</param>
/// <param name="ResponsiblePosition">In which position.</param>
public sealed record ProviderContactsRow(
    int ProviderId, DateTimeOffset NamedAt, string SenderName, string SenderPosition, string ResponsibleName, string ResponsiblePosition);
