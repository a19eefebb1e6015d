using Npgsql;

namespace Partnership.Postgres.Enquiries;

/// <summary>What a report needs to know of a pupil that its reporter sees, or had on a register of its own.</summary>
/// <param name="DateOfBirth">Date of birth.</param>
/// <param name="IsRegistered">Whether on any register today.</param>
/// <param name="HomeAuthorityId">The authority of the home, or null.</param>
/// <param name="SchoolId">The school that had the child last, or null.</param>
/// <param name="SchoolAuthorityId">That school's authority, or null.</param>
/// <param name="HasOpenCase">Whether a case of a child missing education is open.</param>
/// <param name="IsEducatedAtHome">Whether a record says so that the authority has not found unsuitable.</param>
/// <param name="IsTied">Whether a live relationship ties the reporter to the child. Without one it had the child on a register once, and is told nothing (ADR 0064).</param>
/// <param name="IsReportersOwn">Whether the child is on the reporter's own register today.</param>
internal sealed record KnownForReport(
    DateOnly DateOfBirth, bool IsRegistered, int? HomeAuthorityId, int? SchoolId, int? SchoolAuthorityId, bool HasOpenCase, bool IsEducatedAtHome,
    bool IsTied, bool IsReportersOwn = false)
{
    /// <summary>Finds a pupil; null for an unknown one and for one whom the caller may not report alike.</summary>
    public static async ValueTask<KnownForReport?> FindAsync(
        long pupil, int reporter, DateOnly day, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        KnownForReport? known = null;
        await using var batch = new StatementBatch(transaction);
        batch.Rows(
            """
            select date_of_birth, registered, home_authority, last_school, last_school_authority, open_case, home_educated, tied
              from child_for_report(@pupil, @day)
            """,
            row => known = new KnownForReport(
                row.GetFieldValue<DateOnly>(0),
                row.GetBoolean(1),
                row.Read<int?>(2),
                row.Read<int?>(3),
                row.Read<int?>(4),
                row.GetBoolean(5),
                row.GetBoolean(6),
                row.GetBoolean(7)),
            ("pupil", pupil), ("day", day));
        var own = false;
        batch.Rows(
            """
            select exists (
              select from registration
               where pupil_id = @pupil and school_id = @reporter and school_id = any((select context_writers())::int[])
                 and starts <= @day and coalesce(ends, 'infinity') >= @day)
            """,
            row => own = row.GetBoolean(0),
            ("pupil", pupil), ("reporter", reporter), ("day", day));
        await batch.ExecuteAsync(cancellation);
        return known is null ? null : known with { IsReportersOwn = own };
    }
}
