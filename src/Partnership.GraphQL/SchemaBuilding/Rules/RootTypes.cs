using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>There is a query root type, and every root type is an object (specification 3.3.1).</summary>
internal sealed class RootTypes(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        if (Draft.Root(OperationType.Query) is null)
        {
            Draft.Report("A schema needs a query root type.", Draft.Definition?.Location ?? default);
        }

        foreach (OperationType operation in Enum.GetValues<OperationType>())
        {
            if (Draft.Root(operation) is { } root and not ObjectType)
            {
                Draft.Report($"The {operation} root type must be an object type, which \"{root.Name}\" is not.", Draft.RootLocation(operation));
            }
        }
    }
}
