using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;

namespace Partnership.Bench.HandWritten;

/// <summary>One pupil of the page with all that its answer is made of.</summary>
internal sealed class Child(long id, string? upn, string givenName, string familyName, int yearGroup)
{
    public long Id { get; } = id;

    public string? Upn { get; } = upn;

    public string GivenName { get; } = givenName;

    public string FamilyName { get; } = familyName;

    public int YearGroup { get; } = yearGroup;

    public List<OnRoll> Registrations { get; } = [];

    public List<Placed> Placements { get; } = [];
}

/// <summary>A registration with its year of codes, one byte a session: 0 for none, else a place in <see cref="Codes"/>.</summary>
internal sealed record OnRoll(long Id, int SchoolId, string Status, DateOnly Starts, DateOnly? Ends)
{
    public byte[]? Codes { get; set; }

    public bool IsLive(DateOnly date) => Starts <= date && (Ends is not { } last || date <= last);
}

/// <summary>A placement with its year of observations, one byte a session (0 for none), and the week's in full.</summary>
internal sealed record Placed(
    long Id, int ProviderId, int SchoolId, PlacementRoute Route, string RouteName, DateOnly Starts, DateOnly? Ends, string AgreedWeek, string RemoteWeek)
{
    public byte[]? Seen { get; set; }

    public Observed?[]? Week { get; set; }

    public bool IsLive(DateOnly date) => Starts <= date && (Ends is not { } last || date <= last);

    public bool Expects(DateOnly date, Half half) => Has(AgreedWeek, date, half);

    public bool IsRemote(DateOnly date, Half half) => Has(RemoteWeek, date, half);

    private static bool Has(string week, DateOnly date, Half half) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && week[(((int)date.DayOfWeek - 1) * 2) + (int)half] == 'x';
}

/// <summary>One observation of the week.</summary>
internal sealed record Observed(
    Observation Observation, TimeOnly? ArrivedAt, AbsenceReasonCategory? Reason, DateTimeOffset RecordedAt, DateTimeOffset DueAt);

/// <summary>An organisation's name and times.</summary>
internal sealed record Place(int Id, string Name, byte[] Open, TimeOnly? Morning, TimeOnly? Afternoon, int ClosesAfter, int ReportsWithin)
{
    public bool IsOpen(int session) => (uint)session < (uint)Open.Length && Open[session] != 0;

    public DateTimeOffset? After(DateOnly date, Half half, int session, int minutes) =>
        IsOpen(session) && (half == Half.Am ? Morning : Afternoon) is { } start ? LondonTime.ToInstant(date, start).AddMinutes(minutes) : null;
}
