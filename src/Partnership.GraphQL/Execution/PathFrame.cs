using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>One step of a path: a field of an object, or (without a plan) an item of a list.</summary>
internal struct PathFrame
{
    /// <summary>The object's plan; null for a list.</summary>
    public ObjectPlan? Plan;

    /// <summary>The index of the field in its plan, or of the item in its list.</summary>
    public int Index;
}
