using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Planning;

/// <summary>What is selected below a field, for each object type its value can have.</summary>
internal sealed class SelectionPlan
{
    private readonly AbstractBinding? _abstract;
    private readonly Dictionary<ObjectType, ObjectPlan>? _byType;

    public SelectionPlan(SchemaType type, ObjectPlan[] plans, AbstractBinding? abstractBinding)
    {
        Type = type;
        Plans = plans;
        IsPure = Array.TrueForAll(plans, p => p.IsPure);
        _abstract = abstractBinding;
        _byType = abstractBinding is null ? null : plans.ToDictionary(p => p.Type);
    }

    /// <summary>The named type of the field.</summary>
    public SchemaType Type { get; }

    public ObjectPlan[] Plans { get; }

    /// <summary>Whether no field below has work to do before the response is written.</summary>
    public bool IsPure { get; }

    /// <summary>The plan for a value by its runtime type (specification 6.4.3, ResolveAbstractType); null with the reason when it has none.</summary>
    public ObjectPlan? PlanFor(object value, out string? problem)
    {
        problem = null;
        if (_abstract is null)
        {
            return Plans[0];
        }

        ObjectType? type = _abstract.Resolve(value, out problem);
        return type is null ? null : _byType![type];
    }
}
