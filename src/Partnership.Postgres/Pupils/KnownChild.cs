using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Pupils;

/// <summary>A child about whom a command is, with the organisations that answer for it today. Only one with a live relationship to the caller is found.</summary>
/// <param name="SchoolId">The registering school, the caller's own first and the main one before others; null without a live registration.</param>
/// <param name="IsOwnSchool">Whether the caller writes on that school's behalf.</param>
/// <param name="HomeAuthorityId">The authority of the child's home.</param>
/// <param name="AreaAuthorityId">The authority of the school's area.</param>
internal sealed record KnownChild(int? SchoolId, bool IsOwnSchool, int? HomeAuthorityId, int? AreaAuthorityId)
{
    /// <summary>Finds a child; null for an unknown one and for one that the caller may not see alike.</summary>
    public static async ValueTask<KnownChild?> FindAsync(long pupilId, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        KnownChild? child = null;
        await using var batch = new StatementBatch(transaction);
        batch.Rows(
            """
            select p.home_local_authority_id, r.school_id, r.own, c.ancestor_id
              from pupil p
              left join lateral (
                select x.school_id, x.school_id = any((select context_writers())::int[]) as own
                  from registration x
                 where x.pupil_id = p.id and x.starts <= (select context_day()) and coalesce(x.ends, 'infinity') >= (select context_day())
                 order by own desc, x.status = 'SUBSIDIARY', x.starts desc, x.id limit 1) r on true
              left join organisation_closure c on c.descendant_id = r.school_id and c.kind = 'LOCAL_AUTHORITY'
                and c.starts <= (select context_day()) and c.ends >= (select context_day())
             where p.id = @pupil
            """,
            row => child ??= new KnownChild(
                row.IsDBNull(1) ? null : row.GetInt32(1),
                !row.IsDBNull(2) && row.GetBoolean(2),
                row.IsDBNull(0) ? null : row.GetInt32(0),
                row.IsDBNull(3) ? null : row.GetInt32(3)),
            ("pupil", pupilId));
        await batch.ExecuteAsync(cancellation);
        return child;
    }

    /// <summary>On whose behalf a caller writes who names nobody: its own organisation, and for a trust the child's school.</summary>
    public static int WriterOf(AccessScope scope, KnownChild? child) =>
        scope.Caller.OrganisationKind == OrganisationKind.Trust && child is { IsOwnSchool: true, SchoolId: { } school } ? school : scope.Caller.OrganisationId;
}
