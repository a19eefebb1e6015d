namespace Partnership.Postgres;

/// <summary>Where the database is and how it is spoken to.</summary>
public sealed record PostgresOptions
{
    /// <summary>The connection of every caller's reads and writes: a login that is <c>partnership_api</c> or a member of it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The connection of migrations and imports, which owns the tables; null where this process does neither.</summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>The connection of the event tail; null for <see cref="ConnectionString"/> with the user <c>partnership_tail</c>.</summary>
    public string? TailConnectionString { get; init; }

    /// <summary>Connections that callers can hold at once, 1 to 1000; further operations wait for one.</summary>
    public int MaxConnections { get; init; } = 80;

    /// <summary>How long one statement may run before it is cancelled.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How old what is known of a client can be: a revocation holds after at most this long. At most one second in service.</summary>
    public TimeSpan CallerFreshness { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the event tail waits without a wake-up before it looks by itself.</summary>
    public TimeSpan TailInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>After how much silence a follower is told how far the log has been read.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For how long events are kept and a cursor stays good, in whole weeks of recording: at least one day, 30 days where nobody says.</summary>
    public TimeSpan EventRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>For how long a node holds a lane of webhooks without a word before another takes it over: longer than an endpoint may take to answer.</summary>
    public TimeSpan WebhookLease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many events the tail keeps in memory for its followers; one that is further behind reads the log.</summary>
    public int TailWindow { get; init; } = 8192;

    /// <summary>
    /// Whether callers' reads leave out their explicit predicates, so that a test sees what row level security alone shows. No setting
    /// reaches it: only code that sees the internals of this assembly can say so, and that is the tests.
    /// </summary>
    internal bool PoliciesAlone { get; init; }
}
