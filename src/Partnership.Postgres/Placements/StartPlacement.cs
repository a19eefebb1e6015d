using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Placements;

/// <summary>Begins a placement (S01, L15): without an agreed timetable it does not begin.</summary>
public sealed class StartPlacement(PartnershipDatabase database)
{
    /// <summary>Begins a placement on behalf of a caller.</summary>
    /// <returns>The placement, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, StartPlacementRequest request, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => StartAsync(scope, request, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> StartAsync(
        AccessScope scope, StartPlacementRequest request, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);

        // Only a child with a live relationship to the caller is found: the policies on pupils and registrations decide.
        var pupil = await context.Set<Pupil>().AsNoTracking().Where(row => row.Id == request.PupilId).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancellation);
        var school = pupil is null ? null : await context.Set<Registration>().AsNoTracking()
            .Where(row => row.PupilId == pupil && row.Starts <= request.Starts && (row.Ends == null || row.Ends >= request.Starts)
                && (request.SchoolId == null || row.SchoolId == request.SchoolId))
            .OrderBy(row => row.Status == RegistrationStatus.Subsidiary).ThenByDescending(row => row.Starts)
            .Select(row => (int?)row.SchoolId).FirstOrDefaultAsync(cancellation);
        var commissioner = request.CommissionerId ?? (scope.Caller.OrganisationKind == OrganisationKind.Trust && school is { } own && scope.WriterIds.Contains(own)
            ? own : scope.Caller.OrganisationId);
        var provider = await context.Set<Organisation>().AsNoTracking().Where(row => row.Id == request.ProviderId).Select(row => (OrganisationKind?)row.Kind)
            .SingleOrDefaultAsync(cancellation);
        var refusals = Check(scope, request, pupil, school, provider, commissioner);
        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        var placement = new Placement
        {
            PupilId = request.PupilId,
            ProviderId = request.ProviderId,
            CommissionerId = commissioner,
            SchoolId = school!.Value,
            Route = request.Route,
            Starts = request.Starts,
            Ends = request.Ends,
            Objectives = [.. request.Objectives.Select(text => text.Trim())],
            ReviewDates = [.. request.ReviewDates.Order()],
            AgreedWeek = request.AgreedWeek,
            RemoteWeek = request.RemoteWeek,
            Reintegration = string.IsNullOrWhiteSpace(request.Reintegration) ? null : request.Reintegration.Trim(),
            SiteAddresses = [.. request.SiteAddresses.Select(text => text.Trim())],
        };
        context.Add(placement);
        await context.SaveChangesAsync(cancellation);
        await DutyKeeper.LockAndKeepAsync(transaction, [request.PupilId], now, cancellation);
        return Outcome<long>.Done(placement.Id);
    }

    private static List<Rejection> Check(
        AccessScope scope, StartPlacementRequest request, long? pupil, int? school, OrganisationKind? provider, int commissioner)
    {
        var refusals = new List<Rejection>();
        if (pupil is null)
        {
            refusals.Add(Rejections.NotFound().At("pupil"));
        }
        else if (school is null)
        {
            refusals.Add(Rejections.NotFound().At("school"));
        }

        if (provider is not (OrganisationKind.ApProvider or OrganisationKind.School) || (provider == OrganisationKind.School && request.ProviderId == school))
        {
            refusals.Add(Rejections.NotFound().At("provider"));
        }

        if (!scope.WriterIds.Contains(commissioner))
        {
            refusals.Add(Rejections.NotFound().At("commissioner"));
        }

        if (PlacementRules.Check(request.Starts, request.Ends, PlacementPlanReads.Week(request.AgreedWeek, request.Starts)) is { } rule)
        {
            refusals.Add(rule);
        }

        foreach (var (field, text) in request.Objectives.Select((text, i) => ($"objectives/{i}", text))
            .Concat(request.SiteAddresses.Select((text, i) => ($"siteAddresses/{i}", text))))
        {
            if ((string.IsNullOrWhiteSpace(text) ? Rejections.TextRequired() : FreeText.Check(text)) is { } invalid)
            {
                refusals.Add(invalid.At(field.Split('/')));
            }
        }

        if (FreeText.Check(request.Reintegration) is { } reintegration)
        {
            refusals.Add(reintegration.At("reintegration"));
        }

        return refusals;
    }
}
