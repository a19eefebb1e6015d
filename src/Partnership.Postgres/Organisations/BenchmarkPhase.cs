namespace Partnership.Postgres.Organisations;

/// <summary>The phases for which the Department for Education publishes attendance.</summary>
public enum BenchmarkPhase
{
    /// <summary>All phases together.</summary>
    Total,

    /// <summary>Primary.</summary>
    Primary,

    /// <summary>Secondary.</summary>
    Secondary,

    /// <summary>Special.</summary>
    Special,
}
