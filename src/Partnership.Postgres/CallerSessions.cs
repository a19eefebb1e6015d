using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres;

/// <summary>Opens the sessions of callers' reads: those of operations and those of deliveries alike.</summary>
/// <param name="source">The callers' connections.</param>
/// <param name="policiesAlone">Whether reads leave out their explicit predicates (<see cref="PostgresOptions.PoliciesAlone"/>).</param>
internal sealed class CallerSessions(NpgsqlDataSource source, bool policiesAlone)
{
    /// <summary>A session for one operation or one delivery.</summary>
    public ScopedSession Open(AccessScope scope, CancellationToken cancellationToken) => new(source, scope, cancellationToken, policiesAlone);
}
