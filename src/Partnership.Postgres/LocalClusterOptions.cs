namespace Partnership.Postgres;

/// <summary>Which private PostgreSQL is started, and where it keeps its data.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>The cluster's name, and the last part of its default directory: letters, digits and hyphens.</summary>
    public string Name { get; init; } = "development";

    /// <summary>
    /// Its directory; null for <c>/var/lib/partnership-api/NAME</c> as root and <c>$XDG_STATE_HOME/partnership-api/NAME</c>
    /// (else <c>~/.local/state/…</c>) as anybody else.
    /// </summary>
    public string? Directory { get; init; }

    /// <summary>Whether the data may be lost with the machine, as a test's may: no fsync. False in development.</summary>
    public bool Throwaway { get; init; }
}
