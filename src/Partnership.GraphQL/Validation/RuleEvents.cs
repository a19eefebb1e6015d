namespace Partnership.GraphQL.Validation;

/// <summary>What a rule wants to hear of while the document is walked.</summary>
[Flags]
internal enum RuleEvents
{
    None = 0,

    /// <summary>The document, before its definitions.</summary>
    Document = 1 << 0,

    /// <summary>The document, after its definitions: variable uses and spreads are known.</summary>
    End = 1 << 1,

    Operation = 1 << 2,
    Fragment = 1 << 3,
    VariableDefinition = 1 << 4,
    SelectionSet = 1 << 5,
    Field = 1 << 6,
    FragmentSpread = 1 << 7,
    InlineFragment = 1 << 8,

    /// <summary>The directives of one node, if it has any.</summary>
    Directives = 1 << 9,

    /// <summary>One applied directive.</summary>
    Directive = 1 << 10,

    /// <summary>The arguments of one field or directive, if it has any.</summary>
    Arguments = 1 << 11,

    /// <summary>One argument of a field.</summary>
    FieldArgument = 1 << 12,

    NamedType = 1 << 13,

    /// <summary>A whole value: of an argument, or a variable's default.</summary>
    Value = 1 << 14,

    /// <summary>An input object literal at any depth.</summary>
    ObjectValue = 1 << 15,

    /// <summary>A type system definition or extension.</summary>
    TypeSystem = 1 << 16,
}
