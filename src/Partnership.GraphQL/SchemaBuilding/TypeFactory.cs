using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding;

/// <summary>Makes types and directives of their definitions: first empty, since they refer to each other, then filled.</summary>
/// <remarks>What cannot be resolved is left out; the rules report it. Values come last, once the rules have found them sound.</remarks>
internal sealed class TypeFactory
{
    private readonly Dictionary<string, SchemaType> _types;
    private readonly Dictionary<string, DirectiveDefinition> _directives = [];
    private readonly List<InputValueDefinition> _inputs = [];
    private readonly bool _isBuiltIn;

    /// <param name="definitions">The definitions; those of types in <paramref name="known"/> are passed over.</param>
    /// <param name="known">The types there are already.</param>
    /// <param name="isBuiltIn">Whether the definitions are the specification's own.</param>
    public TypeFactory(IEnumerable<DefinitionNode> definitions, IReadOnlyDictionary<string, SchemaType> known, bool isBuiltIn)
    {
        _types = new(known);
        _isBuiltIn = isBuiltIn;
        ILookup<string, TypeDefinitionNode> extensions =
            definitions.OfType<TypeDefinitionNode>().Where(t => t.IsExtension).ToLookup(t => t.Name);
        foreach (TypeDefinitionNode node in definitions.OfType<TypeDefinitionNode>())
        {
            if (!node.IsExtension && !_types.ContainsKey(node.Name))
            {
                SchemaType type = Shell(node, isBuiltIn);
                type.TypeExtensions = [.. extensions[node.Name]];
                _types.Add(node.Name, type);
                Types.Add(type);
            }
        }

        foreach (DirectiveDefinitionNode node in definitions.OfType<DirectiveDefinitionNode>())
        {
            Directive(node);
        }

        foreach (TypeDefinitionNode node in definitions.OfType<TypeDefinitionNode>())
        {
            if (!node.IsExtension && _types[node.Name] is var type && (type.Definition == node || isBuiltIn))
            {
                Fill(type, [node, .. type.TypeExtensions]);
            }
        }
    }

    /// <summary>The types made, in the order of their definitions.</summary>
    public List<SchemaType> Types { get; } = [];

    /// <summary>The directives made, in the order of their definitions.</summary>
    public List<DirectiveDefinition> Directives { get; } = [];

    public SchemaType? GetType(string name) => _types.GetValueOrDefault(name);

    /// <summary>Coerces defaults, and applies the directives.</summary>
    public void Finish()
    {
        foreach (InputValueDefinition input in _inputs)
        {
            input.DefaultValue = input.DefaultLiteral is { } literal ? ConstantValue.Of(literal, input.Type) : null;
        }

        new DirectiveApplication(_directives).Apply(Types, Directives);
    }

    /// <summary>The directives of a node as applied; unknown ones are left out.</summary>
    public ImmutableArray<AppliedDirective> Applied(IEnumerable<DirectiveNode> nodes) =>
        new DirectiveApplication(_directives).Applied(nodes);

    /// <summary>The type reference that syntax names; null when its named type is unknown.</summary>
    public TypeReference? Reference(TypeReferenceNode node) => node switch
    {
        NamedTypeNode named => _types.GetValueOrDefault(named.Name)?.Reference,
        ListTypeNode list => Reference(list.OfType)?.List,
        NonNullTypeNode nonNull => Reference(nonNull.OfType)?.NonNull,
        _ => null,
    };

    private static SchemaType Shell(TypeDefinitionNode node, bool isBuiltIn)
    {
        string? description = node.Description?.Value;
        TypeDefinitionNode? definition = isBuiltIn ? null : node;
        return node switch
        {
            ScalarTypeDefinitionNode => new ScalarType(node.Name, description) { Definition = definition, IsBuiltIn = isBuiltIn },
            ObjectTypeDefinitionNode => new ObjectType(node.Name, description) { Definition = definition, IsBuiltIn = isBuiltIn },
            InterfaceTypeDefinitionNode => new InterfaceType(node.Name, description) { Definition = definition, IsBuiltIn = isBuiltIn },
            UnionTypeDefinitionNode => new UnionType(node.Name, description) { Definition = definition, IsBuiltIn = isBuiltIn },
            EnumTypeDefinitionNode => new EnumType(node.Name, description) { Definition = definition, IsBuiltIn = isBuiltIn },
            _ => new InputObjectType(node.Name, description) { Definition = definition, IsBuiltIn = isBuiltIn },
        };
    }

    private void Directive(DirectiveDefinitionNode node)
    {
        DirectiveDefinition directive = new(
            node.Name, node.Description?.Value, Inputs(node.Arguments), [.. node.Locations.Distinct()], node.IsRepeatable)
        {
            Definition = _isBuiltIn ? null : node,
        };
        _directives.Add(node.Name, directive);
        Directives.Add(directive);
    }

    /// <summary>Makes directives known without their being of this factory: the built-in ones.</summary>
    public void Know(IEnumerable<DirectiveDefinition> directives)
    {
        foreach (DirectiveDefinition directive in directives)
        {
            if (_directives.TryAdd(directive.Name, directive))
            {
                Directives.Add(directive);
            }
        }
    }

    private void Fill(SchemaType type, ImmutableArray<TypeDefinitionNode> nodes)
    {
        switch (type)
        {
            case ComplexType complex:
                complex.Interfaces = [.. nodes.OfType<ComplexTypeDefinitionNode>()
                    .SelectMany(n => n.Interfaces).Select(i => GetType(i.Name)).OfType<InterfaceType>().Distinct()];
                complex.Fields = [.. nodes.OfType<ComplexTypeDefinitionNode>().SelectMany(n => n.Fields).SelectMany(f => Field(complex, f))];
                break;
            case UnionType union:
                union.Types = [.. nodes.OfType<UnionTypeDefinitionNode>()
                    .SelectMany(n => n.Types).Select(t => GetType(t.Name)).OfType<ObjectType>().Distinct()];
                break;
            case EnumType values:
                values.Values = [.. nodes.OfType<EnumTypeDefinitionNode>().SelectMany(n => n.Values).Select(v =>
                    new EnumValueDefinition(v.Name, v.Description?.Value, values) { Definition = _isBuiltIn ? null : v })];
                break;
            case InputObjectType input:
                input.IsOneOf = nodes.Any(n => n.Directives.Any(d => d.Name == "oneOf"));
                input.Fields = [.. nodes.OfType<InputObjectTypeDefinitionNode>().SelectMany(n => Inputs(n.Fields))];
                foreach (InputValueDefinition field in input.Fields)
                {
                    field.Owner = input;
                }

                break;
        }
    }

    private IEnumerable<FieldDefinition> Field(ComplexType type, FieldDefinitionNode node)
    {
        if (Reference(node.Type) is { } reference)
        {
            yield return new FieldDefinition(node.Name, node.Description?.Value, type, reference, Inputs(node.Arguments))
            {
                Definition = _isBuiltIn ? null : node,
            };
        }
    }

    private ImmutableArray<InputValueDefinition> Inputs(ImmutableArray<InputValueDefinitionNode> nodes)
    {
        if (nodes.Length == 0)
        {
            return [];
        }

        ImmutableArray<InputValueDefinition>.Builder inputs = ImmutableArray.CreateBuilder<InputValueDefinition>(nodes.Length);
        foreach (InputValueDefinitionNode node in nodes)
        {
            if (Reference(node.Type) is { } reference)
            {
                InputValueDefinition input = new(node.Name, node.Description?.Value, reference)
                {
                    DefaultLiteral = node.DefaultValue,
                    Definition = _isBuiltIn ? null : node,
                };
                inputs.Add(input);
                _inputs.Add(input);
            }
        }

        return inputs.DrainToImmutable();
    }
}
