using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Absences;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Absences;

/// <summary>Bindings of what a register gives cause to look at (S11, S12, S30, S39).</summary>
internal static class PatternFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Object<WeekdayPattern>("WeekdayPattern")
            .Property<WeekdayPattern, string>("WeekdayPattern.weekday", pattern => Name(pattern.Weekday))
            .Property<WeekdayPattern, int>("WeekdayPattern.absent", pattern => (int)pattern.OnIt.Numerator)
            .Property<WeekdayPattern, int>("WeekdayPattern.possible", pattern => (int)pattern.OnIt.Denominator);
        b.Object<LatePattern>("LatePattern")
            .Property<LatePattern, bool>("LatePattern.regular", pattern => pattern.IsRegular)
            .Property<LatePattern, string?>("LatePattern.mostOftenOn", pattern => pattern.MostOftenOn is { } day ? Name(day) : null);
        b.Object<SuspectedTruancy>("SuspectedTruancy")
            .Property<SuspectedTruancy, DateOnly>("SuspectedTruancy.date", suspicion => suspicion.Session.Date)
            .Property<SuspectedTruancy, Half>("SuspectedTruancy.half", suspicion => suspicion.Session.Half);
        b.Object<PatternRow>("AttendancePattern")
            .Organisation<PatternRow>("AttendancePattern.school", row => row.SchoolId)
            .Property<PatternRow, IReadOnlyList<SuspectedTruancy>>("AttendancePattern.suspectedTruancy", row => row.Truancy);
        b.Resolve<PupilRow, IReadOnlyList<PatternRow>>("Pupil.patterns", async (parents, context) =>
            parents.Distribute(
                pupil => pupil.Id,
                await PatternReads.Of(context.Operation().Session, parents.Keys(pupil => pupil.Id), context.AsAt()),
                pattern => pattern.PupilId));
    }

    // A school is open on working days, which is what the schema's enum holds.
    private static string Name(DayOfWeek day) => day.ToString().ToUpperInvariant();
}
