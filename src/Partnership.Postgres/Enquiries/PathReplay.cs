using Partnership.Attendance.Access;
using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Concerns;

namespace Partnership.Postgres.Enquiries;

/// <summary>A stored case as the domain knows it: its steps taken again in their order.</summary>
internal static class PathReplay
{
    public const string Concluded = "CONCLUDED";
    public const string Confirmed = "CONFIRMED";
    public const string Proposed = "DELETION_PROPOSED";
    public const string Located = "LOCATED";

    /// <summary>The case. The report and the finding come from elsewhere and are taken from the row.</summary>
    /// <exception cref="InvalidOperationException">A stored step does not follow from those before.</exception>
    public static WhereaboutsCase Of(StoredPath stored, IEnumerable<StoredStep> steps)
    {
        var path = new WhereaboutsCase
        {
            PupilId = stored.PupilId,
            SchoolId = stored.SchoolId,
            SchoolAuthorityId = stored.SchoolAuthorityId,
            HomeAuthorityId = stored.HomeAuthorityId,
            ProviderAuthorityId = stored.ProviderAuthorityId,
            OpenedOn = stored.OpenedOn,
        };
        if (stored.ReportedOn is { } reported)
        {
            path = path.TryReport(reported, out var told, out var refused) ? told : throw Broken(refused.Code);
        }

        foreach (var step in steps)
        {
            path = Take(path, stored, step);
        }

        return stored.FoundOn is { } found && path.TryFind(found, out var ended, out _) ? ended : path;
    }

    /// <summary>On which side an organisation stands; null for one that has no duty here.</summary>
    public static EnquiryBy? SideOf(StoredPath stored, int organisationId) =>
        organisationId == stored.SchoolId ? EnquiryBy.School
        : organisationId == stored.SchoolAuthorityId || organisationId == stored.HomeAuthorityId ? EnquiryBy.LocalAuthority
        : null;

    private static WhereaboutsCase Take(WhereaboutsCase path, StoredPath stored, StoredStep step)
    {
        var on = LondonTime.DateOf(step.At);
        if (Enum.GetValues<EnquiryKind>().Where(kind => Stored.Name(kind) == step.Step).ToList() is [var kind])
        {
            var enquiry = new Enquiry(Side(stored, step), kind, on, step.Outcome == Located);
            return path.TryEnquire(enquiry, out var next, out var refused) ? next : throw Broken(refused.Code);
        }

        return step.Step switch
        {
            Concluded => path.TryConclude(Side(stored, step), Stored.Member<EnquiryConclusion>(step.Outcome!), on, out var next, out var refused)
                ? next : throw Broken(refused.Code),
            Confirmed => path.TryConfirm(on, new Person(step.ByName, step.ByPosition), out var next, out var refused) ? next : throw Broken(refused.Code),
            _ => path,
        };
    }

    private static EnquiryBy Side(StoredPath stored, StoredStep step) => SideOf(stored, step.OrganisationId) ?? throw Broken("no side");

    private static InvalidOperationException Broken(string why) => new($"The steps of a case cannot be taken again: {why}.");
}
