using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Attendance.Enquiries;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Enquiries;

namespace Partnership.Api.Enquiries;

/// <summary>Bindings of children on no register: missing education, or educated at home (S25, L14, T13, T14).</summary>
internal static class EducationFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<MissingEducationOutcome>("MissingEducationOutcome");
        b.Input<MissingWhere>("MissingEducationCaseFilter").Input<HomeWhere>("HomeEducationFilter").Input<ReportedChild>("ReportedChildInput");
        BindMissing(b);
        BindAtHome(b);
    }

    private static void BindMissing(SchemaBindings b) => b.Object<MissingEducationCaseRow>("MissingEducationCase")
        .Property<MissingEducationCaseRow, string>("MissingEducationCase.id", row => NodeId.Of(NodeType.MissingEducationCase, row.Id).ToString())
        .Pupil<MissingEducationCaseRow>("MissingEducationCase.pupil", row => row.PupilId)
        .Organisation<MissingEducationCaseRow>("MissingEducationCase.homeLocalAuthority", row => row.HomeAuthorityId)
        .Organisation<MissingEducationCaseRow>("MissingEducationCase.schoolLocalAuthority", row => row.SchoolAuthorityId)
        .Organisation<MissingEducationCaseRow>("MissingEducationCase.reportedBy", row => row.ReportedById)
        .Steps<MissingEducationCaseRow>("MissingEducationCase.steps", CaseSubject.MissingEducation, row => row.Id)
        .CasePages<MissingEducationCaseRow, MissingWhere>(
            "MissingEducationCase", "missingEducationCases", EducationReads.Missing, row => row.Id, where => where.Filter, takesAsAt: true)
        .CaseMutation<ReportInput, MissingEducationCaseRow>(
            "reportMissingEducation",
            "MissingEducationCasePayload",
            "case",
            (operation, input, stop) => new ReportMissingEducation(operation.Database).RunAsync(operation.Scope, input.Report, stop),
            EducationReads.Missing.ByIds,
            row => row.Id)
        .CaseMutation<MoveInput, MissingEducationCaseRow>(
            "moveMissingEducation", (operation, input, stop) => new MoveMissingEducation(operation.Database).RunAsync(operation.Scope, input.Move, stop));

    private static void BindAtHome(SchemaBindings b) => b.Object<HomeEducationRow>("HomeEducation")
        .Property<HomeEducationRow, string>("HomeEducation.id", row => NodeId.Of(NodeType.HomeEducation, row.Id).ToString())
        .Pupil<HomeEducationRow>("HomeEducation.pupil", row => row.PupilId)
        .Organisation<HomeEducationRow>("HomeEducation.homeLocalAuthority", row => row.HomeAuthorityId)
        .Organisation<HomeEducationRow>("HomeEducation.school", row => row.SchoolId)
        .Organisation<HomeEducationRow>("HomeEducation.reportedBy", row => row.ReportedById)
        .Steps<HomeEducationRow>("HomeEducation.steps", CaseSubject.HomeEducation, row => row.Id)
        .CasePages<HomeEducationRow, HomeWhere>(
            "HomeEducation", "homeEducations", EducationReads.AtHome, row => row.Id, where => where.Filter, takesAsAt: true)
        .CaseMutation<HomeInput, HomeEducationRow>(
            "recordHomeEducation",
            "HomeEducationPayload",
            "record",
            (operation, input, stop) => new RecordHomeEducation(operation.Database).RunAsync(operation.Scope, input.Record, stop),
            EducationReads.AtHome.ByIds,
            row => row.Id)
        .CaseMutation<ReviewInput, HomeEducationRow>(
            "reviewHomeEducation", (operation, input, stop) => new RecordHomeEducation(operation.Database).ReviewAsync(operation.Scope, input.Review, stop));

    private static CaseFilter FilterOf(string? pupil, string? authority, bool? open) => new(
        pupil is null ? null : NodeId.KeyOf(pupil, NodeType.Pupil), OrganisationOf(authority), CaseFilter.StatesOf(open));

    private static int? OrganisationOf(string? id) => id is null ? null : NodeId.OrganisationOf(id);

    internal sealed record MissingWhere(string? Pupil, string? HomeLocalAuthority, bool? Open)
    {
        public CaseFilter Filter => FilterOf(Pupil, HomeLocalAuthority, Open);
    }

    internal sealed record HomeWhere(string? Pupil, string? HomeLocalAuthority, bool? Open)
    {
        public CaseFilter Filter => FilterOf(Pupil, HomeLocalAuthority, Open);
    }

    internal sealed record ReportInput(
        string? Pupil,
        ReportedChild? Child,
        string? HomeLocalAuthority,
        DateOnly MissingSince,
        string? PrimaryReason,
        string? Organisation,
        PersonInput? By)
    {
        public MissingEducationReport Report => new(
            Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil),
            Child,
            OrganisationOf(HomeLocalAuthority),
            MissingSince,
            PrimaryReason,
            OrganisationOf(Organisation),
            By.Person());
    }

    internal sealed record MoveInput(
        string Case, EnquiryKind? Enquiry, string? PrimaryReason, MissingEducationOutcome? Outcome, DateOnly? On, PersonInput? By)
    {
        public MissingEducationMove Move => new(NodeId.KeyOf(Case, NodeType.MissingEducationCase), By.Person())
        {
            Enquiry = Enquiry is { } kind ? (kind, On) : null,
            PrimaryReason = PrimaryReason,
            End = Outcome is { } outcome ? (outcome, On) : null,
        };
    }

    internal sealed record HomeInput(string Pupil, DateOnly? NotifiedOn, DateOnly Starts, string? Organisation, PersonInput? By)
    {
        public HomeEducationRecord Record => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil), NotifiedOn, Starts, OrganisationOf(Organisation), By.Person());
    }

    internal sealed record ReviewInput(string Record, bool Suitable, DateOnly? On, DateOnly? Ends, PersonInput? By)
    {
        public HomeEducationReview Review => new(NodeId.KeyOf(Record, NodeType.HomeEducation), Suitable, On, Ends, By.Person());
    }
}
