namespace Partnership.Postgres.Organisations;

/// <summary>One setting of a policy that was changed.</summary>
/// <param name="Setting">Its name, as the input has it or nearly so.</param>
/// <param name="Original">What stood there; null where nothing had been stated.</param>
/// <param name="Amended">What stands there now; null for no limit.</param>
public sealed record SettingChange(string Setting, string? Original, string? Amended);
