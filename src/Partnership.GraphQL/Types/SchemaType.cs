using System.Collections.Immutable;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>A named type (specification 3.4).</summary>
public abstract class SchemaType : SchemaElement
{
    private protected SchemaType(string name, string? description)
        : base(name, description) => Reference = new TypeReference(this);

    /// <summary>Which kind of type it is.</summary>
    public abstract TypeKind Kind { get; }

    /// <summary>The nullable reference to this type; its <c>NonNull</c> and <c>List</c> are made from it.</summary>
    public TypeReference Reference { get; }

    /// <summary>Whether a value of it can be sent: scalar, enum, input object.</summary>
    public bool IsInput => Kind is TypeKind.Scalar or TypeKind.Enum or TypeKind.InputObject;

    /// <summary>Whether a value of it can be returned: anything but an input object.</summary>
    public bool IsOutput => Kind != TypeKind.InputObject;

    /// <summary>Whether it has no selection: scalar, enum.</summary>
    public bool IsLeaf => Kind is TypeKind.Scalar or TypeKind.Enum;

    /// <summary>Whether it takes a selection: object, interface, union.</summary>
    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    /// <summary>Whether its values are of other types: interface, union.</summary>
    public bool IsAbstract => Kind is TypeKind.Interface or TypeKind.Union;

    /// <summary>Whether the specification defines it: the five scalars and the types of introspection.</summary>
    public bool IsBuiltIn { get; internal init; }

    /// <inheritdoc/>
    public override string Coordinate => Name;

    /// <summary>The definition; null for a built-in type.</summary>
    internal TypeDefinitionNode? Definition { get; init; }

    /// <summary>The extensions, in the order of the text.</summary>
    internal ImmutableArray<TypeDefinitionNode> TypeExtensions { get; set; } = [];
}
