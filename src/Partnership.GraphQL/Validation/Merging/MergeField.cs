using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation.Merging;

/// <summary>A field with what the schema says of it.</summary>
/// <param name="Node">The field.</param>
/// <param name="Parent">The type it is selected on; null when it is unknown.</param>
/// <param name="Definition">Its definition; null when it is unknown.</param>
internal readonly record struct MergeField(FieldNode Node, SchemaType? Parent, FieldDefinition? Definition)
{
    /// <summary>Whether the two can never be selected on one object.</summary>
    public static bool AreExclusive(in MergeField a, in MergeField b) =>
        a.Parent is ObjectType && b.Parent is ObjectType && a.Parent != b.Parent;

    /// <summary>Whether values of the two types cannot stand under one response key (SameResponseShape).</summary>
    public static bool ShapesDiffer(TypeReference a, TypeReference b)
    {
        while (true)
        {
            if (a.IsNonNull != b.IsNonNull || a.IsList != b.IsList)
            {
                return true;
            }

            if (!a.IsList)
            {
                return (a.NamedType.IsLeaf || b.NamedType.IsLeaf) && a.NamedType != b.NamedType;
            }

            (a, b) = (a.ItemType!, b.ItemType!);
        }
    }
}
