namespace Partnership.Api.Placements;

/// <summary>The sessions of a week that were agreed for a placement.</summary>
/// <param name="Sessions">Monday to Friday, morning before afternoon.</param>
internal sealed record AgreedTimetableRow(IReadOnlyList<AgreedSessionRow> Sessions)
{
    private static readonly string[] Weekdays = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];

    /// <summary>Sessions a week.</summary>
    public int SessionsPerWeek => Sessions.Count;

    /// <summary>Sessions a week at home or online.</summary>
    public int RemoteSessionsPerWeek => Sessions.Count(session => session.Remote);

    /// <summary>The timetable of an agreed week: ten letters, Monday morning first, <c>x</c> where the pupil is expected (S01); the remote ones in the same form (T12).</summary>
    public static AgreedTimetableRow Of(string agreedWeek, string remoteWeek) => new(
    [
        .. Enumerable.Range(0, agreedWeek.Length).Where(i => agreedWeek[i] == 'x').Select(i => new AgreedSessionRow(Weekdays[i / 2], (Half)(i % 2), remoteWeek[i] == 'x')),
    ]);
}
