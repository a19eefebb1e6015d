using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Planning;

/// <summary>One response key of one object type: the merged field nodes, their binding, and what is selected below.</summary>
internal sealed class PlannedField
{
    private ImmutableArray<Location> _locations;

    public required string ResponseKey { get; init; }

    public required FieldDefinition Definition { get; init; }

    public required ImmutableArray<FieldNode> Nodes { get; init; }

    /// <summary>Its index in <see cref="OperationPlan.Fields"/>.</summary>
    public required int Ordinal { get; init; }

    public required FieldStep Step { get; init; }

    /// <summary>What is selected below; null for a leaf.</summary>
    public SelectionPlan? Selection { get; init; }

    public PropertyField? Property { get; init; }

    public ResolverField? Resolver { get; init; }

    public SourceField? Source { get; init; }

    public required ArgumentPlan Arguments { get; init; }

    /// <summary>What <c>@listSize</c> says of the field; null where it says nothing.</summary>
    public ListSizeRule? ListSize { get; init; }

    /// <summary>The index of its column in a batch; -1 when it has none.</summary>
    public int Column { get; init; } = -1;

    /// <summary>The response key as JSON with a comma before and a colon after.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The value of <c>__typename</c> as JSON.</summary>
    public byte[] Constant { get; init; } = [];

    public bool IsNonNull => Definition.Type.IsNonNull;

    /// <summary>Whether the objects in its value have fields to resolve.</summary>
    public bool ExpandsResult => Selection is { IsPure: false };

    public bool IsIntrospection { get; init; }

    public string Coordinate => Definition.Coordinate;

    public ImmutableArray<Location> Locations => _locations.IsDefault
        ? _locations = [.. Nodes.Select(n => n.Location)]
        : _locations;

    public static byte[] KeyOf(string responseKey) => Encoding.UTF8.GetBytes($",\"{JsonEncodedText.Encode(responseKey)}\":");
}
