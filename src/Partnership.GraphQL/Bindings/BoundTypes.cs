using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>The CLR types that a host bound to the schema's types.</summary>
internal sealed class BoundTypes
{
    public Dictionary<ObjectType, Type> Objects { get; } = [];

    public Dictionary<EnumType, EnumBinding> Enums { get; } = [];

    public Dictionary<ScalarType, ScalarBinding> Scalars { get; } = [];

    public Dictionary<InputObjectType, Type> Inputs { get; } = [];
}
