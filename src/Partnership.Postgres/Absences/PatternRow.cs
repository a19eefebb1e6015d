using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;

namespace Partnership.Postgres.Absences;

/// <summary>What one school's register gives cause to look at (S11, S12, S30, S39).</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="Concerns">Kinds of worry about attendance, mildest first.</param>
/// <param name="SafeguardingTriggers">What the safeguarding lead should look at.</param>
/// <param name="Weekdays">Weekdays with far more absence than others.</param>
/// <param name="Late">Lateness.</param>
/// <param name="Truancy">Suspected truancy, in order.</param>
public sealed record PatternRow(
    long PupilId,
    int SchoolId,
    IReadOnlyList<AttendanceConcernKind> Concerns,
    IReadOnlyList<SafeguardingConcernKind> SafeguardingTriggers,
    IReadOnlyList<WeekdayPattern> Weekdays,
    LatePattern Late,
    IReadOnlyList<SuspectedTruancy> Truancy);
