using Npgsql;

namespace Partnership.Postgres;

/// <summary>The transaction of a command that sends its commit with its last statements: how far that came decides whether the command may run again.</summary>
internal sealed class CommandTransaction(NpgsqlTransaction transaction)
{
    /// <summary>The driver's transaction; over as soon as the commit was carried out.</summary>
    public NpgsqlTransaction Driver => transaction;

    /// <summary>Whether the commit was sent.</summary>
    public bool IsCommitSent { get; private set; }

    /// <summary>Whether all answers but the commit's own have come: what ends the connection now may have ended it after the commit.</summary>
    public bool IsCommitReached { get; private set; }

    /// <summary>Whether a failure is the connection's end, and certainly came before the commit was carried out.</summary>
    /// <remarks>
    /// A connection that breaks tells nothing of what the server still read from it. A server that ends it in order says so in the place of the
    /// statement's answer, and carries out none behind it.
    /// </remarks>
    public bool EndedBeforeCommit(Exception failure)
    {
        var cause = LostConnection.Explains(failure) ? failure : failure.InnerException;
        return cause is not null && LostConnection.Explains(cause)
            && (!IsCommitSent || (cause is PostgresException && !IsCommitReached));
    }

    /// <summary>Notes that the commit is about to be sent.</summary>
    internal void SendCommit() => IsCommitSent = true;

    /// <summary>Notes that only the commit's answer is missing.</summary>
    internal void ReachCommit() => IsCommitReached = true;
}
