using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>
/// Whether the arguments of the directives applied in a schema fit their definitions: told at start with everything else
/// that does not fit, since a host reads rules out of them (<c>@access</c>, <c>@cost</c>).
/// </summary>
/// <remarks>Here and not when a schema is parsed: section 5.6.1 speaks of documents to execute, and tools read schemas as they are.</remarks>
internal sealed class AppliedArguments(Schema schema, Func<ScalarType, ValueNode, string?> explain)
{
    private readonly List<string> _problems = [];

    /// <summary>A sentence for each misfit.</summary>
    public IReadOnlyList<string> Problems()
    {
        Check("schema", schema.AppliedDirectives);
        foreach (DirectiveDefinition directive in schema.Directives)
        {
            Check(directive.Arguments);
        }

        foreach (SchemaType type in schema.Types)
        {
            Check(type);
            switch (type)
            {
                case ComplexType complex:
                    foreach (FieldDefinition field in complex.Fields)
                    {
                        Check(field);
                        Check(field.Arguments);
                    }

                    break;
                case EnumType values:
                    foreach (EnumValueDefinition value in values.Values)
                    {
                        Check(value);
                    }

                    break;
                case InputObjectType input:
                    Check(input.Fields);
                    break;
            }
        }

        return _problems;
    }

    private void Check(ImmutableArray<InputValueDefinition> inputs)
    {
        foreach (InputValueDefinition input in inputs)
        {
            Check(input);
        }
    }

    private void Check(SchemaElement element) => Check(element.Coordinate, element.AppliedDirectives);

    private void Check(string coordinate, ImmutableArray<AppliedDirective> applied)
    {
        foreach (AppliedDirective directive in applied)
        {
            foreach (ArgumentNode argument in directive.Node.Arguments)
            {
                if (directive.Definition.GetArgument(argument.Name) is { } definition)
                {
                    LiteralFit.Check(
                        argument.Value,
                        definition.Type,
                        (message, _) => _problems.Add($"{coordinate}: {definition.Coordinate} does not fit: {message}"),
                        explain);
                }
            }
        }
    }
}
