using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Api.Paging;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Absences;

/// <summary>Bindings of notices, the first day's contact, and the return after an absence (S04, S10, S17, S20).</summary>
internal static class NoticeFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<FirstContactState>("FirstContactState").Enum<ReintegrationStep>("ReintegrationStep");
        b.Object<FirstContact>("FirstContact").Object<Return>("Reintegration").Object<ReturnStep>("ReintegrationDuty");
        b.Object<AbsenceNoticeRow>("AbsenceNotice")
            .Property<AbsenceNoticeRow, string>("AbsenceNotice.id", row => NodeId.Of(NodeType.AbsenceNotice, row.Id).ToString())
            .Pupil<AbsenceNoticeRow>("AbsenceNotice.pupil", row => row.PupilId)
            .Organisation<AbsenceNoticeRow>("AbsenceNotice.organisation", row => row.OrganisationId)
            .Organisation<AbsenceNoticeRow>("AbsenceNotice.school", row => row.SchoolId)
            .CaseMutation<NoticeInput, AbsenceNoticeRow>(
                "recordAbsenceNotice",
                "AbsenceNoticePayload",
                "notice",
                (operation, input, stop) => new RecordAbsenceNotice(operation.Database).RunAsync(operation.Scope, input.Notice, stop),
                AbsenceCaseReads.Notices.ByIds,
                row => row.Id)
            .CaseMutation<ReturnInput, AbsenceRow>(
                "recordReintegrationStep",
                "ReintegrationPayload",
                "absence",
                (operation, input, stop) => new RecordReintegrationStep(operation.Database).RunAsync(operation.Scope, input.Report, stop),
                AbsenceReads.ByIds,
                row => row.Id);
        b.Resolve<AbsenceRow, IReadOnlyList<AbsenceNoticeRow>>("Absence.notices", Notices);
        b.Resolve<AbsenceRow, FirstContact>("Absence.firstContact", Contact);
        b.Resolve<AbsenceRow, Return>("Absence.reintegration", Reintegration);
        b.Resolve<PupilRow, IReadOnlyList<AbsenceNoticeRow>>("Pupil.absenceNotices", async (parents, context) =>
            parents.Distribute(
                pupil => pupil.Id,
                await context.Operation().Session.Ask(AbsenceCaseReads.Notices.OfPupils(parents.Keys(pupil => pupil.Id))),
                notice => notice.PupilId));
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<AbsenceNoticeRow>?>> Notices(IReadOnlyList<AbsenceRow> parents, FieldContext context)
    {
        var notices = await context.Operation().Session.Ask(AbsenceCaseReads.Notices.OfPupils(parents.Keys(parent => parent.PupilId)));
        var byPupil = notices.Reverse().ToLookup(notice => notice.PupilId);
        return [.. parents.Select(parent => (IReadOnlyList<AbsenceNoticeRow>)[.. byPupil[parent.PupilId].Where(notice => IsKnown(notice.RecordedAt, parent) && SpeaksFor(notice, parent))])];
    }

    private static async ValueTask<IReadOnlyList<FirstContact?>> Contact(IReadOnlyList<AbsenceRow> parents, FieldContext context)
    {
        var operation = context.Operation();
        var askedAttempts = operation.Session.Ask(AbsenceReads.Attempts(parents.Keys(parent => parent.Id)));
        var askedNotices = operation.Session.Ask(AbsenceCaseReads.Notices.OfPupils(parents.Keys(parent => parent.PupilId)));
        var attempts = (await askedAttempts).ToLookup(attempt => attempt.AbsenceId);
        var notices = (await askedNotices).ToLookup(notice => notice.PupilId);
        var now = operation.Clock.GetUtcNow();
        return
        [
            .. parents.Select(parent => FirstContact.Of(
                parent.FirstContactDueAt,
                [.. attempts[parent.Id].Where(attempt => IsKnown(attempt.RecordedAt, parent)).Select(attempt => (attempt.At, attempt.Outcome))],
                notices[parent.PupilId].Any(notice => IsKnown(notice.RecordedAt, parent) && notice.Covers(parent.Starts)),
                parent.AsAt ?? now)),
        ];
    }

    private static async ValueTask<IReadOnlyList<Return?>> Reintegration(IReadOnlyList<AbsenceRow> parents, FieldContext context)
    {
        var operation = context.Operation();
        var ids = parents.Keys(parent => parent.Id);
        var known = parents[0].AsAt;
        var today = context.LastKnownDay(known);
        var askedReturns = operation.Session.Ask(known is { } then
            ? AbsenceCaseReads.ReturnsThen([.. parents.Where(parent => parent.State == AbsenceState.Closed)], then)
            : AbsenceCaseReads.Returns(ids));
        var askedSteps = operation.Session.Ask(CaseStepReads.Of(CaseSubject.Absence, ids));
        var returns = (await askedReturns).ToDictionary(row => row.AbsenceId);
        var steps = (await askedSteps).Where(step => known is null || step.At <= known).ToLookup(step => (step.SubjectId, step.Step), step => LondonTime.DateOf(step.At));
        return
        [
            .. parents.Select(parent => returns.GetValueOrDefault(parent.Id) is not { } row ? null : new Return(
                row.ReturnedOn,
                [
                    .. row.Steps.Select(step =>
                    {
                        var done = steps[(parent.Id, Stored.Name(step.Step))].Select(on => (DateOnly?)on).FirstOrDefault();
                        return new ReturnStep(step.Step, step.DueOn, done, done is null && today > step.DueOn);
                    }),
                ])),
        ];
    }

    private static bool IsKnown(DateTimeOffset recordedAt, AbsenceRow parent) => parent.AsAt is not { } known || recordedAt <= known;

    private static bool SpeaksFor(AbsenceNoticeRow notice, AbsenceRow absence)
    {
        for (var day = absence.Starts; day <= absence.LastDate; day = day.AddDays(1))
        {
            if (notice.Covers(day))
            {
                return true;
            }
        }

        return false;
    }

    internal sealed record Return(DateOnly ReturnedOn, IReadOnlyList<ReturnStep> Steps);

    internal sealed record ReturnStep(ReintegrationStep Step, DateOnly DueOn, DateOnly? DoneOn, bool Overdue);

    internal sealed record NoticeInput(
        string Pupil,
        DateTimeOffset? GivenAt,
        string GivenBy,
        DateOnly? Starts,
        DateOnly? ExpectedBack,
        AbsenceReasonCategory Reason,
        string? Note,
        string? Organisation,
        PersonInput? By)
    {
        public NewNotice Notice => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil),
            GivenAt,
            GivenBy,
            Starts,
            ExpectedBack,
            Reason,
            Note,
            Organisation is null ? null : NodeId.OrganisationOf(Organisation),
            By.Person());
    }

    internal sealed record ReturnInput(string Absence, ReintegrationStep Step, string? Note, PersonInput? By)
    {
        public ReintegrationReport Report => new(NodeId.KeyOf(Absence, NodeType.Absence), Step, Note, By.Person());
    }
}
