using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Access;

/// <summary>Proposes that a school's data of some classes cross to another organisation (ADR 0066). It opens nothing before the other side accepts.</summary>
public sealed class ProposeSharingAgreement(PartnershipDatabase database)
{
    /// <summary>Proposes it on behalf of one of the two. The same terms that are proposed, or hold, are answered with and not proposed twice.</summary>
    /// <param name="scope">Of the giver, the taker, or a trust of one of them.</param>
    /// <param name="request">What.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The agreement, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, SharingAgreementRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        return database.WriteAsync(scope, (_, transaction, stop) => ProposeAsync(scope, request, transaction, stop), cancellation);
    }

    private async ValueTask<Outcome<long>> ProposeAsync(
        AccessScope scope, SharingAgreementRequest request, NpgsqlTransaction transaction, CancellationToken stop)
    {
        if (!scope.WriterIds.Contains(request.GiverId) && !scope.WriterIds.Contains(request.TakerId))
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("giver"));
        }

        await using var context = AttendanceDbContext.Within(transaction);
        int[] parties = [request.GiverId, request.TakerId];
        var kinds = await context.Set<Organisation>().Where(row => parties.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Kind, stop);
        foreach (var (id, path) in new[] { (request.GiverId, "giver"), (request.TakerId, "taker") })
        {
            if (!kinds.ContainsKey(id))
            {
                return Outcome<long>.Refused(Rejections.NotFound().At(path));
            }
        }

        if (await CheckAsync(scope, request, kinds, context, stop) is { Count: > 0 } refusals)
        {
            return Outcome<long>.Refused(refusals);
        }

        _ = Signature.Check(scope, request.By, out var by);
        var made = Make(scope, request, by);
        var same = await context.Set<StoredSharingAgreement>().Where(row => row.GiverId == made.GiverId && row.TakerId == made.TakerId
            && row.Starts == made.Starts && row.Ends == made.Ends && row.KeptUntil == made.KeptUntil && row.RevokedAt == null && row.Accepted != false).ToListAsync(stop);
        if (same.Find(row => row.DataClasses.SequenceEqual(made.DataClasses) && row.Purposes.SequenceEqual(made.Purposes)) is { } standing)
        {
            return Outcome<long>.Done(standing.Id);
        }

        context.Add(made);
        await context.SaveChangesAsync(stop);
        return Outcome<long>.Done(made.Id);
    }

    private static async ValueTask<List<Rejection>> CheckAsync(
        AccessScope scope, SharingAgreementRequest request, Dictionary<int, OrganisationKind> kinds, AttendanceDbContext context, CancellationToken stop)
    {
        var refusals = new List<Rejection>();
        var taker = kinds[request.TakerId];
        if (request.GiverId == request.TakerId || kinds[request.GiverId] is not OrganisationKind.School
            || taker is not (OrganisationKind.School or OrganisationKind.ApProvider or OrganisationKind.LocalAuthority))
        {
            refusals.Add(Rejections.PartiesNotAgreeable().At("taker"));
        }

        if (Signature.Check(scope, request.By, out _) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        if ((string.IsNullOrWhiteSpace(request.Terms) ? Rejections.TextRequired() : FreeText.Check(request.Terms)) is { } text)
        {
            refusals.Add(text.At("terms"));
        }

        var held = await context.Set<StoredClaimSet>().Where(row => row.OrganisationKind == taker).Select(row => row.Purposes).ToListAsync(stop);
        refusals.AddRange(SharingAgreementTerms.Check(
            request.DataClasses,
            request.Purposes,
            [.. held.SelectMany(purposes => purposes).Distinct().Select(Stored.MemberOrNull<Purpose>).OfType<Purpose>()],
            request.Starts ?? scope.On,
            request.Ends,
            request.ReviewOn ?? request.Ends,
            request.KeptUntil,
            scope.On));
        return refusals;
    }

    private StoredSharingAgreement Make(AccessScope scope, SharingAgreementRequest request, Person by) => new()
    {
        GiverId = request.GiverId,
        TakerId = request.TakerId,
        ProposerId = scope.WriterIds.Contains(request.GiverId) ? request.GiverId : request.TakerId,
        DataClasses = [.. request.DataClasses.Distinct().Order().Select(Stored.Name)],
        Purposes = [.. request.Purposes.Distinct().Order().Select(Stored.Name)],
        Starts = request.Starts ?? scope.On,
        Ends = request.Ends,
        ReviewOn = request.ReviewOn ?? request.Ends,
        KeptUntil = request.KeptUntil,
        Terms = request.Terms.Trim(),
        ProposedAt = database.Clock.GetUtcNow(),
        ProposedBy = by.Name.Trim(),
        ProposedByPosition = by.Position.Trim(),
    };
}
