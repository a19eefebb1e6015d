using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Merging;

/// <summary>Gathers the fields of selection sets, through fragments, on one growing list used as a stack.</summary>
internal sealed class FieldCollector(ValidationContext context)
{
    private readonly List<Entry> _entries = [];
    private HashSet<string>? _entered;
    private int _visits;

    /// <summary>A gathered field.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="IsShared">Whether it came through a fragment spread and can be met again elsewhere.</param>
    internal readonly record struct Entry(MergeField Field, bool IsShared);

    public int Count => _entries.Count;

    /// <summary>The entry; to be let go before anything is added.</summary>
    public ref readonly Entry this[int index] => ref CollectionsMarshal.AsSpan(_entries)[index];

    public void CutTo(int count) => _entries.RemoveRange(count, _entries.Count - count);

    /// <summary>Begins a new merged set: fragments may be entered again.</summary>
    public void Begin() => _entered?.Clear();

    public void Add(SelectionSetNode selectionSet, SchemaType? type, bool isShared = false)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (SelectionNode selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    FieldDefinition? definition = type is { IsComposite: true } ? context.Schema.GetField(type, field.Name) : null;
                    _entries.Add(new(new(field, type, definition), isShared));
                    break;
                case InlineFragmentNode inline:
                    Add(inline.SelectionSet, inline.TypeCondition is { } condition ? TypeOf(condition) : type, isShared);
                    break;
                case FragmentSpreadNode spread
                    when (_entered ??= []).Add(spread.Name)
                        && context.Fragments.TryGetValue(spread.Name, out FragmentDefinitionNode? fragment)
                        && CountVisit(fragment):
                    Add(fragment.SelectionSet, TypeOf(fragment.TypeCondition), isShared: true);
                    break;
            }
        }
    }

    // A chain of fragments is entered from each of its links: their number squared.
    private bool CountVisit(FragmentDefinitionNode fragment)
    {
        if (++_visits > context.Options.MaxFragmentVisits && !context.IsFull)
        {
            context.Refuse(new GraphQLError(
                $"Merging the fields of this document enters fragments more than {context.Options.MaxFragmentVisits} times.",
                ErrorCode.FragmentVisitLimitExceeded,
                fragment.Location));
        }

        return !context.IsFull;
    }

    private SchemaType? TypeOf(NamedTypeNode condition) => context.Schema.GetType(condition.Name);
}
