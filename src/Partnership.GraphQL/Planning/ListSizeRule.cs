using System.Collections.Immutable;
using System.Globalization;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Planning;

/// <summary>What <c>@listSize</c> says of a field (IBM GraphQL cost directives specification, section 2.2).</summary>
/// <param name="AssumedSize">How many items to expect when no slicing argument says; null when unknown.</param>
/// <param name="SlicingArguments">The arguments that bound the list, such as <c>first</c>.</param>
/// <param name="SizedFields">The fields of the returned object whose lists are meant; empty when the field itself is the list.</param>
/// <param name="RequireOneSlicingArgument">Whether exactly one slicing argument must be given.</param>
internal sealed record ListSizeRule(
    int? AssumedSize,
    ImmutableArray<string> SlicingArguments,
    ImmutableArray<string> SizedFields,
    bool RequireOneSlicingArgument)
{
    /// <summary>The field's rule; null when it has none.</summary>
    public static ListSizeRule? Of(FieldDefinition field) =>
        field.GetDirective("listSize") is { } directive ? Read(directive) : null;

    private static ListSizeRule Read(AppliedDirective directive)
    {
        ImmutableArray<string> slicing = Names(directive, "slicingArguments");
        return new ListSizeRule(
            directive.GetArgument("assumedSize") is { } size ? Convert.ToInt32(size, CultureInfo.InvariantCulture) : null,
            slicing,
            Names(directive, "sizedFields"),
            slicing.Length > 0 && directive.GetArgument("requireOneSlicingArgument") is true);
    }

    private static ImmutableArray<string> Names(AppliedDirective directive, string argument) =>
        directive.GetArgument(argument) is IEnumerable<object?> names ? [.. names.OfType<string>()] : [];
}
