namespace Partnership.GraphQL.Planning;

/// <summary>How large an operation is by its document alone, fragments expanded.</summary>
/// <param name="Depth">Levels of fields below one another, introspection not counted.</param>
/// <param name="Fields">Fields once fragments are merged in; as large as a long for documents that expand without end.</param>
/// <param name="RootFields">Response keys of the root.</param>
/// <param name="Aliases">The most response keys of one field in one selection.</param>
internal sealed record OperationSize(int Depth, long Fields, int RootFields, int Aliases)
{
    public static OperationSize Of(OperationPlan plan)
    {
        Measure measure = new();
        (int depth, long fields) = measure.Of([plan.Root]);
        return new OperationSize(depth, fields, plan.Root.Fields.Length, measure.Aliases);
    }

    private sealed class Measure
    {
        private readonly Dictionary<SelectionPlan, (int Depth, long Fields)> _known = [];

        public int Aliases { get; private set; }

        /// <summary>Fields that several object types share through one field node count once.</summary>
        public (int Depth, long Fields) Of(ObjectPlan[] plans)
        {
            int depth = 0;
            Dictionary<Language.FieldNode, long> fields = [];
            foreach (ObjectPlan plan in plans)
            {
                if (plan.Fields.Length > Aliases)
                {
                    Aliases = Math.Max(Aliases, plan.Fields.GroupBy(f => f.Definition.Name).Max(g => g.Count()));
                }

                foreach (PlannedField field in plan.Fields)
                {
                    (int below, long count) = Below(field);
                    depth = field.IsIntrospection ? depth : Math.Max(depth, below + 1);
                    long known = fields.GetValueOrDefault(field.Nodes[0]);
                    fields[field.Nodes[0]] = Math.Max(known, Add(count, 1));
                }
            }

            return (depth, fields.Values.Aggregate(0L, Add));
        }

        private (int Depth, long Fields) Below(PlannedField field)
        {
            if (field.Selection is null)
            {
                return (0, 0);
            }

            if (!_known.TryGetValue(field.Selection, out (int, long) size))
            {
                _known.Add(field.Selection, size = Of(field.Selection.Plans));
            }

            return size;
        }

        private static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
    }
}
