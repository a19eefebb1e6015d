namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>A rule of section 3 of the specification for the schema that type system documents make.</summary>
internal abstract class SchemaRule(SchemaDraft draft)
{
    protected SchemaDraft Draft { get; } = draft;

    /// <summary>Reports to the draft what breaks the rule.</summary>
    public abstract void Check();
}
