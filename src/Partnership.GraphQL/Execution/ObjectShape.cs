using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>An object, interface or union.</summary>
internal sealed class ObjectShape<T>(bool nonNull) : ValueShape<T>
{
    public override bool Write(ResultWriter writer, T value, PlannedField field)
    {
        if (CanBeNull && value is null)
        {
            return writer.WriteNull(nonNull, field);
        }

        object source = value!;
        ObjectPlan? plan = PlanFor(source, field, out GraphQLError? error);
        if (plan is null)
        {
            return writer.Fail(nonNull, field, error!);
        }

        int mark = writer.Buffer.Position;
        return writer.WriteObject(plan, source, null, 0) || writer.Bubble(nonNull, mark);
    }

    public override void Expand(Expansion expansion, T value, PlannedField field)
    {
        if (CanBeNull && value is null)
        {
            expansion.Slots.AddNull();
            return;
        }

        object source = value!;
        ObjectPlan? plan = PlanFor(source, field, out GraphQLError? error);
        if (plan is null)
        {
            expansion.Slots.AddFailure(error!);
        }
        else
        {
            expansion.AddObject(plan, source);
        }
    }

    private static ObjectPlan? PlanFor(object source, PlannedField field, out GraphQLError? error)
    {
        error = source is FieldError failed ? new GraphQLError(failed.Message, failed.Code) : null;
        if (error is not null)
        {
            return null;
        }

        ObjectPlan? plan = field.Selection!.PlanFor(source, out string? problem);
        error = plan is null ? new GraphQLError(problem!, ErrorCode.ResultInvalid) : null;
        return plan;
    }
}
