using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>One rule of the specification, with its state for one document.</summary>
/// <remarks>A rule overrides the methods of the events it hears, and only those are called.</remarks>
internal abstract class ValidationRule(ValidationContext context)
{
    public abstract RuleEvents Hears { get; }

    protected ValidationContext Context { get; } = context;

    public virtual void Document(DocumentNode document)
    {
    }

    public virtual void End(DocumentNode document)
    {
    }

    public virtual void Operation(OperationDefinitionNode operation)
    {
    }

    public virtual void Fragment(FragmentDefinitionNode fragment)
    {
    }

    public virtual void VariableDefinition(VariableDefinitionNode variable)
    {
    }

    public virtual void SelectionSet(SelectionSetNode selectionSet)
    {
    }

    public virtual void Field(FieldNode field)
    {
    }

    public virtual void FragmentSpread(FragmentSpreadNode spread)
    {
    }

    public virtual void InlineFragment(InlineFragmentNode fragment)
    {
    }

    public virtual void Directives(SyntaxNode owner, ImmutableArray<DirectiveNode> directives, DirectiveLocation location)
    {
    }

    public virtual void Directive(DirectiveNode directive)
    {
    }

    public virtual void Arguments(ImmutableArray<ArgumentNode> arguments)
    {
    }

    public virtual void FieldArgument(ArgumentNode argument)
    {
    }

    public virtual void NamedType(NamedTypeNode type, bool isInTypeSystem)
    {
    }

    public virtual void Value(ValueNode value, TypeReference? expected)
    {
    }

    public virtual void ObjectValue(ObjectValueNode value)
    {
    }

    public virtual void TypeSystem(DefinitionNode definition)
    {
    }
}
