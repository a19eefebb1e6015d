namespace Partnership.Attendance.Absences;

/// <summary>From when an organisation calls lateness regular (S30, S39); its own figures.</summary>
/// <param name="Times">How often: 1 or more.</param>
/// <param name="WithinSchoolWeeks">In how many school weeks: 1 or more.</param>
public sealed record LatePolicy(int Times = 3, int WithinSchoolWeeks = 4);
