namespace Partnership.Postgres.Concerns;

/// <summary>Steps of an incident that are no acts of its form.</summary>
internal static class MissingIncidentSteps
{
    /// <summary>Somebody noticed.</summary>
    public const string Noticed = "NOTICED";
}
