namespace Partnership.Attendance.Access;

/// <summary>What a school may grant to a partner application: a time that ends, and purposes that such an application may have.</summary>
public static class AccessGrantTerms
{
    /// <summary>The longest that a grant holds, in days: three years, then somebody decides anew. A policy of this system, no law.</summary>
    public const int MaxDays = 1096;

    /// <summary>The claim set that is granted.</summary>
    public static ClaimSet ClaimSet => ClaimSets.PartnerApp;

    /// <summary>What is wrong with the terms of a grant, each with its path; empty when nothing is.</summary>
    /// <param name="purposes">For what.</param>
    /// <param name="starts">First day.</param>
    /// <param name="ends">Last day.</param>
    /// <param name="today">The day on which it is granted: nothing is granted for the past.</param>
    public static IReadOnlyList<Rejection> Check(IReadOnlyCollection<Purpose> purposes, DateOnly starts, DateOnly ends, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(purposes);
        var refusals = new List<Rejection>();
        if (purposes.Count == 0 || purposes.Except(ClaimSet.Purposes).Any())
        {
            refusals.Add(Rejections.PurposeNotGrantable().At("purposes"));
        }

        if (starts < today || ends < starts || ends.DayNumber - starts.DayNumber >= MaxDays)
        {
            refusals.Add(Rejections.GrantPeriodInvalid(MaxDays).At("ends"));
        }

        return refusals;
    }
}
