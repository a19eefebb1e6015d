using System.Text.Json;
using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.Execution;

/// <summary>Makes an engine of a few lines, so that a test is its query and its answer.</summary>
internal static class Toy
{
    public static GraphQLEngine Engine(string sdl, Action<SchemaBindings> bind, GraphQLEngineOptions? options = null) =>
        new(ExecutableSchema.Create(Schema.Parse(sdl), bind), options);

    /// <summary>The answer as JSON text.</summary>
    public static async Task<string> Ask(
        this GraphQLEngine engine, string query, string? variables = null, RequestContext? context = null)
    {
        using GraphQLResponse response = await engine.Respond(query, variables, context);
        return response.ToJson();
    }

    public static async Task<GraphQLResponse> Respond(
        this GraphQLEngine engine, string query, string? variables = null, RequestContext? context = null) =>
        await engine.RunAsync(Request(query, variables), context ?? new RequestContext(), CancellationToken.None);

    public static GraphQLRequest Request(string query, string? variables = null) => new()
    {
        Query = query,
        Variables = variables is null ? null : JsonDocument.Parse(variables).RootElement,
    };

    /// <summary>The codes of the errors of a refused request.</summary>
    public static string[] Refusals(this GraphQLEngine engine, string query) =>
        [.. engine.Prepare(Request(query)).Errors.Select(e => e.Code ?? "none")];

    /// <summary>A batch that is there at once.</summary>
    public static ValueTask<IReadOnlyList<TResult?>> Each<TParent, TResult>(
        IReadOnlyList<TParent> parents, Func<TParent, TResult?> read) => new([.. parents.Select(read)]);
}
