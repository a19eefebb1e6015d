using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Returns;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Registers;
using Partnership.Postgres.Returns;

namespace Partnership.Api.Returns;

/// <summary>Bindings of the returns as they would be sent, each with its evidence.</summary>
internal static class ReturnFields
{
    private const int MostDays = 400;
    private const int FourWeeks = 28;

    public static void Bind(SchemaBindings b)
    {
        b.Enum<ReturnKind>("ReturnKind");
        foreach (var type in new[] { "AttendanceReturn", "SicknessReturn", "NewPupilReturn", "DeletionReturn", "PlacementReturn", "MissingEducationReturn" })
        {
            b.Object<ReturnRow>(type).Organisation<ReturnRow>($"{type}.organisation", row => row.OrganisationId);
        }

        BindRegisterLines(b);
        BindAdmissionLines(b);
        BindOtherLines(b);
        b.Root("Query.attendanceReturn", context => Of(context, ReturnKind.Attendance, today => (new DateOnly(today.Year, today.Month, 1), today)));
        b.Root("Query.newPupilReturn", context => Of(context, ReturnKind.NewPupil, today => (today.AddDays(-FourWeeks), today)));
        b.Root("Query.deletionReturn", context => Of(context, ReturnKind.Deletion, today => (today.AddDays(-FourWeeks), today.AddDays(FourWeeks))));
        b.Root("Query.sicknessReturn", context => On(context, ReturnKind.Sickness));
        b.Root("Query.placementReturn", context => On(context, ReturnKind.Placements));
        b.Root("Query.missingEducationReturn", context => On(context, ReturnKind.MissingEducation));
        b.Resolve<PupilRow, string>("Pupil.address", Addresses);
    }

    /// <summary>The period that a return of a kind has, whatever dates were given: some stand on one day, and sickness on a year.</summary>
    public static ReturnPeriod PeriodOf(ReturnKind kind, int organisation, DateOnly from, DateOnly to) => kind switch
    {
        ReturnKind.Attendance or ReturnKind.NewPupil or ReturnKind.Deletion => new(kind, organisation, from, to),
        ReturnKind.Sickness => new(kind, organisation, AcademicYear.Of(to).From, to),
        ReturnKind.Placements or ReturnKind.MissingEducation => new(kind, organisation, to, to),
    };

    private static void BindRegisterLines(SchemaBindings b)
    {
        Line<AttendanceReturnLine>(b, "AttendanceReturnLine");
        Property(b, "AttendanceReturnLine.attendsIrregularly", (AttendanceReturnLine line) => line.AttendsIrregularly);
        Property(b, "AttendanceReturnLine.withoutLeaveFrom", (AttendanceReturnLine line) => line.WithoutLeaveFrom);
        Property(b, "AttendanceReturnLine.withoutLeaveSchoolDays", (AttendanceReturnLine line) => line.WithoutLeaveSchoolDays);
        Property(b, "AttendanceReturnLine.unauthorisedSessions", (AttendanceReturnLine line) => line.UnauthorisedSessions);
        Line<SicknessReturnLine>(b, "SicknessReturnLine");
        Property(b, "SicknessReturnLine.year", (SicknessReturnLine line) => line.Year);
        Property(b, "SicknessReturnLine.illFrom", (SicknessReturnLine line) => line.IllFrom);
        Property(b, "SicknessReturnLine.sessions", (SicknessReturnLine line) => line.Sessions);
        Property(b, "SicknessReturnLine.reachedOn", (SicknessReturnLine line) => line.ReachedOn);
        Property(b, "SicknessReturnLine.isExpected", (SicknessReturnLine line) => line.IsExpected);
        foreach (var type in new[] { "AttendanceReturnLine", "SicknessReturnLine" })
        {
            b.Registration<ReturnLine>($"{type}.registration", line => line.RegistrationId);
            b.Resolve<ReturnLine, IReadOnlyList<AttendanceMarkRow>>($"{type}.evidence", Evidence);
        }
    }

    private static void BindAdmissionLines(SchemaBindings b)
    {
        Line<NewPupilReturnLine>(b, "NewPupilReturnLine");
        b.Registration<ReturnLine>("NewPupilReturnLine.registration", line => line.RegistrationId);
        Property(b, "NewPupilReturnLine.enteredOn", (NewPupilReturnLine line) => line.EnteredOn);
        Property(b, "NewPupilReturnLine.dueOn", (NewPupilReturnLine line) => line.DueOn);
        Line<DeletionReturnLine>(b, "DeletionReturnLine");
        b.Registration<ReturnLine>("DeletionReturnLine.registration", line => line.RegistrationId);
        Property(b, "DeletionReturnLine.deletedOn", (DeletionReturnLine line) => line.DeletedOn);
        Property(b, "DeletionReturnLine.ground", (DeletionReturnLine line) => line.Ground);
        Property(b, "DeletionReturnLine.missing", (DeletionReturnLine line) => line.Missing);
        Property(b, "DeletionReturnLine.isComplete", (DeletionReturnLine line) => line.IsComplete);
        Property(b, "DeletionReturnLine.destinationKnown", (DeletionReturnLine line) => line.DestinationKnown);
    }

    private static void BindOtherLines(SchemaBindings b)
    {
        Line<PlacementReturnLine>(b, "PlacementReturnLine");
        b.Placement<ReturnLine>("PlacementReturnLine.placement", line => line.PlacementId);
        Property(b, "PlacementReturnLine.sessionsAWeek", (PlacementReturnLine line) => line.SessionsAWeek);
        Property(b, "PlacementReturnLine.lastReviewedOn", (PlacementReturnLine line) => line.LastReviewedOn);
        Property(b, "PlacementReturnLine.missing", (PlacementReturnLine line) => line.Missing);
        b.Object<ReturnLine>("MissingEducationCount").Property<ReturnLine, string>("MissingEducationCount.key", line => line.Line.Key);
        Property(b, "MissingEducationCount.sex", (MissingEducationCountLine line) => line.Sex);
        Property(b, "MissingEducationCount.yearGroup", (MissingEducationCountLine line) => line.YearGroup);
        Property(b, "MissingEducationCount.monthsMissing", (MissingEducationCountLine line) => line.MonthsMissing);
        Property(b, "MissingEducationCount.primaryReason", (MissingEducationCountLine line) => line.PrimaryReason);
        Property(b, "MissingEducationCount.children", (MissingEducationCountLine line) => line.Children);
    }

    private static void Line<TLine>(SchemaBindings b, string type)
        where TLine : IReturnLine => b.Object<ReturnLine>(type)
            .Property<ReturnLine, string>($"{type}.key", line => line.Line.Key)
            .Pupil<ReturnLine>($"{type}.pupil", line => line.PupilId);

    private static void Property<TLine, TValue>(SchemaBindings b, string coordinate, Func<TLine, TValue> read)
        where TLine : class, IReturnLine => b.Property<ReturnLine, TValue>(coordinate, line => read((TLine)line.Line));

    private static ValueTask<ReturnRow?> Of(FieldContext context, ReturnKind kind, Func<DateOnly, (DateOnly From, DateOnly To)> usual)
    {
        var operation = context.Operation();
        var (first, last) = usual(operation.Scope.On);
        var to = context.Argument<DateOnly?>("to") ?? last;
        var range = DateRange.Of(context.Argument<DateOnly?>("from") ?? (first < to ? first : to), to, MostDays);
        return Read(context, PeriodOf(kind, NodeId.OrganisationOf(context.Argument<string>("school")), range.From, range.To));
    }

    private static ValueTask<ReturnRow?> On(FieldContext context, ReturnKind kind)
    {
        var scope = context.Operation().Scope;
        var day = context.Argument<DateOnly?>("asOf") ?? scope.On;
        var organisation = kind != ReturnKind.MissingEducation ? NodeId.OrganisationOf(context.Argument<string>("school"))
            : context.Argument<string?>("localAuthority") is { } id ? NodeId.OrganisationOf(id)
            : scope.Caller.OrganisationKind == OrganisationKind.LocalAuthority ? scope.Caller.OrganisationId : 0;
        return Read(context, PeriodOf(kind, organisation, day, day));
    }

    private static ValueTask<ReturnRow?> Read(FieldContext context, ReturnPeriod period) => ReturnReads.Of(
        context.Operation().Session, period, context.Operation().Clock.GetUtcNow(), context.AsAt());

    // One statement for all lines, over the widest of their ranges; each line keeps its own.
    private static async ValueTask<IReadOnlyList<IReadOnlyList<AttendanceMarkRow>?>> Evidence(IReadOnlyList<ReturnLine> parents, FieldContext context)
    {
        var lines = parents.Where(line => line is { PupilId: not null, EvidenceFrom: not null, EvidenceTo: not null }).ToList();
        var marks = lines.Count == 0 ? [] : await context.Operation().Session.Ask(MarkReads.KnownMarks(
            [.. lines.Select(line => line.PupilId!.Value).Distinct()], lines.Min(line => line.EvidenceFrom!.Value), lines.Max(line => line.EvidenceTo!.Value), lines[0].AsAt));
        var byRegistration = marks.OrderBy(mark => mark.Date).ThenBy(mark => mark.Half).ToLookup(mark => mark.RegistrationId);
        return
        [
            .. parents.Select(line => line is { RegistrationId: { } registration, EvidenceFrom: { } from, EvidenceTo: { } to }
                ? (IReadOnlyList<AttendanceMarkRow>)[.. byRegistration[registration].Where(mark => from <= mark.Date && mark.Date <= to && Counts(line.Line, mark))]
                : []),
        ];
    }

    private static bool Counts(IReturnLine line, AttendanceMarkRow mark) => CodeScheme.On(mark.Date).TryGet(mark.RegisterCode, out var code)
        && (line is SicknessReturnLine ? code.Reason == StatutoryReason.Illness : code.Category == StatisticalCategory.UnauthorisedAbsence);

    private static async ValueTask<IReadOnlyList<string?>> Addresses(IReadOnlyList<PupilRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(AddressReads.OfPupils(parents.Keys(parent => parent.Id)));
        var byPupil = rows.ToDictionary(row => row.Key, row => row.Value);
        return [.. parents.Select(parent => byPupil.GetValueOrDefault(parent.Id))];
    }
}
