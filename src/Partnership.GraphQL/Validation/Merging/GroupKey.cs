using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Merging;

/// <summary>A group of fields as a key: the same nodes in the same order, judged in the same way.</summary>
internal readonly struct GroupKey(FieldNode[] nodes, int checks) : IEquatable<GroupKey>
{
    private readonly FieldNode[] _nodes = nodes;
    private readonly int _checks = checks;

    public bool Equals(GroupKey other) => _checks == other._checks && _nodes.AsSpan().SequenceEqual(other._nodes);

    public override bool Equals(object? obj) => obj is GroupKey other && Equals(other);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(_checks);
        foreach (FieldNode node in _nodes)
        {
            hash.Add(RuntimeHelpers.GetHashCode(node));
        }

        return hash.ToHashCode();
    }
}
