using Partnership.Attendance.Access;
using Partnership.GraphQL.Types;
using Partnership.Postgres;

namespace Partnership.Api.Access;

/// <summary>What <c>@access</c> says of one field or type.</summary>
/// <param name="Resource">What it is about.</param>
/// <param name="Action">What the caller does to it.</param>
/// <param name="Class">The kind of data that it discloses, or null.</param>
internal readonly record struct AccessRule(Resource Resource, AccessAction Action, DataClass? Class)
{
    /// <summary>The rule on an element of the schema; null when it has none.</summary>
    /// <exception cref="KeyNotFoundException">The schema names a member that the domain does not know.</exception>
    public static AccessRule? On(SchemaElement element) => element.GetDirective("access") is { } directive
        ? new AccessRule(
            Stored.Member<Resource>((string)directive.GetArgument("resource")!),
            Stored.Member<AccessAction>((string)directive.GetArgument("action")!),
            directive.GetArgument("class") is string name ? Stored.Member<DataClass>(name) : null)
        : null;
}
