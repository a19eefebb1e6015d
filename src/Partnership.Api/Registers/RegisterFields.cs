using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Bindings of one session's register at one organisation.</summary>
internal static class RegisterFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Object<RegisterRow>("Register").Organisation<RegisterRow>("Register.organisation", row => row.OrganisationId);
        b.Object<RegisterEntryRow>("RegisterEntry");
        b.Root("Query.register", One);
    }

    private static async ValueTask<RegisterRow?> One(FieldContext context)
    {
        var operation = context.Operation();
        var register = await RegisterReads.Of(
            operation.Session,
            NodeId.OrganisationOf(context.Argument<string>("organisation")),
            context.Argument<DateOnly?>("date") ?? operation.Scope.On,
            context.Argument<Half>("half"),
            operation.Scope.Sees(DataClass.Identity),
            context.AsAt());
        if (register is not null && context.Selects("entries.pupil"))
        {
            context.Returns(register.Entries.Where(entry => entry.Pupil is not null).Select(entry => entry.Pupil!.Id));
        }

        return register;
    }
}
