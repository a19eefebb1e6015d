using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Concerns;

/// <summary>What every case begins with: a pupil that the caller may see, the organisation that it writes for, and who signs.</summary>
/// <param name="Organisation">On whose behalf.</param>
/// <param name="School">The school that keeps the pupil's register.</param>
/// <param name="By">Who signs.</param>
/// <param name="Refusals">What was wrong; when there is something, the others mean nothing.</param>
internal sealed record CaseOpening(int Organisation, int School, Person By, List<Rejection> Refusals)
{
    /// <summary>Checks what a case begins with.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="organisationId">On whose behalf, or null.</param>
    /// <param name="named">Who signs, or null for the person of the token.</param>
    /// <param name="transaction">The command's.</param>
    /// <param name="atSchool">Whether only the registering school may: the organisation is then that school.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async ValueTask<CaseOpening> CheckAsync(
        AccessScope scope,
        long pupilId,
        int? organisationId,
        Person? named,
        NpgsqlTransaction transaction,
        bool atSchool,
        CancellationToken cancellation)
    {
        var refusals = new List<Rejection>();
        var child = await KnownChild.FindAsync(pupilId, transaction, cancellation);
        if (child?.SchoolId is null)
        {
            refusals.Add(Rejections.NotFound().At("pupil"));
        }
        else if (atSchool && !child.IsOwnSchool)
        {
            refusals.Add(Rejections.NotAllowed().At("pupil"));
        }

        if (organisationId is { } other && !scope.WriterIds.Contains(other))
        {
            refusals.Add(Rejections.NotFound().At("organisation"));
        }

        if (Signature.Check(scope, named, out var by) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        var school = child?.SchoolId ?? 0;
        return new CaseOpening(atSchool ? school : organisationId ?? KnownChild.WriterOf(scope, child), school, by, refusals);
    }
}
