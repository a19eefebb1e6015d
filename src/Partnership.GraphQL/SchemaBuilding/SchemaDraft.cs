using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding;

/// <summary>A schema that is made but not yet found valid, and the errors found in it.</summary>
internal sealed class SchemaDraft
{
    private static readonly Dictionary<string, SchemaType> KnownTypes =
        BuiltIns.Scalars.Concat(BuiltIns.IntrospectionTypes).ToDictionary(t => t.Name);

    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<OperationType, SchemaType> _roots = [];

    public SchemaDraft(DocumentNode document)
    {
        SchemaNodes = [.. document.Definitions.OfType<SchemaDefinitionNode>()];
        Factory = new(document.Definitions, KnownTypes, isBuiltIn: false);
        Factory.Know(BuiltIns.Directives);
        foreach (OperationTypeDefinitionNode node in SchemaNodes.SelectMany(n => n.OperationTypes))
        {
            if (Factory.GetType(node.Type.Name) is { } type)
            {
                _roots.TryAdd(node.Operation, type);
            }
        }

        if (Definition is null)
        {
            TakeRootsByName();
        }
    }

    public TypeFactory Factory { get; }

    /// <summary>The schema definition and its extensions.</summary>
    public ImmutableArray<SchemaDefinitionNode> SchemaNodes { get; }

    /// <summary>The schema definition; null when there is none.</summary>
    public SchemaDefinitionNode? Definition => SchemaNodes.FirstOrDefault(n => !n.IsExtension);

    public IReadOnlyList<SchemaType> Types => Factory.Types;

    public IReadOnlyList<GraphQLError> Errors => _errors;

    public SchemaType? Root(OperationType operation) => _roots.GetValueOrDefault(operation);

    /// <summary>Where the root type is named; where it is defined when nothing names it.</summary>
    public Location RootLocation(OperationType operation) =>
        SchemaNodes.SelectMany(n => n.OperationTypes).FirstOrDefault(t => t.Operation == operation)?.Type.Location
        ?? Root(operation)?.Definition?.Location
        ?? default;

    public void Report(string message, params ReadOnlySpan<Location> locations) =>
        _errors.Add(new GraphQLError(message, ErrorCode.SchemaInvalid, locations));

    /// <summary>The definition of a type and its extensions.</summary>
    public static IEnumerable<TypeDefinitionNode> NodesOf(SchemaType type) =>
        type.Definition is { } definition ? type.TypeExtensions.Prepend(definition) : type.TypeExtensions;

    /// <summary>Where a type is defined and extended.</summary>
    public static Location[] LocationsOf(SchemaType type) => [.. NodesOf(type).Select(n => n.Location)];

    /// <summary>The <c>@deprecated</c> on a node; null when there is none or its reason is null.</summary>
    public static DirectiveNode? Deprecation(IEnumerable<DirectiveNode> directives) => directives.FirstOrDefault(d =>
        d.Name == "deprecated" && !d.Arguments.Any(a => a is { Name: "reason", Value: NullValueNode }));

    private void TakeRootsByName()
    {
        foreach (SchemaType type in Types)
        {
            switch (type.Name)
            {
                case "Query":
                    _roots[OperationType.Query] = type;
                    break;
                case "Mutation":
                    _roots[OperationType.Mutation] = type;
                    break;
                case "Subscription":
                    _roots[OperationType.Subscription] = type;
                    break;
            }
        }
    }
}
