using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Access;

/// <summary>Grants a partner application access to the absences of schools, school by school and with an end.</summary>
public sealed class GrantAccess(PartnershipDatabase database)
{
    /// <summary>The most schools in one request.</summary>
    public const int MaxSchools = 100;

    /// <summary>Grants it on behalf of the schools. A grant that stands already with the same terms is answered and not given twice.</summary>
    /// <param name="scope">The schools' own, or their trust's.</param>
    /// <param name="request">What is granted.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The grants' keys in the order of the schools; empty with the refusals, whose paths stand below the input.</returns>
    public async ValueTask<(IReadOnlyList<long> Keys, IReadOnlyList<Rejection> Rejections)> RunAsync(
        AccessScope scope, AccessGrantRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        var refusals = Check(scope, request, out var by);
        if (refusals.Count > 0)
        {
            return ([], refusals);
        }

        var signed = request with { By = by, Starts = request.Starts ?? scope.On, SchoolIds = [.. request.SchoolIds.Distinct()] };
        var granted = await database.WriteAsync(scope, (_, transaction, stop) => GrantAsync(signed, transaction, stop), cancellation);
        if (granted.Keys.Count > 0)
        {
            database.Callers.Forget();
        }

        return granted;
    }

    private static List<Rejection> Check(AccessScope scope, AccessGrantRequest request, out Person by)
    {
        var refusals = new List<Rejection>();
        if (Signature.Check(scope, request.By, out by) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        if (request.SchoolIds.Count is 0 or > MaxSchools)
        {
            refusals.Add(Rejections.BatchSizeInvalid(MaxSchools).At("schools"));
        }

        for (var i = 0; i < request.SchoolIds.Count; i++)
        {
            if (!scope.WriterIds.Contains(request.SchoolIds[i]))
            {
                refusals.Add(Rejections.NotFound().At("schools", i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }

        refusals.AddRange(AccessGrantTerms.Check(request.Purposes, request.Starts ?? scope.On, request.Ends, scope.On));
        return refusals;
    }

    private async ValueTask<(IReadOnlyList<long> Keys, IReadOnlyList<Rejection> Rejections)> GrantAsync(
        AccessGrantRequest request, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        if (!await context.Set<Organisation>().AnyAsync(row => row.Id == request.PartnerId && row.Kind == OrganisationKind.PartnerApp, stop))
        {
            return ([], [Rejections.NotFound().At("partner")]);
        }

        var kinds = await context.Set<Organisation>().Where(row => request.SchoolIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Kind, stop);
        if (request.SchoolIds.Any(id => kinds[id] != OrganisationKind.School))
        {
            return ([], [Rejections.NotFound().At("schools")]); // a trust grants for its schools and has no pupils of its own
        }

        var (starts, purposes) = (request.Starts!.Value, request.Purposes.Distinct().Order().Select(Stored.Name).ToArray());
        var standing = await context.Set<PartnerGrant>()
            .Where(row => row.PartnerId == request.PartnerId && request.SchoolIds.Contains(row.SchoolId) && row.RevokedAt == null && row.Starts == starts && row.Ends == request.Ends)
            .ToListAsync(stop);
        var now = database.Clock.GetUtcNow();
        var claims = await context.Set<StoredClaimSet>().Where(row => row.Name == AccessGrantTerms.ClaimSet.Name && row.InForceFrom <= now)
            .OrderByDescending(row => row.Version).Select(row => row.Name + " v" + row.Version).FirstAsync(stop);
        List<PartnerGrant> grants = [];
        foreach (var school in request.SchoolIds)
        {
            grants.Add(standing.Find(row => row.SchoolId == school && row.Purposes.SequenceEqual(purposes)) ?? context.Add(new PartnerGrant
            {
                PartnerId = request.PartnerId,
                SchoolId = school,
                Purposes = purposes,
                ClaimSet = claims,
                Starts = starts,
                Ends = request.Ends,
                GrantedAt = now,
                GrantedBy = request.By!.Name.Trim(),
                GrantedByPosition = request.By.Position.Trim(),
            }).Entity);
        }

        await context.SaveChangesAsync(stop);
        return ([.. grants.Select(grant => grant.Id)], []);
    }
}
