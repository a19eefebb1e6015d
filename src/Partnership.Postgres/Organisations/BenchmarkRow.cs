using System.Globalization;

namespace Partnership.Postgres.Organisations;

/// <summary>Published attendance of one area and phase over a period.</summary>
/// <param name="Level">How wide it reaches.</param>
/// <param name="Area">The name of the area.</param>
/// <param name="Phase">The phase.</param>
/// <param name="TimePeriod">The academic year as published, such as <c>202526</c>.</param>
/// <param name="Possible">Possible sessions.</param>
/// <param name="Attended">Attended sessions.</param>
/// <param name="Absence">Absent sessions.</param>
/// <param name="Authorised">Of these with leave.</param>
/// <param name="Unauthorised">Of these without.</param>
/// <param name="PersistentAbsencePercent">As published; null where it was not.</param>
/// <param name="Codes">Each code's share, in the order of the source.</param>
public sealed record BenchmarkRow(
    BenchmarkLevel Level,
    string Area,
    BenchmarkPhase Phase,
    string TimePeriod,
    long Possible,
    long Attended,
    long Absence,
    long Authorised,
    long Unauthorised,
    double? PersistentAbsencePercent,
    IReadOnlyList<BenchmarkCodeRow> Codes)
{
    /// <summary>The possible sessions as text: national counts exceed 32 bits.</summary>
    public string PossibleSessions => Possible.ToString(CultureInfo.InvariantCulture);

    /// <summary>Attended in percent of possible; null when none was possible.</summary>
    public double? AttendancePercent => Share(Attended, Possible);

    /// <summary>Absent in percent of possible; null when none was possible.</summary>
    public double? AbsencePercent => Share(Absence, Possible);

    /// <summary>Absent with leave in percent of possible; null when none was possible.</summary>
    public double? AuthorisedPercent => Share(Authorised, Possible);

    /// <summary>Absent without leave in percent of possible; null when none was possible.</summary>
    public double? UnauthorisedPercent => Share(Unauthorised, Possible);

    internal static double? Share(long part, long whole) =>
        whole == 0 ? null : (double)Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);
}
