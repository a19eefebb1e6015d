namespace Partnership.GraphQL;

/// <summary>The values of <c>extensions.code</c> that the engine itself uses; stable.</summary>
public static class ErrorCode
{
    /// <summary>The text is not a GraphQL document.</summary>
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document breaks a rule of section 5 of the specification.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>A type system document breaks a rule of section 3 of the specification.</summary>
    public const string SchemaInvalid = "SCHEMA_INVALID";

    /// <summary>The document has too many tokens.</summary>
    public const string TokenLimitExceeded = "TOKEN_LIMIT_EXCEEDED";

    /// <summary>The document nests too deep to parse.</summary>
    public const string NestingLimitExceeded = "NESTING_LIMIT_EXCEEDED";

    /// <summary>Fragments spread in fragments make the document too expensive to validate.</summary>
    public const string FragmentVisitLimitExceeded = "FRAGMENT_VISIT_LIMIT_EXCEEDED";

    /// <summary>Too many fields share response keys to compare them all.</summary>
    public const string FieldComparisonLimitExceeded = "FIELD_COMPARISON_LIMIT_EXCEEDED";

    /// <summary>The selections nest deeper than allowed.</summary>
    public const string DepthLimitExceeded = "DEPTH_LIMIT_EXCEEDED";

    /// <summary>One field is selected under too many response keys.</summary>
    public const string AliasLimitExceeded = "ALIAS_LIMIT_EXCEEDED";

    /// <summary>The operation selects too many root fields.</summary>
    public const string RootFieldLimitExceeded = "ROOT_FIELD_LIMIT_EXCEEDED";

    /// <summary>The operation selects too many fields.</summary>
    public const string FieldLimitExceeded = "FIELD_LIMIT_EXCEEDED";

    /// <summary>Too many directives at one location.</summary>
    public const string DirectiveLimitExceeded = "DIRECTIVE_LIMIT_EXCEEDED";

    /// <summary>Introspection fields that return lists nest too deep.</summary>
    public const string IntrospectionLimitExceeded = "INTROSPECTION_LIMIT_EXCEEDED";

    /// <summary>Introspection is not allowed to this caller.</summary>
    public const string IntrospectionDisabled = "INTROSPECTION_DISABLED";

    /// <summary>The operation would cost more than allowed.</summary>
    public const string CostLimitExceeded = "COST_LIMIT_EXCEEDED";

    /// <summary>A page or list is larger than allowed.</summary>
    public const string ListSizeLimitExceeded = "LIST_SIZE_LIMIT_EXCEEDED";

    /// <summary>Execution took longer than allowed.</summary>
    public const string ExecutionTimeout = "EXECUTION_TIMEOUT";

    /// <summary>The document holds several operations and the request names none of them, or one that is not there.</summary>
    public const string OperationNotFound = "OPERATION_NOT_FOUND";

    /// <summary>The parameter <c>onError</c> has a value that it cannot have.</summary>
    public const string OnErrorInvalid = "ON_ERROR_INVALID";

    /// <summary>A variable's value does not fit its type.</summary>
    public const string VariableInvalid = "VARIABLE_INVALID";

    /// <summary>An argument's value does not fit its type at execution.</summary>
    public const string ArgumentInvalid = "ARGUMENT_INVALID";

    /// <summary>A null where the schema allows none.</summary>
    public const string NullNotAllowed = "NULL_NOT_ALLOWED";

    /// <summary>A resolver's value does not fit the field's type.</summary>
    public const string ResultInvalid = "RESULT_INVALID";

    /// <summary>Something unexpected; the correlation id is in the extensions, the cause in the log.</summary>
    public const string InternalError = "INTERNAL_ERROR";
}
