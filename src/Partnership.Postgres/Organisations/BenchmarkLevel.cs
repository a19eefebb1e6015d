namespace Partnership.Postgres.Organisations;

/// <summary>How wide a published figure reaches.</summary>
public enum BenchmarkLevel
{
    /// <summary>One local authority.</summary>
    LocalAuthority,

    /// <summary>One region.</summary>
    Region,

    /// <summary>England.</summary>
    England,
}
