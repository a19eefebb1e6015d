using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>Walks a document once, knows at each node the place in the schema, and tells the rules.</summary>
internal sealed class DocumentWalker
{
    private readonly ValidationContext _context;
    private readonly RuleDispatch _rules;
    private readonly ValueWalker _values;
    private readonly TypeSystemWalker _typeSystem;
    private DefinitionUses _uses = new();

    public DocumentWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules)
    {
        _context = context;
        _rules = new RuleDispatch(rules);
        _values = new ValueWalker(context, _rules);
        _typeSystem = new TypeSystemWalker(_rules, _values);
    }

    public void Walk()
    {
        foreach (ValidationRule rule in _rules[RuleEvents.Document])
        {
            rule.Document(_context.Document);
        }

        foreach (DefinitionNode definition in _context.Document.Definitions)
        {
            if (_context.IsFull)
            {
                return;
            }

            Definition(definition);
        }

        foreach (ValidationRule rule in _rules[RuleEvents.End])
        {
            if (!_context.IsFull)
            {
                rule.End(_context.Document);
            }
        }
    }

    private void Definition(DefinitionNode definition)
    {
        switch (definition)
        {
            case OperationDefinitionNode operation:
                Operation(operation);
                break;
            case FragmentDefinitionNode fragment:
                Fragment(fragment);
                break;
            default:
                _values.Uses = _uses = new();
                _typeSystem.Walk(definition);
                break;
        }
    }

    private void Operation(OperationDefinitionNode operation)
    {
        Begin(operation);
        foreach (ValidationRule rule in _rules[RuleEvents.Operation])
        {
            rule.Operation(operation);
        }

        foreach (VariableDefinitionNode variable in operation.VariableDefinitions)
        {
            Variable(variable);
        }

        _values.Directives(operation, operation.Directives, operation.Operation switch
        {
            OperationType.Query => DirectiveLocation.Query,
            OperationType.Mutation => DirectiveLocation.Mutation,
            OperationType.Subscription => DirectiveLocation.Subscription,
        });
        Selections(operation.SelectionSet, _context.IsTypeSystem ? null : _context.Schema.GetRootType(operation.Operation));
    }

    private void Fragment(FragmentDefinitionNode fragment)
    {
        Begin(fragment);
        foreach (ValidationRule rule in _rules[RuleEvents.Fragment])
        {
            rule.Fragment(fragment);
        }

        _values.NamedType(fragment.TypeCondition, isInTypeSystem: false);
        _values.Directives(fragment, fragment.Directives, DirectiveLocation.FragmentDefinition);
        Selections(fragment.SelectionSet, Lookup(fragment.TypeCondition));
    }

    private void Begin(DefinitionNode definition)
    {
        _values.Uses = _uses = new();
        _context.Uses[definition] = _uses;
    }

    private void Variable(VariableDefinitionNode variable)
    {
        foreach (ValidationRule rule in _rules[RuleEvents.VariableDefinition])
        {
            rule.VariableDefinition(variable);
        }

        _values.TypeReference(variable.Type, isInTypeSystem: false);
        if (variable.DefaultValue is { } value)
        {
            TypeReference? type = _context.IsTypeSystem ? null : _context.Schema.GetType(variable.Type);
            _values.Root(value, type is { NamedType.IsInput: true } ? type : null, hasDefault: false);
        }

        _values.Directives(variable, variable.Directives, DirectiveLocation.VariableDefinition);
    }

    private void Selections(SelectionSetNode selectionSet, SchemaType? type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        SchemaType? outer = _context.ParentType;
        _context.ParentType = type is { IsComposite: true } ? type : null;
        foreach (ValidationRule rule in _rules[RuleEvents.SelectionSet])
        {
            rule.SelectionSet(selectionSet);
        }

        foreach (SelectionNode selection in selectionSet.Selections)
        {
            if (_context.IsFull)
            {
                break;
            }

            Selection(selection, type);
        }

        _context.ParentType = outer;
    }

    private void Selection(SelectionNode selection, SchemaType? type)
    {
        switch (selection)
        {
            case FieldNode field:
                Field(field);
                break;
            case FragmentSpreadNode spread:
                Spread(spread);
                break;
            case InlineFragmentNode inline:
                Inline(inline, type);
                break;
        }
    }

    private void Field(FieldNode field)
    {
        FieldDefinition? definition = _context.ParentType is { } parent ? _context.Schema.GetField(parent, field.Name) : null;
        _context.Field = definition;
        foreach (ValidationRule rule in _rules[RuleEvents.Field])
        {
            rule.Field(field);
        }

        if (field.Arguments.Length > 0)
        {
            Arguments(field.Arguments, definition);
        }

        _values.Directives(field, field.Directives, DirectiveLocation.Field);
        if (field.SelectionSet is { } selections)
        {
            Selections(selections, definition?.Type.NamedType);
        }
    }

    private void Arguments(ImmutableArray<ArgumentNode> arguments, FieldDefinition? field)
    {
        foreach (ValidationRule rule in _rules[RuleEvents.Arguments])
        {
            rule.Arguments(arguments);
        }

        foreach (ArgumentNode argument in arguments)
        {
            foreach (ValidationRule rule in _rules[RuleEvents.FieldArgument])
            {
                rule.FieldArgument(argument);
            }

            InputValueDefinition? definition = field?.GetArgument(argument.Name);
            _values.Root(argument.Value, definition?.Type, definition?.HasDefault ?? false);
        }
    }

    private void Spread(FragmentSpreadNode spread)
    {
        _uses.Spreads.Add(spread);
        foreach (ValidationRule rule in _rules[RuleEvents.FragmentSpread])
        {
            rule.FragmentSpread(spread);
        }

        _values.Directives(spread, spread.Directives, DirectiveLocation.FragmentSpread);
    }

    private void Inline(InlineFragmentNode inline, SchemaType? enclosing)
    {
        SchemaType? type = inline.TypeCondition is { } condition ? Lookup(condition) : enclosing;
        _context.FragmentType = type;
        foreach (ValidationRule rule in _rules[RuleEvents.InlineFragment])
        {
            rule.InlineFragment(inline);
        }

        if (inline.TypeCondition is not null)
        {
            _values.NamedType(inline.TypeCondition, isInTypeSystem: false);
        }

        _values.Directives(inline, inline.Directives, DirectiveLocation.InlineFragment);
        Selections(inline.SelectionSet, type);
    }

    private SchemaType? Lookup(NamedTypeNode type) =>
        !_context.IsTypeSystem && _context.Schema.GetType(type.Name) is { IsOutput: true } found ? found : null;
}
