using Partnership.Api.Access;
using Partnership.Attendance;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;
using Partnership.GraphQL;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Support;

namespace Partnership.Api.Support;

/// <summary>A letter, or why there is none.</summary>
/// <param name="Letter">The letter; null when refused.</param>
/// <param name="Errors">What was wrong.</param>
internal sealed record LetterResult(RenderedLetter? Letter, IReadOnlyList<UserError> Errors)
{
    /// <summary>Renders one letter for each pupil of a level: names, schools and wordings in one statement each.</summary>
    public static async ValueTask<IReadOnlyList<LetterResult?>> Render(IReadOnlyList<SupportRow> parents, FieldContext context)
    {
        var session = context.Operation().Session;
        var (kind, contact, meeting) = (context.Argument<LetterKind?>("kind"), context.Argument<string>("contact"), context.Argument<string?>("meeting"));
        var pupils = OperationRows.Of(context).Pupils.Of(parents, parent => parent.PupilId);
        var schools = OperationRows.Of(context).Organisations.Of(parents, parent => parent.SchoolId);
        var templates = session.Ask(SupportPolicyReads.Templates(parents.Keys(parent => parent.SchoolId), session.Scope.On));
        var (names, organisations) = (await pupils, await schools);
        var wordings = (await templates).ToLookup(row => row.Key, row => row.Value);
        context.Returns(parents.Select(parent => parent.PupilId));
        return [.. parents.Select((parent, i) => Of(parent, names[i], organisations[i], wordings[parent.SchoolId], kind, contact, meeting))];
    }

    private static LetterResult Of(
        SupportRow row, PupilRow? pupil, OrganisationRow? school, IEnumerable<LetterTemplate> own, LetterKind? asked, string contact, string? meeting)
    {
        if (row.IsStopped)
        {
            return Refused(Rejections.SupportStopped());
        }

        if (string.IsNullOrWhiteSpace(contact) || (FreeText.Check(contact) ?? FreeText.Check(meeting)) is { })
        {
            return Refused((FreeText.Check(contact) ?? FreeText.Check(meeting) ?? Rejections.TextRequired()).At(FreeText.Check(meeting) is null ? "contact" : "meeting"));
        }

        if ((asked ?? row.Proposal?.Step?.Letter) is not { } kind)
        {
            return Refused(Rejections.NothingToReport().At("kind"));
        }

        if (pupil?.GivenName is not { } given || school is null)
        {
            return Refused(Rejections.NotFound());
        }

        var figures = new LetterFigures(
            $"{given} {pupil.FamilyName}", school.Name, contact, row.Tally, AcademicYear.Of(row.AsOf).From, row.AsOf, row.Policy.TargetPercent,
            string.IsNullOrWhiteSpace(meeting) ? null : meeting);
        return LetterWriter.TryRender(LetterTemplates.For(kind, own), figures, out var letter, out var rejection)
            ? new LetterResult(letter, [])
            : Refused(rejection);
    }

    private static LetterResult Refused(Rejection rejection) => new(null, UserError.Of([rejection]));
}
