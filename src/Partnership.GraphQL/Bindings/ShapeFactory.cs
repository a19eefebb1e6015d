using System.Reflection;
using System.Text.Json;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>Makes the shape by which a CLR type becomes a GraphQL type, or says why it cannot.</summary>
internal sealed class ShapeFactory(BoundTypes types)
{
    private static readonly MethodInfo CreateMethod = Method(nameof(Create));
    private static readonly MethodInfo CreateNullableMethod = Method(nameof(CreateNullable));
    private static readonly MethodInfo CreateListMethod = Method(nameof(CreateList));
    private static readonly MethodInfo CreateEnumMethod = Method(nameof(CreateEnum));

    private static readonly HashSet<Type> Natural =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(float), typeof(decimal), typeof(Guid),
        typeof(JsonElement),
    ];

    /// <summary>The shape; null with the reason when the CLR type does not fit.</summary>
    public ValueShape<T>? Create<T>(TypeReference type, out string? misfit)
    {
        misfit = null;
        if (typeof(T) == typeof(object))
        {
            return (ValueShape<T>)(object)new DynamicShape(type, DynamicLeafOf);
        }

        object? shape;
        if (Nullable.GetUnderlyingType(typeof(T)) is { } plain)
        {
            shape = type.IsNonNull ? null : Invoke(CreateNullableMethod, [plain], type);
        }
        else if (type.IsList)
        {
            shape = ItemTypeOf(typeof(T)) is { } item ? Invoke(CreateListMethod, [typeof(T), item], type) : null;
        }
        else
        {
            shape = type.NamedType switch
            {
                ScalarType scalar => CreateScalar<T>(scalar, type.IsNonNull),
                EnumType enumeration => CreateEnumShape<T>(enumeration, type),
                SchemaType composite => CreateObject<T>(composite, type.IsNonNull),
            };
        }

        misfit = shape is null ? $"{NameOf(typeof(T))} does not fit {type}." : null;
        return (ValueShape<T>?)shape;
    }

    /// <summary>A CLR type's name as C# writes it.</summary>
    public static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } plain ? NameOf(plain) + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    private static MethodInfo Method(string name) =>
        typeof(ShapeFactory).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Single(m => m.Name == name);

    private static Type? ItemTypeOf(Type type)
    {
        if (type == typeof(string))
        {
            return null;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        {
            return type.GetGenericArguments()[0];
        }

        return type.GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
    }

    private object? Invoke(MethodInfo method, Type[] arguments, TypeReference type) =>
        method.MakeGenericMethod(arguments).Invoke(this, [type]);

    private NullableShape<T>? CreateNullable<T>(TypeReference type)
        where T : struct => Create<T>(type, out _) is { } inner ? new NullableShape<T>(inner) : null;

    private ListShape<TList, TItem>? CreateList<TList, TItem>(TypeReference type)
        where TList : IEnumerable<TItem> =>
        Create<TItem>(type.ItemType!, out _) is { } item ? new ListShape<TList, TItem>(item, type.IsNonNull) : null;

    private LeafShape<T>? CreateScalar<T>(ScalarType scalar, bool nonNull)
    {
        if (LeafWriters.Find<T>(scalar.Name) is { } builtIn)
        {
            return new LeafShape<T>(builtIn, nonNull);
        }

        if (types.Scalars.TryGetValue(scalar, out ScalarBinding? bound))
        {
            return bound is ScalarBinding<T> typed ? new LeafShape<T>(typed.Write, nonNull) : null;
        }

        return !scalar.IsBuiltIn && Natural.Contains(typeof(T))
            ? new LeafShape<T>((buffer, value) => DynamicLeaf.WriteNatural(buffer, value!), nonNull)
            : null;
    }

    private object? CreateEnumShape<T>(EnumType enumeration, TypeReference type)
    {
        if (types.Enums.TryGetValue(enumeration, out EnumBinding? bound))
        {
            return bound.ClrType == typeof(T) ? Invoke(CreateEnumMethod, [typeof(T)], type) : null;
        }

        return typeof(T) == typeof(string)
            ? new LeafShape<string>((buffer, value) => WriteEnumName(buffer, enumeration, value), type.IsNonNull)
            : null;
    }

    private LeafShape<T> CreateEnum<T>(TypeReference type)
        where T : struct, Enum =>
        new(((EnumBinding<T>)types.Enums[(EnumType)type.NamedType]).Write, type.IsNonNull);

    private ObjectShape<T>? CreateObject<T>(SchemaType composite, bool nonNull)
    {
        bool fits = composite is not ObjectType type
            || !types.Objects.TryGetValue(type, out Type? bound)
            || bound.IsAssignableFrom(typeof(T))
            || typeof(T).IsAssignableFrom(bound);
        return fits && typeof(T) != typeof(string) && !typeof(T).IsPrimitive ? new ObjectShape<T>(nonNull) : null;
    }

    private Func<ResponseBuffer, object, string?> DynamicLeafOf(SchemaType type)
    {
        if (type is EnumType enumeration)
        {
            return types.Enums.TryGetValue(enumeration, out EnumBinding? bound)
                ? bound.WriteBoxed
                : (buffer, value) => WriteEnumName(buffer, enumeration, value as string);
        }

        return types.Scalars.TryGetValue((ScalarType)type, out ScalarBinding? scalar)
            ? scalar.WriteBoxed
            : LeafWriters.FindDynamic(type.Name) ?? DynamicLeaf.WriteNatural;
    }

    private static string? WriteEnumName(ResponseBuffer buffer, EnumType enumeration, string? name)
    {
        if (name is null || enumeration.GetValue(name) is null)
        {
            return $"Enum \"{enumeration.Name}\" cannot represent this value.";
        }

        buffer.Write(name);
        return null;
    }
}
