using System.Runtime.InteropServices;
using Partnership.GraphQL.Planning;

namespace Partnership.GraphQL.Execution;

/// <summary>A list; arrays and lists are walked without an enumerator.</summary>
internal sealed class ListShape<TList, TItem>(ValueShape<TItem> item, bool nonNull) : ValueShape<TList>
    where TList : IEnumerable<TItem>
{
    public override bool Write(ResultWriter writer, TList value, PlannedField field)
    {
        if (CanBeNull && value is null)
        {
            return writer.WriteNull(nonNull, field);
        }

        int mark = writer.Buffer.Position;
        int depth = writer.PushList();
        writer.Buffer.Write((byte)'[');
        bool written;
        try
        {
            written = value switch
            {
                TItem[] array => WriteSpan(writer, array, depth, field),
                List<TItem> list => WriteSpan(writer, CollectionsMarshal.AsSpan(list), depth, field),
                _ => WriteItems(writer, value, depth, field),
            };
        }
#pragma warning disable CA1031 // Whatever a host's list throws is its field's failure.
        catch (Exception exception)
        {
            writer.Pop(depth);
            writer.Buffer.Truncate(mark);
            return writer.Fail(nonNull, field, exception);
        }
#pragma warning restore CA1031

        writer.Pop(depth);
        if (!written)
        {
            return writer.Bubble(nonNull, mark);
        }

        writer.Buffer.Write((byte)']');
        return true;
    }

    public override void Expand(Expansion expansion, TList value, PlannedField field)
    {
        if (CanBeNull && value is null)
        {
            expansion.Slots.AddNull();
            return;
        }

        int list = expansion.Slots.BeginList();
        foreach (TItem element in value)
        {
            item.Expand(expansion, element, field);
        }

        expansion.Slots.EndList(list);
    }

    private bool WriteSpan(ResultWriter writer, ReadOnlySpan<TItem> items, int depth, PlannedField field)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (!WriteItem(writer, items[i], i, depth, field))
            {
                return false;
            }
        }

        return true;
    }

    private bool WriteItems(ResultWriter writer, TList items, int depth, PlannedField field)
    {
        int index = 0;
        if (items is IReadOnlyList<TItem> list)
        {
            for (; index < list.Count; index++)
            {
                if (!WriteItem(writer, list[index], index, depth, field))
                {
                    return false;
                }
            }

            return true;
        }

        foreach (TItem element in items)
        {
            if (!WriteItem(writer, element, index++, depth, field))
            {
                return false;
            }
        }

        return true;
    }

    private bool WriteItem(ResultWriter writer, TItem element, int index, int depth, PlannedField field)
    {
        writer.SetIndex(depth, index);
        if (index > 0)
        {
            writer.Buffer.Write((byte)',');
        }

        return item.Write(writer, element, field);
    }
}
