namespace Partnership.Attendance.Access;

/// <summary>What two organisations may agree on: classes of data that no duty opens, for purposes, until a day, with a day of review.</summary>
public static class SharingAgreementTerms
{
    /// <summary>The longest that an agreement holds, in days: three years, then the two decide anew. A policy of this system, no law.</summary>
    public const int MaxDays = 1096;

    /// <summary>What is wrong with the terms of an agreement, each with its path; empty when nothing is.</summary>
    /// <param name="classes">What is shared.</param>
    /// <param name="purposes">For what.</param>
    /// <param name="takerPurposes">The purposes for which the receiving organisation's clients may look at all.</param>
    /// <param name="starts">First day.</param>
    /// <param name="ends">Last day.</param>
    /// <param name="reviewOn">The day on which the two look at it again.</param>
    /// <param name="keptUntil">The last day on which what crossed may be kept; null when the two say none.</param>
    /// <param name="today">The day on which it is proposed: nothing is agreed for the past.</param>
    public static IReadOnlyList<Rejection> Check(
        IReadOnlyCollection<DataClass> classes,
        IReadOnlyCollection<Purpose> purposes,
        IReadOnlyCollection<Purpose> takerPurposes,
        DateOnly starts,
        DateOnly ends,
        DateOnly reviewOn,
        DateOnly? keptUntil,
        DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(purposes);
        var refusals = new List<Rejection>();
        if (classes.Count == 0 || classes.Except(SharingBases.ByAgreement).Any())
        {
            refusals.Add(Rejections.ClassNotAgreeable().At("dataClasses"));
        }

        if (purposes.Count == 0 || purposes.Except(takerPurposes).Any())
        {
            refusals.Add(Rejections.PurposeNotAgreeable().At("purposes"));
        }

        if (starts < today || ends < starts || ends.DayNumber - starts.DayNumber >= MaxDays)
        {
            refusals.Add(Rejections.GrantPeriodInvalid(MaxDays).At("ends"));
        }

        if (reviewOn < starts || reviewOn > ends)
        {
            refusals.Add(Rejections.PeriodInvalid().At("reviewOn"));
        }

        if (keptUntil < ends)
        {
            refusals.Add(Rejections.PeriodInvalid().At("keptUntil"));
        }

        return refusals;
    }
}
