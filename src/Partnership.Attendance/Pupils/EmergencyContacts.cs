namespace Partnership.Attendance.Pupils;

/// <summary>Whether enough people can be reached for a pupil (S32). It counts; it never blocks a registration.</summary>
public static class EmergencyContacts
{
    /// <summary>How many each pupil has at least.</summary>
    public const int Least = 2;

    /// <summary>How many are missing: 0 when there are enough. The same person twice is one.</summary>
    public static int Missing(IEnumerable<string> people) => Math.Max(
        0, Least - people.Select(person => person.Trim()).Where(person => person.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count());
}
