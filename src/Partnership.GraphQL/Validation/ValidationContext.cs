using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>What the rules share: the document, the place of the walk in the schema, the errors so far.</summary>
/// <param name="schema">The schema; null while type system documents are validated, when there is none yet.</param>
/// <param name="document">The document.</param>
/// <param name="options">Limits and manners.</param>
internal sealed class ValidationContext(Schema? schema, DocumentNode document, ValidationOptions options)
{
    private readonly List<GraphQLError> _errors = [];
    private Dictionary<string, FragmentDefinitionNode>? _fragments;
    private Dictionary<string, DirectiveShape>? _ownDirectives;
    private int _fragmentVisits;

    /// <summary>The schema of an executable document.</summary>
    public Schema Schema => schema!;

    public bool IsTypeSystem => schema is null;

    public DocumentNode Document { get; } = document;

    public ValidationOptions Options { get; } = options;

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Whether there are as many errors as wanted, or a limit was exceeded: the walk then ends.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The composite type whose selection set the walk is in; null when it is unknown.</summary>
    public SchemaType? ParentType { get; set; }

    /// <summary>The definition of the field the walk is at; null when it is unknown.</summary>
    public FieldDefinition? Field { get; set; }

    /// <summary>The type an inline fragment applies to, while it is announced; null when it is unknown.</summary>
    public SchemaType? FragmentType { get; set; }

    /// <summary>What each operation and fragment uses; complete when the walk ends.</summary>
    public Dictionary<DefinitionNode, DefinitionUses> Uses { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The fragments by name; of several with one name, the last.</summary>
    public IReadOnlyDictionary<string, FragmentDefinitionNode> Fragments => _fragments ??= CollectFragments();

    public void Report(GraphQLError error)
    {
        if (IsFull)
        {
            return;
        }

        _errors.Add(error);
        IsFull = _errors.Count >= Options.MaxErrors;
    }

    public void Report(string message, params ReadOnlySpan<Location> locations) =>
        Report(new GraphQLError(message, IsTypeSystem ? ErrorCode.SchemaInvalid : ErrorCode.ValidationFailed, locations));

    /// <summary>Ends validation with this error alone: the document is too expensive to judge.</summary>
    public void Refuse(GraphQLError error)
    {
        _errors.Clear();
        _errors.Add(error);
        IsFull = true;
    }

    /// <summary>Counts the entering of a fragment from an operation; false when there were too many.</summary>
    public bool CountFragmentVisit(OperationDefinitionNode operation)
    {
        if (++_fragmentVisits <= Options.MaxFragmentVisits)
        {
            return true;
        }

        Refuse(new GraphQLError(
            $"The operations of this document enter fragments more than {Options.MaxFragmentVisits} times.",
            ErrorCode.FragmentVisitLimitExceeded,
            operation.Location));
        return false;
    }

    /// <summary>The directive of that name, defined by the document or else by the schema; null when there is none.</summary>
    public DirectiveShape? GetDirective(string name)
    {
        _ownDirectives ??= CollectDirectives();
        return _ownDirectives.GetValueOrDefault(name)
            ?? (schema is null ? BuiltIns.GetDirectiveShape(name) : schema.GetDirectiveShape(name));
    }

    /// <summary>The composite type a fragment applies to; null when it is unknown or not composite.</summary>
    public SchemaType? GetFragmentType(FragmentDefinitionNode fragment) =>
        Schema.GetType(fragment.TypeCondition.Name) is { IsComposite: true } type ? type : null;

    private Dictionary<string, FragmentDefinitionNode> CollectFragments()
    {
        Dictionary<string, FragmentDefinitionNode> fragments = [];
        foreach (DefinitionNode definition in Document.Definitions)
        {
            if (definition is FragmentDefinitionNode fragment)
            {
                fragments[fragment.Name] = fragment;
            }
        }

        return fragments;
    }

    private Dictionary<string, DirectiveShape> CollectDirectives()
    {
        Dictionary<string, DirectiveShape> directives = [];
        foreach (DefinitionNode definition in Document.Definitions)
        {
            if (definition is DirectiveDefinitionNode directive)
            {
                directives[directive.Name] = DirectiveShape.Of(directive);
            }
        }

        return directives;
    }
}
