using Partnership.Api.Configuration;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.Api;

/// <summary>The contract: schema/*.graphql as embedded in the program, and what is bound to it.</summary>
public static class ApiSchema
{
    private static readonly string[] Documents =
    [
        "schema", "organisations", "pupils", "details", "placements", "registers", "absences", "referrals", "access", "duties", "discrepancies", "proposals",
        "calendars", "imports", "figures", "returns", "concerns", "enquiries", "notices", "leave", "releases", "support", "monitoring", "reviews",
        "policies", "groups", "education", "sharing", "agreements", "emergency", "merges", "events", "webhooks",
    ];

    /// <summary>The whole contract as text: the files one after the other, as they stand in the repository.</summary>
    public static string Text { get; } = string.Join('\n', Documents.Select(Read));

    /// <summary>Builds the schema and binds every field to its code.</summary>
    /// <exception cref="StartException">The schema is not valid, or a field is not bound; names every fault.</exception>
    public static ExecutableSchema Create()
    {
        try
        {
            return ExecutableSchema.Create(Schema.Parse([.. Documents.Select(name => new Source(Read(name), $"schema/{name}.graphql"))]), Bindings.Bind);
        }
        catch (Exception exception) when (exception is SchemaException or BindingException)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    private static string Read(string name)
    {
        using var stream = typeof(ApiSchema).Assembly.GetManifestResourceStream($"{name}.graphql")
            ?? throw new InvalidOperationException($"The program holds no {name}.graphql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
