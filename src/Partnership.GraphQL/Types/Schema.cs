using System.Collections.Frozen;
using System.Collections.Immutable;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>A valid schema (specification section 3): immutable, shareable between threads.</summary>
public sealed class Schema
{
    private readonly FrozenDictionary<string, SchemaType> _types;
    private readonly FrozenDictionary<string, DirectiveDefinition> _directives;
    private readonly Dictionary<SchemaType, ImmutableArray<ObjectType>> _possibleTypes = [];
    private readonly Dictionary<InterfaceType, ImmutableArray<ComplexType>> _implementations = [];

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
    public static Schema Parse(params Source[] sdl) => throw new NotImplementedException();

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
    public FieldDefinition? GetField(SchemaType parent, string name) => throw new NotImplementedException();

    /// <summary>The object types a value of the type can have: itself for an object, the members of a union, the implementing objects of an interface.</summary>
    public ImmutableArray<ObjectType> GetPossibleTypes(SchemaType type) => throw new NotImplementedException();

    /// <summary>The objects and interfaces that implement the interface, in the order of <see cref="Types"/>.</summary>
    public ImmutableArray<ComplexType> GetImplementations(InterfaceType type) => throw new NotImplementedException();

    /// <summary>Whether a value of the object type can stand where the type is expected.</summary>
    public bool IsPossibleType(SchemaType type, ObjectType candidate) => throw new NotImplementedException();

    /// <summary>Whether a value of <paramref name="type"/> always fits <paramref name="super"/> (covariance, specification 3.6.1).</summary>
    public bool IsSubType(TypeReference type, TypeReference super) => throw new NotImplementedException();

    /// <summary>The type reference that syntax names; null when its named type is not in the schema.</summary>
    public TypeReference? GetType(TypeReferenceNode node) => throw new NotImplementedException();

    /// <summary>The element that a schema coordinate names (specification 3.14); null when there is none.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is no coordinate.</exception>
    public SchemaElement? Resolve(string coordinate) => throw new NotImplementedException();
}
