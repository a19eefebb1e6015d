using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Pupils;

/// <summary>Bindings of rates by period, and of a register counted under each scheme of codes.</summary>
internal static class PeriodFiguresFields
{
    private const int MostDays = 800;

    public static void Bind(SchemaBindings b)
    {
        b.Enum<PeriodKind>("PeriodKind");
        b.Object<AttendanceRate>("Rate").Object<PupilPeriodsRow>("PupilPeriods").Object<RegistrationPeriodsRow>("RegistrationPeriods")
            .Object<PlacementPeriodsRow>("PlacementPeriods").Object<PeriodFiguresRow>("PeriodFigures");
        b.Object<SchemeRecount>("SchemeRecount")
            .Property<SchemeRecount, string>("SchemeRecount.scheme", recount => recount.Scheme.Name)
            .Property<SchemeRecount, AttendanceFigures>("SchemeRecount.figures", recount => AttendanceFigures.Statutory(recount.Tally));
        b.Object<SchemeChange>("SchemeChange");
        b.Resolve<PupilRow, PupilPeriodsRow>("Pupil.attendanceByPeriod", Periods);
        b.Resolve<RegistrationRow, IReadOnlyList<SchemeRecount>>("Registration.recount", Recounts);
    }

    private static async ValueTask<IReadOnlyList<PupilPeriodsRow?>> Periods(IReadOnlyList<PupilRow> parents, FieldContext context)
    {
        var operation = context.Operation();
        var range = Range(context);
        var rows = await PupilPeriodsReads.Of(
            operation.Session, parents.Keys(parent => parent.Id), context.Argument<PeriodKind>("by"), range,
            operation.Clock.GetUtcNow(), context.AsAt());
        var byPupil = rows.ToDictionary(row => row.PupilId);
        return [.. parents.Select(parent => byPupil[parent.Id])];
    }

    // Where one mark of the range crosses as a category only, the codes of all would say more than it may.
    private static async ValueTask<IReadOnlyList<IReadOnlyList<SchemeRecount>?>> Recounts(IReadOnlyList<RegistrationRow> parents, FieldContext context)
    {
        var range = Range(context);
        var marks = await context.Operation().Session.Ask(
            MarkReads.KnownMarks(parents.Keys(parent => parent.PupilId), range.From, range.To, context.AsAt()));
        var byRegistration = marks.Where(mark => range.Contains(new SessionKey(mark.Date, mark.Half))).ToLookup(mark => mark.RegistrationId);
        return
        [
            .. parents.Select(parent => byRegistration[parent.Id].All(mark => mark.IsExact)
                ? (IReadOnlyList<SchemeRecount>)[.. CodeScheme.All.Select(scheme => SchemeRecount.Under(
                    scheme, byRegistration[parent.Id].Select(mark => (new SessionKey(mark.Date, mark.Half), mark.Code))))]
                : null),
        ];
    }

    private static SessionRange Range(FieldContext context) => DateRange.OfSessions(context, context.Operation().Scope.On, MostDays);
}
