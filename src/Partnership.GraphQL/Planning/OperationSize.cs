using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Planning;

/// <summary>How large an operation is by its document alone, fragments expanded.</summary>
/// <param name="Depth">Levels of fields below one another, introspection not counted.</param>
/// <param name="Fields">Fields once fragments are merged in; as large as a long for documents that expand without end.</param>
/// <param name="RootFields">Response keys of the root.</param>
/// <param name="Aliases">The most response keys of one field in one selection.</param>
/// <param name="IntrospectionLists">Lists of types and fields of introspection below one another.</param>
internal sealed record OperationSize(int Depth, long Fields, int RootFields, int Aliases, int IntrospectionLists)
{
    public static OperationSize Of(OperationPlan plan)
    {
        Measure measure = new();
        Extent extent = measure.Of([plan.Root]);
        return new OperationSize(extent.Depth, extent.Fields, plan.Root.Fields.Length, measure.Aliases, extent.Lists);
    }

    private readonly record struct Extent(int Depth, long Fields, int Lists);

    private sealed class Measure
    {
        private readonly Dictionary<SelectionPlan, Extent> _known = [];

        public int Aliases { get; private set; }

        /// <summary>Fields that several object types share through one field node count once.</summary>
        public Extent Of(ObjectPlan[] plans)
        {
            int depth = 0, lists = 0;
            Dictionary<FieldNode, long> fields = [];
            foreach (ObjectPlan plan in plans)
            {
                if (plan.Fields.Length > Aliases)
                {
                    Aliases = Math.Max(Aliases, plan.Fields.GroupBy(f => f.Definition.Name).Max(g => g.Count()));
                }

                foreach (PlannedField field in plan.Fields)
                {
                    Extent below = Below(field);
                    depth = field.IsIntrospection ? depth : Math.Max(depth, below.Depth + 1);
                    lists = Math.Max(lists, below.Lists + (IsList(field) ? 1 : 0));
                    fields[field.Nodes[0]] = Math.Max(fields.GetValueOrDefault(field.Nodes[0]), Add(below.Fields, 1));
                }
            }

            return new Extent(depth, fields.Values.Aggregate(0L, Add), lists);
        }

        private Extent Below(PlannedField field)
        {
        RuntimeHelpers.EnsureSufficientExecutionStack();
            if (field.Selection is null)
            {
                return default;
            }

            if (!_known.TryGetValue(field.Selection, out Extent extent))
            {
                _known.Add(field.Selection, extent = Of(field.Selection.Plans));
            }

            return extent;
        }

        /// <summary>The lists by which introspection comes back to where it was, and so multiplies.</summary>
        private static bool IsList(PlannedField field) =>
            field is { IsIntrospection: true, Definition.Name: "fields" or "inputFields" or "interfaces" or "possibleTypes" };

        private static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
    }
}
