using System.Runtime.CompilerServices;
using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Execution;

/// <summary>Writes a response depth first and completes values on the way (specification 6.4.3): nulls, errors, propagation.</summary>
/// <remarks>A method that returns false has met a null its type forbids: its caller takes back what was written.</remarks>
internal sealed class ResultWriter(OperationExecution execution, ResponseBuffer buffer)
{
    private readonly bool _propagates = execution.ErrorBehavior == ErrorBehavior.Propagate;
    private readonly FieldAccess[]? _access = execution.Access;
    private PathFrame[] _frames = buffer.Frames;
    private int _depth;
    private bool _halted;
    private HashSet<int>? _withheld;

    public ResponseBuffer Buffer { get; } = buffer;

    public List<GraphQLError>? Errors { get; private set; }

    public List<WithheldField>? Withheld { get; private set; }

    /// <summary>Writes the data of one of the roots, which is null when a null propagated all the way.</summary>
    public void WriteData(ObjectBatch roots, int index)
    {
        int mark = Buffer.Position;
        if (!WriteObject(roots.Plan, roots.Sources[index], roots, index))
        {
            Buffer.Truncate(mark);
            Buffer.WriteNull();
        }
    }

    public bool WriteObject(ObjectPlan plan, object source, ObjectBatch? batch, int index)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (plan.Failure is { } failure)
        {
            AddError(failure, null);
            return false;
        }

        int depth = Push(plan, 0);
        PlannedField[] fields = plan.Fields;
        Buffer.Write((byte)'{');
        for (int i = 0; i < fields.Length; i++)
        {
            _frames[depth].Index = i;
            PlannedField field = fields[i];
            Buffer.Write(i == 0 ? field.Key.AsSpan(1) : field.Key);
            if (!WriteField(field, source, batch, index))
            {
                _depth = depth;
                return false;
            }
        }

        Buffer.Write((byte)'}');
        _depth = depth;
        return true;
    }

    /// <summary>Writes a null, or reports that its type forbids it.</summary>
    public bool WriteNull(bool nonNull, PlannedField field)
    {
        if (!nonNull)
        {
            Buffer.WriteNull();
            return true;
        }

        return Fail(nonNull, field, new GraphQLError(
            $"Cannot return null for non-nullable field {field.Coordinate}.", ErrorCode.NullNotAllowed));
    }

    /// <summary>Reports an error at the current position.</summary>
    public bool Fail(bool nonNull, PlannedField field, GraphQLError error)
    {
        AddError(error, field);
        return Bubble(nonNull);
    }

    /// <summary>Reports an exception at the current position: masked, unless it carries a GraphQL error.</summary>
    public bool Fail(bool nonNull, PlannedField field, Exception exception) =>
        Fail(nonNull, field, execution.Mask(exception));

    /// <summary>Reports a value that does not fit its type at the current position.</summary>
    public bool Misfit(bool nonNull, PlannedField field, string message) =>
        Fail(nonNull, field, new GraphQLError(message, ErrorCode.ResultInvalid));

    /// <summary>After a null from below: takes back what was written since the mark, then null here or further up.</summary>
    public bool Bubble(bool nonNull, int mark)
    {
        Buffer.Truncate(mark);
        return Bubble(nonNull);
    }

    /// <summary>Begins the items of a list; returns the depth for <see cref="SetIndex"/> and <see cref="Pop"/>.</summary>
    public int PushList() => Push(null, 0);

    public void SetIndex(int depth, int index) => _frames[depth].Index = index;

    public void Pop(int depth) => _depth = depth;

    /// <summary>Writes a value that was expanded into slots.</summary>
    public bool WriteSlot(SlotList slots, ref int position, TypeReference type, PlannedField field)
    {
        ref readonly Slot slot = ref slots[position++];
        switch (slot.Kind)
        {
            case SlotKind.Object:
                int mark = Buffer.Position;
                ObjectBatch batch = (ObjectBatch)slot.Reference!;
                return WriteObject(batch.Plan, batch.Sources[slot.Number], batch, slot.Number) || Bubble(type.IsNonNull, mark);
            case SlotKind.List:
                return WriteSlotList(slots, ref position, slot.Number, type, field);
            case SlotKind.Failure:
                return Fail(type.IsNonNull, field, (GraphQLError)slot.Reference!);
            default:
                return WriteNull(type.IsNonNull, field);
        }
    }

    private bool WriteField(PlannedField field, object source, ObjectBatch? batch, int index)
    {
        if (_access is not null && _access[field.Ordinal].Kind != FieldAccessKind.Allow)
        {
            return WriteRestricted(field, _access[field.Ordinal]);
        }

        switch (field.Step)
        {
            case FieldStep.Typename:
                Buffer.Write(field.Constant);
                return true;
            case FieldStep.Property:
                return field.Property!.Write(this, source, field);
            case FieldStep.Resolve or FieldStep.Expand:
                return batch!.Columns[field.Column]!.Write(this, index);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private bool WriteRestricted(PlannedField field, FieldAccess access)
    {
        if (access.Kind == FieldAccessKind.Refuse)
        {
            return Fail(field.IsNonNull, field, new GraphQLError(access.Message!, access.Code));
        }

        if ((_withheld ??= []).Add(field.Ordinal))
        {
            (Withheld ??= []).Add(new WithheldField([.. CurrentPath().OfType<string>()], access.Code!));
        }

        return Bubble(field.IsNonNull);
    }

    private bool WriteSlotList(SlotList slots, ref int position, int end, TypeReference type, PlannedField field)
    {
        int mark = Buffer.Position;
        int depth = PushList();
        Buffer.Write((byte)'[');
        for (int i = 0; position < end; i++)
        {
            SetIndex(depth, i);
            if (i > 0)
            {
                Buffer.Write((byte)',');
            }

            if (!WriteSlot(slots, ref position, type.ItemType!, field))
            {
                position = end;
                Pop(depth);
                return Bubble(type.IsNonNull, mark);
            }
        }

        Buffer.Write((byte)']');
        Pop(depth);
        return true;
    }

    private bool Bubble(bool nonNull)
    {
        if (_halted || (nonNull && _propagates))
        {
            return false;
        }

        Buffer.WriteNull();
        return true;
    }

    private void AddError(GraphQLError error, PlannedField? field)
    {
        if (_halted)
        {
            return;
        }

        _halted = execution.ErrorBehavior == ErrorBehavior.Halt;
        (Errors ??= []).Add(error with
        {
            Path = _depth == 0 ? null : CurrentPath(),
            Locations = error.Locations.Count > 0 || field is null ? error.Locations : field.Locations,
        });
    }

    private List<object> CurrentPath()
    {
        List<object> path = new(_depth);
        for (int i = 0; i < _depth; i++)
        {
            PathFrame frame = _frames[i];
            path.Add(frame.Plan is null ? frame.Index : frame.Plan.Fields[frame.Index].ResponseKey);
        }

        return path;
    }

    private int Push(ObjectPlan? plan, int index)
    {
        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
            Buffer.Frames = _frames;
        }

        _frames[_depth] = new PathFrame { Plan = plan, Index = index };
        return _depth++;
    }
}
