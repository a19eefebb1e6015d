using Npgsql;

namespace Partnership.Postgres.Pupils;

/// <summary>Whether what an organisation recorded of a child can still be changed by it: while a tie to the child holds (ADR 0064).</summary>
/// <remarks>Asked in a transaction that writes, in which an access in an emergency is no tie.</remarks>
internal static class LiveTie
{
    /// <summary>Whether an organisation for which the caller writes has a live tie to the child.</summary>
    public static ValueTask<bool> HoldsAsync(int organisation, long pupil, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        AskAsync("r.starts <= (select context_day()) and r.ends >= (select context_day())", organisation, pupil, default, transaction, cancellation);

    /// <summary>The same, or that the session lies within a registration of the child with the organisation: registers are corrected for as long as they are kept.</summary>
    public static ValueTask<bool> HoldsOrRegisteredAsync(
        int organisation, long pupil, DateOnly session, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        AskAsync(
            "((r.starts <= (select context_day()) and r.ends >= (select context_day())) or (r.kind = 'REGISTRATION' and r.starts <= @session and r.ends >= @session))",
            organisation, pupil, session, transaction, cancellation);

    private static async ValueTask<bool> AskAsync(
        string when, int organisation, long pupil, DateOnly session, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var holds = false;
        await using var batch = new StatementBatch(transaction);
        batch.Rows(
            $"""
            select exists (select from relationship r where r.pupil_id = @pupil and r.organisation_id = @organisation
              and r.organisation_id = any((select context_writers())::int[]) and {when})
            """,
            row => holds = row.GetBoolean(0),
            ("pupil", pupil), ("organisation", organisation), ("session", session));
        await batch.ExecuteAsync(cancellation);
        return holds;
    }
}
