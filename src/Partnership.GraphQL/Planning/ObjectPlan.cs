using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Planning;

/// <summary>What to do for an object of one type in one place of the operation.</summary>
internal sealed class ObjectPlan(ObjectType type, PlannedField[] fields, GraphQLError? failure)
{
    public ObjectType Type { get; } = type;

    /// <summary>The fields in response order (specification 6.3.2, CollectFields).</summary>
    public PlannedField[] Fields { get; } = fields;

    /// <summary>The indices of the fields that have work to do before the response is written.</summary>
    public int[] Active { get; } =
        [.. Enumerable.Range(0, fields.Length).Where(i => fields[i].Step is FieldStep.Resolve or FieldStep.Expand)];

    public int ColumnCount { get; } = fields.Count(f => f.Column >= 0);

    /// <summary>Why no such object can be completed: a condition of <c>@skip</c> or <c>@include</c> is null; else null.</summary>
    public GraphQLError? Failure { get; } = failure;

    /// <summary>Whether the response can be written straight from the object.</summary>
    public bool IsPure => Active.Length == 0;
}
