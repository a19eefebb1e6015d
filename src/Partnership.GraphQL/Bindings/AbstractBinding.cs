using System.Collections.Concurrent;
using System.Collections.Immutable;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>Finds the object type of a value of an interface or union: by the host's rule where there is one, else by CLR type.</summary>
internal sealed class AbstractBinding(
    SchemaType type,
    ImmutableArray<ObjectType> possible,
    IReadOnlyDictionary<ObjectType, Type> clrTypes,
    Func<object, string?>? typeName)
{
    private readonly ConcurrentDictionary<Type, ObjectType?> _byClrType = new();
    private readonly Dictionary<string, ObjectType> _byName = possible.ToDictionary(t => t.Name);

    /// <summary>The object type; null with the reason when the value has none.</summary>
    public ObjectType? Resolve(object value, out string? problem)
    {
        problem = null;
        ObjectType? found = typeName is null
            ? _byClrType.GetOrAdd(value.GetType(), FindByClrType)
            : typeName(value) is { } name ? _byName.GetValueOrDefault(name) : null;
        if (found is null)
        {
            problem = $"The value of abstract type \"{type.Name}\" is of none of its object types.";
        }

        return found;
    }

    private ObjectType? FindByClrType(Type clrType)
    {
        for (Type? candidate = clrType; candidate is not null; candidate = candidate.BaseType)
        {
            foreach (ObjectType option in possible)
            {
                if (clrTypes.GetValueOrDefault(option) == candidate)
                {
                    return option;
                }
            }
        }

        return possible.FirstOrDefault(t => clrTypes.GetValueOrDefault(t)?.IsAssignableFrom(clrType) == true);
    }
}
