using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Api.Paging;
using Partnership.Attendance.Referrals;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Referrals;

namespace Partnership.Api.Referrals;

/// <summary>Bindings of referrals.</summary>
internal static class ReferralFields
{
    private const string List = "referrals";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<ReferralKind>("ReferralKind").Enum<ReferralState>("ReferralState").Input<ReferralWhere>("ReferralFilter");
        b.Object<ReferralRow>("Referral")
            .Property<ReferralRow, string>("Referral.id", row => NodeId.Of(NodeType.Referral, row.Id).ToString())
            .Pupil<ReferralRow>("Referral.pupil", row => row.PupilId)
            .Organisation<ReferralRow>("Referral.from", row => row.FromId)
            .Organisation<ReferralRow>("Referral.to", row => row.ToId)
            .Steps<ReferralRow>("Referral.steps", CaseSubject.Referral, row => row.Id);
        b.Object<Page<ReferralRow>>("ReferralConnection").Object<Edge<ReferralRow>>("ReferralEdge");
        b.Root("Query.referrals", Page);
    }

    private static async ValueTask<Page<ReferralRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        var filter = context.Argument<ReferralWhere?>("where")?.Filter ?? new ReferralFilter();
        var session = context.Operation().Session;
        var rows = session.Ask(ReferralReads.Page(filter, arguments.After?.Number(0), arguments.Limit));
        var count = PageArguments.Count(context, session, () => ReferralReads.Count(filter));
        return new Page<ReferralRow>(await rows, arguments, row => Cursor.Write(List, row.Id), await count);
    }
}
