using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Api.Paging;
using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Organisations;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Enquiries;

namespace Partnership.Api.Enquiries;

/// <summary>Bindings of the cases of pupils whom nobody can find, and of the two counts that are never added up (T13).</summary>
internal static class EnquiryFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<EducationStatus>("EducationStatus").Enum<WhereaboutsState>("WhereaboutsState").Enum<EnquiryKind>("EnquiryKind");
        b.Enum<EnquiryConclusion>("EnquiryConclusion").Enum<DeletionGround>("DeletionGround").Input<Where>("WhereaboutsCaseFilter");
        b.Object<EducationStatusCounts>("EducationStatusCounts");
        b.Root("Query.educationStatusCounts", Counts);
        b.Object<WhereaboutsCaseRow>("WhereaboutsCase")
            .Property<WhereaboutsCaseRow, string>("WhereaboutsCase.id", row => NodeId.Of(NodeType.WhereaboutsCase, row.Id).ToString())
            .Pupil<WhereaboutsCaseRow>("WhereaboutsCase.pupil", row => row.PupilId)
            .Organisation<WhereaboutsCaseRow>("WhereaboutsCase.school", row => row.SchoolId)
            .Organisation<WhereaboutsCaseRow>("WhereaboutsCase.schoolLocalAuthority", row => row.SchoolAuthorityId)
            .Organisation<WhereaboutsCaseRow>("WhereaboutsCase.homeLocalAuthority", row => row.HomeAuthorityId)
            .Organisation<WhereaboutsCaseRow>("WhereaboutsCase.providerLocalAuthority", row => row.ProviderAuthorityId)
            .Steps<WhereaboutsCaseRow>("WhereaboutsCase.steps", CaseSubject.Whereabouts, row => row.Id)
            .CasePages<WhereaboutsCaseRow, Where>("WhereaboutsCase", "whereaboutsCases", EnquiryReads.Cases, row => row.Id, where => where.Filter)
            .CaseMutation<EnquiryInput, WhereaboutsCaseRow>(
                "recordEnquiry",
                "WhereaboutsCasePayload",
                "case",
                (operation, input, stop) => Move(operation, input.Move, stop),
                EnquiryReads.Cases.ByIds,
                row => row.Id)
            .CaseMutation<ConclusionInput, WhereaboutsCaseRow>("concludeEnquiries", (operation, input, stop) => Move(operation, input.Move, stop))
            .CaseMutation<ConfirmationInput, WhereaboutsCaseRow>("confirmDeletion", (operation, input, stop) => Move(operation, input.Move, stop))
            .CaseMutation<ProposalInput, WhereaboutsCaseRow>("proposeDeletion", (operation, input, stop) => Move(operation, input.Move, stop));
        b.Property<MissingPupilRow, EducationStatus>("MissingPupil.educationStatus", row => EducationStatusRule.Of(
            ofCompulsoryAge: true,
            registered: true,
            educatedOtherwise: false,
            row.Basis.Contains(Attendance.Absences.MissingPupilBasis.WhereaboutsUnknown)));
        b.Resolve<MissingPupilRow, WhereaboutsCaseRow>("MissingPupil.whereaboutsCase", OfMissing);
    }

    private static ValueTask<Outcome<long>> Move(OperationContext operation, EnquiryMove move, CancellationToken stop) =>
        new MoveWhereaboutsCase(operation.Database).RunAsync(operation.Scope, move, stop);

    private static async ValueTask<EducationStatusCounts?> Counts(FieldContext context)
    {
        var scope = context.Operation().Scope;
        var asAt = context.AsAt();
        var asOf = context.Argument<DateOnly?>("asOf") ?? context.LastKnownDay(asAt);
        if (asOf > scope.On)
        {
            throw new GraphQLException("The counts are for today or a day before.", DateRange.Code);
        }

        var authority = context.Argument<string?>("localAuthority") is { } id ? NodeId.OrganisationOf(id)
            : scope.Caller.OrganisationKind == OrganisationKind.LocalAuthority ? scope.Caller.OrganisationId : 0;
        return await context.Operation().Session.Ask(EnquiryReads.Counts(authority, asOf, asAt ?? context.Operation().Clock.GetUtcNow()));
    }

    // The case that was running on the list's day.
    private static async ValueTask<IReadOnlyList<WhereaboutsCaseRow?>> OfMissing(IReadOnlyList<MissingPupilRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(EnquiryReads.Cases.OfPupils(parents.Keys(parent => parent.PupilId)));
        var byPupil = rows.ToLookup(row => row.PupilId);
        return
        [
            .. parents.Select(parent => byPupil[parent.PupilId].FirstOrDefault(
                row => row.OpenedOn <= parent.AsOf && (row.FoundOn is null || row.FoundOn > parent.AsOf))),
        ];
    }

    internal sealed record Where(string? Pupil, string? School, bool? Open)
    {
        public CaseFilter Filter => new(
            Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil), School is null ? null : NodeId.OrganisationOf(School), CaseFilter.StatesOf(Open));
    }

    internal sealed record EnquiryInput(string Case, EnquiryKind Kind, DateOnly? On, bool Located, PersonInput? By)
    {
        public EnquiryMove Move => new(NodeId.KeyOf(Case, NodeType.WhereaboutsCase), By.Person()) { Enquiry = (Kind, On, Located) };
    }

    internal sealed record ConclusionInput(string Case, EnquiryConclusion Conclusion, PersonInput? By)
    {
        public EnquiryMove Move => new(NodeId.KeyOf(Case, NodeType.WhereaboutsCase), By.Person()) { Conclusion = Conclusion };
    }

    internal sealed record ConfirmationInput(string Case, PersonInput? By)
    {
        public EnquiryMove Move => new(NodeId.KeyOf(Case, NodeType.WhereaboutsCase), By.Person()) { Confirms = true };
    }

    internal sealed record ProposalInput(string Case, DeletionGround Ground, bool NoReasonToBelieveSick, PersonInput? By)
    {
        public EnquiryMove Move => new(NodeId.KeyOf(Case, NodeType.WhereaboutsCase), By.Person()) { Proposal = (Ground, NoReasonToBelieveSick) };
    }
}
