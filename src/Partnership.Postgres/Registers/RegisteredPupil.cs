using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Registers;

/// <summary>A registration as the taking of a register needs it.</summary>
internal sealed record RegisteredPupil(long RegistrationId, long PupilId, DateOnly Starts, DateOnly? Ends)
{
    /// <summary>Whether the pupil is on the register on a day.</summary>
    public bool RunsOn(DateOnly day) => Starts <= day && (Ends is null || day <= Ends);

    /// <summary>What a mark of this pupil is checked against.</summary>
    public MarkContext Context(OrganisationTimes times, DateOnly date, DateTimeOffset now) =>
        new(times.Calendar, times.PolicyOn(date), Starts, Ends, now);
}
