using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>A variable's type fits every place where it is used (specification 5.8.5).</summary>
internal sealed class VariablesInAllowedPosition(ValidationContext context) : VariableRule(context)
{
    protected override void Use(OperationDefinitionNode operation, VariableUse use)
    {
        if (use.Expected is not { } expected
            || Find(operation, use.Node.Name) is not { } variable
            || Context.Schema.GetType(variable.Type) is not { } type)
        {
            return;
        }

        if (!IsAllowed(type, variable.DefaultValue, expected, use.HasDefault))
        {
            Context.Report(
                $"The variable \"${variable.Name}\" of type \"{type}\" cannot be used where \"{expected}\" is expected.",
                variable.Location,
                use.Node.Location);
        }

        if (use.OneOf is { } oneOf && !type.IsNonNull)
        {
            // The places are those of the reference implementation: the literal where null is excluded, else both ends.
            ReadOnlySpan<Location> places =
                use.Literal.Source is null ? [variable.Location, use.Node.Location] : [use.Literal];
            Context.Report(
                $"The variable \"${variable.Name}\" of type \"{type}\" must be non-null to fill the field of \"{oneOf.Name}\".",
                places);
        }
    }

    /// <summary>IsVariableUsageAllowed</summary>
    private bool IsAllowed(TypeReference type, ValueNode? defaultValue, TypeReference expected, bool hasLocationDefault)
    {
        if (!expected.IsNonNull || type.IsNonNull)
        {
            return Context.Schema.IsSubType(type, expected);
        }

        bool hasDefault = defaultValue is not (null or NullValueNode);
        return (hasDefault || hasLocationDefault) && Context.Schema.IsSubType(type, expected.Nullable);
    }
}
