using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Placements;

namespace Partnership.Postgres.Registers;

/// <summary>A placement as the recording of a provider's session needs it.</summary>
internal sealed record PlacedPupil(
    long PlacementId, long PupilId, int SchoolId, DateOnly Starts, DateOnly? Ends, string AgreedWeek, string RemoteWeek = PlacementRow.Nowhere)
{
    /// <summary>The agreed timetable.</summary>
    public AgreedTimetable Timetable { get; } = new(
        from position in Enumerable.Range(0, AgreedWeek.Length)
        where AgreedWeek[position] == 'x'
        select new AgreedSession(DayOfWeek.Monday + (position / 2), (Half)(position % 2), DateOnly.MinValue));

    /// <summary>Whether the placement runs on a day.</summary>
    public bool RunsOn(DateOnly day) => Starts <= day && (Ends is null || day <= Ends);

    /// <summary>What an observation of this pupil is checked against.</summary>
    public ObservationContext Context(SchoolCalendar calendar, DateTimeOffset now) => new(calendar, Timetable, Starts, Ends, now);
}
