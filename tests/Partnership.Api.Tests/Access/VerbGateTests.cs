using Partnership.Api.Access;
using Partnership.Api.Configuration;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.GraphQL;
using Partnership.GraphQL.Types;

namespace Partnership.Api.Tests.Access;

public sealed class VerbGateTests
{
    private const string Directive = """
        directive @access(resource: Resource!, action: Action!, class: DataClass) on OBJECT | INTERFACE | FIELD_DEFINITION
        enum Resource { PUBLIC PUPIL CONTACT MISSING_PUPIL NONSENSE }
        enum Action { READ WRITE }
        enum DataClass { IDENTITY CONTACT }
        """;

    private static readonly Schema Contract = ApiSchema.Create().Schema;

    [Fact]
    public void Every_field_of_the_contract_has_a_rule() => Assert.NotNull(VerbGate.Of(Contract));

    [Fact]
    public void A_schema_with_fields_that_have_no_rule_names_every_one_of_them()
    {
        var schema = Schema.Parse(Directive + """
            type Query { open: Thing @access(resource: PUBLIC, action: READ) forgotten: Int strange: Int @access(resource: NONSENSE, action: READ) }
            type Thing { alsoForgotten: Int }
            """);

        var refusal = Assert.Throws<StartException>(() => VerbGate.Of(schema));

        Assert.Contains("Query.forgotten", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Thing.alsoForgotten", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Query.strange", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Query.open", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_claim_set_does_not_include_is_refused_and_says_what_it_was()
    {
        var access = Ask(ClaimSets.ApProvider, OrganisationKind.ApProvider, "Query.missingPupils");

        Assert.Equal(FieldAccessKind.Refuse, access.Kind);
        Assert.Equal("NOT_ALLOWED", access.Code);
        Assert.Equal("The claim set ap-provider v3 does not include READ MISSING_PUPIL.", access.Message);
    }

    [Theory]
    [InlineData("Pupil.upn", FieldAccessKind.Withhold, "IDENTITY_WITHHELD")]
    [InlineData("Pupil.familyName", FieldAccessKind.Withhold, "IDENTITY_WITHHELD")]
    [InlineData("Pupil.contacts", FieldAccessKind.Refuse, "NOT_ALLOWED")]
    [InlineData("Pupil.registrations", FieldAccessKind.Refuse, "NOT_ALLOWED")]
    [InlineData("Mutation.recordProviderSession", FieldAccessKind.Refuse, "NOT_ALLOWED")]
    [InlineData("Query.pupils", FieldAccessKind.Allow, null)]
    [InlineData("Query.viewer", FieldAccessKind.Allow, null)]
    public void A_partner_app_sees_no_names_and_nothing_of_families(string field, FieldAccessKind kind, string? code)
    {
        var access = Ask(ClaimSets.PartnerApp, OrganisationKind.PartnerApp, field);

        Assert.Equal((kind, code), (access.Kind, access.Code));
    }

    [Fact]
    public void A_field_is_refused_for_what_lies_below_it_too()
    {
        var schema = Schema.Parse(Directive + """
            type Query { pupil: Pupil @access(resource: PUPIL, action: READ) list: [Missing!] @access(resource: PUPIL, action: READ) }
            type Pupil @access(resource: PUPIL, action: READ) { id: Int }
            type Missing @access(resource: MISSING_PUPIL, action: READ) { id: Int }
            """);
        var gate = VerbGate.Of(schema).For(Caller(ClaimSets.ApProvider, OrganisationKind.ApProvider), new SeenPupils());

        Assert.Equal(FieldAccessKind.Allow, gate(schema.QueryType.GetField("pupil")!).Kind);
        Assert.Equal(FieldAccessKind.Refuse, gate(schema.QueryType.GetField("list")!).Kind);
    }

    [Fact]
    public void A_field_of_another_schema_is_refused()
    {
        var other = Schema.Parse("type Query { anything: Int }");

        Assert.Equal(FieldAccessKind.Refuse, Gate(ClaimSets.Trust, OrganisationKind.Trust, new SeenPupils())(other.QueryType.GetField("anything")!).Kind);
    }

    [Fact]
    public void The_fields_let_through_are_noted_for_the_record_without_those_that_need_no_right()
    {
        var seen = new SeenPupils();
        var gate = Gate(ClaimSets.PartnerApp, OrganisationKind.PartnerApp, seen);

        foreach (var field in (string[])["Query.viewer", "Query.pupils", "Pupil.upn", "Pupil.yearGroup", "Pupil.contacts"])
        {
            gate((FieldDefinition)Contract.Resolve(field)!);
        }

        Assert.Equal(["Pupil.yearGroup", "Query.pupils"], seen.Fields.Order(StringComparer.Ordinal));
    }

    private static FieldAccess Ask(ClaimSet claims, OrganisationKind kind, string field) =>
        Gate(claims, kind, new SeenPupils())((FieldDefinition)Contract.Resolve(field)!);

    private static Func<FieldDefinition, FieldAccess> Gate(ClaimSet claims, OrganisationKind kind, SeenPupils seen) =>
        VerbGate.Of(Contract).For(Caller(claims, kind), seen);

    private static Caller Caller(ClaimSet claims, OrganisationKind kind) =>
        new(1, kind, "client", claims, Purpose.Attendance, DateTimeOffset.MaxValue);
}
