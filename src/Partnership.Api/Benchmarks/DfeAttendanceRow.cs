namespace Partnership.Api.Benchmarks;

/// <summary>One area and phase of the Department for Education's pupil-attendance file.</summary>
/// <remarks><see cref="Codes"/> holds the sessions of each code, under the code itself; `/` holds both present codes.</remarks>
internal sealed record DfeAttendanceRow(
    int Line,
    string TimePeriod,
    string Level,
    string AreaCode,
    string AreaName,
    string? RegionCode,
    string? LaCode,
    string Phase,
    long PresentAm,
    long PresentPm,
    long PresentSessions,
    long Attended,
    long ApprovedActivity,
    long Absence,
    long Authorised,
    long Unauthorised,
    long Late,
    long Possible,
    double? PersistentAbsencePercent,
    IReadOnlyDictionary<string, long> Codes)
{
    /// <summary>The identities of attendance that do not hold in this row, each with what is missing (domain brief 3.2).</summary>
    public IEnumerable<string> BrokenIdentities()
    {
        foreach (var (name, stated, summed) in new (string, long, long)[]
        {
            ("present codes = morning + afternoon", Codes["/"], PresentAm + PresentPm),
            ("present = present codes + L", PresentSessions, Codes["/"] + Codes["L"]),
            ("approved activity = B + J + P + V + W + K", ApprovedActivity, Sum("B", "J", "P", "V", "W", "K")),
            ("attended = present + approved activity", Attended, PresentSessions + ApprovedActivity),
            ("authorised = I + M + R + S + T + H + E + C + C1 + J1 + C2", Authorised, Sum("I", "M", "R", "S", "T", "H", "E", "C", "C1", "J1", "C2")),
            ("unauthorised = G + U + O + N", Unauthorised, Sum("G", "U", "O", "N")),
            ("absence = authorised + unauthorised", Absence, Authorised + Unauthorised),
            ("possible = attended + absence", Possible, Attended + Absence),
            ("late = L + U", Late, Sum("L", "U")),
        })
        {
            if (stated != summed)
            {
                yield return $"{name}: stated {stated}, summed {summed}, difference {stated - summed}";
            }
        }
    }

    private long Sum(params ReadOnlySpan<string> codes)
    {
        var sum = 0L;
        foreach (var code in codes)
        {
            sum += Codes[code];
        }

        return sum;
    }
}
