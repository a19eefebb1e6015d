using Partnership.Api.Access;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Absences;

/// <summary>Bindings of the clock of an N: when its reason is due, and when somebody is reminded (L03, S36).</summary>
internal static class ReasonClockFields
{
    private const string NotYetEstablished = "N";

    // Five school days, and the longest holiday between them.
    private const int DaysAhead = 90;

    public static void Bind(SchemaBindings b) => b.Object<UnexplainedAbsence>("ReasonClock")
        .Resolve<AttendanceMarkRow, UnexplainedAbsence>("AttendanceMark.reasonClock", Clocks);

    private static async ValueTask<IReadOnlyList<UnexplainedAbsence?>> Clocks(IReadOnlyList<AttendanceMarkRow> parents, FieldContext context)
    {
        var marks = parents.Where(mark => mark.Code == NotYetEstablished).ToList();
        if (marks.Count == 0)
        {
            return [.. parents.Select(_ => (UnexplainedAbsence?)null)];
        }

        var session = context.Operation().Session;
        int[] schools = [.. marks.Select(mark => mark.SchoolId).Distinct()];
        var asked = session.Ask(CalendarReads.Of(schools, marks.Min(mark => mark.Date), marks.Max(mark => mark.Date).AddDays(DaysAhead)));
        var stated = session.Ask(AbsencePolicyReads.On(schools, session.Scope.On));
        var calendars = (await asked).ToDictionary(row => row.OrganisationId, row => row.ToCalendar());
        var policies = (await stated).ToDictionary(policy => policy.OrganisationId);
        return
        [
            .. parents.Select(mark => mark.Code == NotYetEstablished && calendars.TryGetValue(mark.SchoolId, out var calendar)
                ? UnexplainedAbsence.Of(
                    new SessionKey(mark.Date, mark.Half),
                    calendar,
                    session.Scope.On,
                    policies.GetValueOrDefault(mark.SchoolId, Common(mark.SchoolId)).RemindReasonAfter)
                : null),
        ];
    }

    private static SupportPolicy Common(int school) => new() { OrganisationId = school, From = DateOnly.MinValue };
}
