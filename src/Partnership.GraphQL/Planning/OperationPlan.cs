namespace Partnership.GraphQL.Planning;

/// <summary>An operation planned for one outcome of its <c>@skip</c> and <c>@include</c> conditions.</summary>
/// <param name="Root">The root object.</param>
/// <param name="Fields">Every planned field of every object type, by ordinal.</param>
internal sealed record OperationPlan(ObjectPlan Root, PlannedField[] Fields);
