using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Pupils;

/// <summary>Bindings of the three rates of a pupil.</summary>
internal static class PupilAttendanceFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Object<PupilAttendanceRow>("PupilAttendance");
        b.Object<RegistrationAttendanceRow>("RegistrationAttendance").Object<PlacementAttendanceRow>("PlacementAttendance");
        b.Resolve<PupilRow, PupilAttendanceRow>("Pupil.attendance", Attendance);
    }

    private static async ValueTask<IReadOnlyList<PupilAttendanceRow?>> Attendance(IReadOnlyList<PupilRow> parents, FieldContext context)
    {
        var operation = context.Operation();
        var range = DateRange.OfSessions(context, operation.Scope.On, 400);
        var parts = new AttendanceParts(context.Selects("statutory"), context.Selects("againstAgreedTimetable"), context.Selects("wholeChild"));
        var rows = await PupilAttendanceReads.Of(
            operation.Session, parents.Keys(parent => parent.Id), range, parts, operation.Clock.GetUtcNow(), context.AsAt());
        var byPupil = rows.ToDictionary(row => row.PupilId);
        return [.. parents.Select(parent => byPupil[parent.Id])];
    }
}
