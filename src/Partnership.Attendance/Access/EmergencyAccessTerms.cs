namespace Partnership.Attendance.Access;

/// <summary>On which terms somebody without a relationship finds a child in an emergency. A policy of this system, no law.</summary>
public static class EmergencyAccessTerms
{
    /// <summary>The longest that it stays open, in minutes; the end of the day ends it earlier.</summary>
    public const int MaxMinutes = 240;

    /// <summary>How often an organisation may try in 24 hours, found or not, counted once for each school that answers: nobody tries out names.</summary>
    public const int MaxAttempts = 10;

    /// <summary>The fewest characters of a reason: a word is none.</summary>
    public const int MinReason = 20;

    /// <summary>What is wrong with a request, each with its path; empty when nothing is.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="minutes">For how long.</param>
    /// <param name="byUpn">Whether a UPN is given.</param>
    /// <param name="byName">Whether both names and the date of birth are given.</param>
    public static IReadOnlyList<Rejection> Check(string reason, int minutes, bool byUpn, bool byName)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var refusals = new List<Rejection>();
        if (reason.Trim().Length < MinReason)
        {
            refusals.Add(Rejections.ReasonRequired().At("reason"));
        }
        else if (FreeText.Check(reason) is { } invalid)
        {
            refusals.Add(invalid.At("reason"));
        }

        if (minutes is < 1 or > MaxMinutes)
        {
            refusals.Add(Rejections.ValueOutOfRange(1, MaxMinutes).At("minutes"));
        }

        if (byUpn == byName)
        {
            refusals.Add(Rejections.ChildNotNamed().At("upn"));
        }

        return refusals;
    }
}
