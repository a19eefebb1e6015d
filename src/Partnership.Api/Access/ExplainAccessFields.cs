using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Access;

namespace Partnership.Api.Access;

/// <summary>Binding of <c>Query.explainAccess</c>.</summary>
internal static class ExplainAccessFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<RelationshipKind>("RelationshipKind");
        b.Object<AccessExplanation>("AccessExplanation").Object<DataClassAccess>("DataClassAccess");
        b.Object<HeldRelationship>("AccessRelationship").Organisation<HeldRelationship>("AccessRelationship.organisation", held => held.OrganisationId);
        b.Root("Query.explainAccess", Explain);
    }

    private static async ValueTask<AccessExplanation> Explain(FieldContext context)
    {
        var operation = context.Operation();
        // What is no pupil's id is asked for like an unknown pupil, in the same time.
        var pupil = NodeId.TryParse(context.Argument<string>("pupil"), out var id) && id.Type == NodeType.Pupil ? id.Key : -1;
        var agreements = operation.Session.Ask(SharingAgreementReads.OpenedOfPupil(pupil));
        var held = await operation.Session.Ask(RelationshipReads.OfPupil(pupil));
        if (held.Count > 0)
        {
            context.Returns([pupil]);
        }

        return AccessExplanation.Of(operation.Caller, held, await agreements);
    }
}
