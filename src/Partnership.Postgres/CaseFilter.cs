namespace Partnership.Postgres;

/// <summary>Which cases; a null part asks for nothing.</summary>
/// <param name="PupilId">About this pupil.</param>
/// <param name="OrganisationId">Of this organisation.</param>
/// <param name="States">In one of these states, by their stored names.</param>
public sealed record CaseFilter(long? PupilId = null, int? OrganisationId = null, IReadOnlyList<string>? States = null)
{
    /// <summary>The stored state of a case that still asks for something, where a table has no finer ones.</summary>
    public const string Open = "OPEN";

    /// <summary>The stored state of the others.</summary>
    public const string Closed = "CLOSED";

    /// <summary>Only open cases, only closed ones, or both for null.</summary>
    public static IReadOnlyList<string>? StatesOf(bool? open) => open switch { null => null, true => [Open], false => [Closed] };
}
