using Npgsql;

namespace Partnership.Postgres.Enquiries;

/// <summary>
/// A report of a school that has the child no more, of what stands already or cannot be: it is answered like any other, and leaves nothing
/// behind (ADR 0064). Else its answer would tell whether the child is at another school, or known to an authority.
/// </summary>
internal static class UntoldReport
{
    /// <summary>Opens it as if it were new, in the same time, and takes it back.</summary>
    /// <returns>No key: of a report that is kept, its reporter sees no more.</returns>
    public static async ValueTask<long> WithoutTraceAsync(Func<ValueTask<long>> open, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        const string before = "untold_report";
        await transaction.SaveAsync(before, cancellation);
        try
        {
            await open();
        }
        catch (PostgresException stands) when (stands.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // A case is open for the child already.
        }

        await transaction.RollbackAsync(before, cancellation);
        return 0;
    }
}
