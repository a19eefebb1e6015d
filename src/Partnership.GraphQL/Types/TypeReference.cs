namespace Partnership.GraphQL.Types;

/// <summary>A reference to a type: named, a list of, or the non-null form of another (specification 3.4.1, 3.11, 3.12).</summary>
/// <remarks>References are shared: two references to the same type are the same object, so that they compare by reference.</remarks>
public sealed class TypeReference
{
    private TypeReference? _list;
    private TypeReference? _nonNull;

    internal TypeReference(SchemaType type)
    {
        NamedType = type;
        Nullable = this;
    }

    private TypeReference(TypeReference inner, bool nonNull)
    {
        NamedType = inner.NamedType;
        IsNonNull = nonNull;
        IsList = !nonNull || inner.IsList;
        ItemType = nonNull ? inner.ItemType : inner;
        Nullable = nonNull ? inner : this;
    }

    /// <summary>The named type inside all wrappers.</summary>
    public SchemaType NamedType { get; }

    /// <summary>Whether null is excluded.</summary>
    public bool IsNonNull { get; }

    /// <summary>Whether it is a list or a non-null list.</summary>
    public bool IsList { get; }

    /// <summary>The type of the items when <see cref="IsList"/>; else null.</summary>
    public TypeReference? ItemType { get; }

    /// <summary>The same type with null admitted; itself when it already is.</summary>
    public TypeReference Nullable { get; }

    /// <summary>The same type without null; itself when it already is.</summary>
    public TypeReference NonNull => IsNonNull ? this : _nonNull ?? Publish(ref _nonNull, new TypeReference(this, nonNull: true));

    /// <summary>The nullable list of this type.</summary>
    public TypeReference List => _list ?? Publish(ref _list, new TypeReference(this, nonNull: false));

    /// <summary>The reference in GraphQL syntax, such as <c>[Pupil!]!</c>.</summary>
    public override string ToString()
    {
        if (IsNonNull)
        {
            return Nullable + "!";
        }

        return IsList ? "[" + ItemType + "]" : NamedType.Name;
    }

    private static TypeReference Publish(ref TypeReference? place, TypeReference made) =>
        Interlocked.CompareExchange(ref place, made, null) ?? made;
}
