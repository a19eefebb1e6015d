using System.Collections.Immutable;

namespace Partnership.GraphQL.Types;

/// <summary>Anything a schema coordinate can name: a type, field, argument, enum value or directive (specification 3.14).</summary>
public abstract class SchemaElement
{
    private protected SchemaElement(string name, string? description)
    {
        Name = name;
        Description = description;
    }

    /// <summary>The name, without the at sign of a directive.</summary>
    public string Name { get; }

    /// <summary>The description, in Markdown; null when there is none.</summary>
    public string? Description { get; }

    /// <summary>The directives applied to it and to its extensions, in the order of the text.</summary>
    public ImmutableArray<AppliedDirective> AppliedDirectives { get; internal set; } = [];

    /// <summary>The schema coordinate, such as <c>Pupil.upn</c> or <c>@access(resource:)</c>.</summary>
    public abstract string Coordinate { get; }

    /// <summary>The first applied directive of that name; null when there is none.</summary>
    public AppliedDirective? GetDirective(string name)
    {
        foreach (AppliedDirective directive in AppliedDirectives)
        {
            if (directive.Name == name)
            {
                return directive;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Coordinate;
}
