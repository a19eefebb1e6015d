using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Who stands in the record as having entered something: the person of the token, or the client where it names none.</summary>
internal static class Recorder
{
    /// <summary>The person behind a caller.</summary>
    public static Person Of(Caller caller) => caller.Person ?? new Person(caller.ClientId, "client application");
}
