using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.SchemaBuilding;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.Types;

/// <summary>A valid schema (specification section 3): immutable, shareable between threads.</summary>
public sealed class Schema
{
    private readonly FrozenDictionary<string, SchemaType> _types;
    private readonly FrozenDictionary<string, DirectiveDefinition> _directives;
    private readonly FrozenDictionary<string, DirectiveShape> _directiveShapes;
    private readonly Dictionary<InterfaceType, ImmutableArray<ComplexType>> _implementations = [];
    private readonly Dictionary<InterfaceType, ImmutableArray<ObjectType>> _objects = [];
    private readonly ConcurrentDictionary<SchemaType, FrozenSet<SchemaType>> _possibleTypes = [];
    private readonly FieldDefinition _schemaField;
    private readonly FieldDefinition _typeField;

    internal Schema(
        string? description,
        ObjectType queryType,
        ObjectType? mutationType,
        ObjectType? subscriptionType,
        ImmutableArray<SchemaType> types,
        ImmutableArray<DirectiveDefinition> directives)
    {
        Description = description;
        QueryType = queryType;
        MutationType = mutationType;
        SubscriptionType = subscriptionType;
        Types = types;
        Directives = directives;
        _types = types.ToFrozenDictionary(t => t.Name);
        _directives = directives.ToFrozenDictionary(d => d.Name);
        _directiveShapes = directives.ToFrozenDictionary(d => d.Name, DirectiveShape.Of);
        _schemaField = new("__schema", "What the server offers.", queryType, BuiltIns.GetType("__Schema")!.Reference.NonNull, []);
        InputValueDefinition name = new("name", "The name of the type.", BuiltIns.String.Reference.NonNull);
        _typeField = new("__type", "One type, by its name.", queryType, BuiltIns.GetType("__Type")!.Reference, [name]);
        foreach (IGrouping<InterfaceType, ComplexType> group in types.OfType<ComplexType>()
            .SelectMany(t => t.Interfaces.Select(i => (Interface: i, Type: t)))
            .GroupBy(p => p.Interface, p => p.Type))
        {
            _implementations.Add(group.Key, [.. group]);
            _objects.Add(group.Key, [.. group.OfType<ObjectType>()]);
        }
    }

    /// <summary>The schema's own description; null when there is none.</summary>
    public string? Description { get; }

    /// <summary>The root type of queries.</summary>
    public ObjectType QueryType { get; }

    /// <summary>The root type of mutations; null when there are none.</summary>
    public ObjectType? MutationType { get; }

    /// <summary>The root type of subscriptions; null when there are none.</summary>
    public ObjectType? SubscriptionType { get; }

    /// <summary>All types: the document's in its order, then the built-in scalars in use and the types of introspection.</summary>
    public ImmutableArray<SchemaType> Types { get; }

    /// <summary>All directives, the built-in ones included.</summary>
    public ImmutableArray<DirectiveDefinition> Directives { get; }

    /// <summary>The directives applied to the schema itself and its extensions.</summary>
    public ImmutableArray<AppliedDirective> AppliedDirectives { get; internal init; } = [];

    /// <summary>Builds a schema from type system documents.</summary>
    /// <exception cref="SchemaException">A document does not parse, or together they make no valid schema; holds all errors.</exception>
    public static Schema Parse(params Source[] sdl)
    {
        ArgumentNullException.ThrowIfNull(sdl);
        List<DocumentNode> documents = [];
        List<GraphQLError> errors = [];
        foreach (Source source in sdl)
        {
            try
            {
                documents.Add(Parser.Parse(source, ParserOptions.Unlimited));
            }
            catch (GraphQLSyntaxException e)
            {
                errors.Add(e.Error);
            }
        }

        if (errors.Count > 0)
        {
            throw new SchemaException(errors);
        }

        return SchemaBuilder.TryBuild(documents, out Schema? schema, out IReadOnlyList<GraphQLError> faults)
            ? schema
            : throw new SchemaException(faults);
    }

    /// <summary>Builds a schema from one type system document.</summary>
    /// <exception cref="SchemaException">It does not parse or makes no valid schema; holds all errors.</exception>
    public static Schema Parse(string sdl) => Parse(new Source(sdl));

    /// <summary>The type of that name, introspection types included; null when there is none.</summary>
    public SchemaType? GetType(string name) => _types.GetValueOrDefault(name);

    /// <summary>The directive of that name; null when there is none.</summary>
    public DirectiveDefinition? GetDirective(string name) => _directives.GetValueOrDefault(name);

    /// <summary>The root type of an operation; null when the schema has none.</summary>
    public ObjectType? GetRootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        OperationType.Subscription => SubscriptionType,
    };

    /// <summary>The field as it may be selected on the type, meta-fields included: <c>__typename</c> everywhere, <c>__schema</c> and <c>__type</c> on the query type; null when there is none.</summary>
    public FieldDefinition? GetField(SchemaType parent, string name)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            FieldDefinition? meta = name switch
            {
                "__typename" when parent.IsComposite => BuiltIns.TypeNameField,
                "__schema" when parent == QueryType => _schemaField,
                "__type" when parent == QueryType => _typeField,
                _ => null,
            };
            return meta;
        }

        return (parent as ComplexType)?.GetField(name);
    }

    /// <summary>The object types a value of the type can have: itself for an object, the members of a union, the implementing objects of an interface.</summary>
    public ImmutableArray<ObjectType> GetPossibleTypes(SchemaType type) => type switch
    {
        ObjectType @object => [@object],
        UnionType union => union.Types,
        InterfaceType implemented => _objects.GetValueOrDefault(implemented, []),
        _ => [],
    };

    /// <summary>The objects and interfaces that implement the interface, in the order of <see cref="Types"/>.</summary>
    public ImmutableArray<ComplexType> GetImplementations(InterfaceType type) => _implementations.GetValueOrDefault(type, []);

    /// <summary>Whether a value of the object type can stand where the type is expected.</summary>
    public bool IsPossibleType(SchemaType type, ObjectType candidate)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type == candidate || (type.IsAbstract && PossibleTypesOf(type).Contains(candidate));
    }

    /// <summary>Whether a value of <paramref name="type"/> always fits <paramref name="super"/> (covariance, specification 3.6.1).</summary>
    public bool IsSubType(TypeReference type, TypeReference super)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(super);
        while (type != super)
        {
            if (super.IsNonNull && !type.IsNonNull)
            {
                return false;
            }

            (type, super) = (type.Nullable, super.Nullable);
            if (!type.IsList || !super.IsList)
            {
                return type.IsList == super.IsList && IsSubType(type.NamedType, super.NamedType);
            }

            (type, super) = (type.ItemType!, super.ItemType!);
        }

        return true;
    }

    /// <summary>The type reference that syntax names; null when its named type is not in the schema.</summary>
    public TypeReference? GetType(TypeReferenceNode node) => node switch
    {
        NamedTypeNode named => GetType(named.Name)?.Reference,
        ListTypeNode list => GetType(list.OfType)?.List,
        NonNullTypeNode nonNull => GetType(nonNull.OfType)?.NonNull,
        _ => null,
    };

    /// <summary>The element that a schema coordinate names (specification 3.14); null when there is none.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is no coordinate.</exception>
    public SchemaElement? Resolve(string coordinate) => SchemaCoordinate.Parse(coordinate).Resolve(this);

    internal DirectiveShape? GetDirectiveShape(string name) => _directiveShapes.GetValueOrDefault(name);

    /// <summary>Whether some object type is possible for both composite types.</summary>
    internal bool Overlap(SchemaType a, SchemaType b) => a == b
        || (b is ObjectType second ? IsPossibleType(a, second)
            : a is ObjectType first ? IsPossibleType(b, first)
            : PossibleTypesOf(a).Overlaps(PossibleTypesOf(b)));

    private bool IsSubType(SchemaType type, SchemaType super) => type == super || super switch
    {
        UnionType union => PossibleTypesOf(union).Contains(type),
        InterfaceType implemented => type is ComplexType complex && complex.Implements(implemented),
        _ => false,
    };

    private FrozenSet<SchemaType> PossibleTypesOf(SchemaType type) =>
        _possibleTypes.GetOrAdd(type, t => GetPossibleTypes(t).ToFrozenSet<SchemaType>());
}
