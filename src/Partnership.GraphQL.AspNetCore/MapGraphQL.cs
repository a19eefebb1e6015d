using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Partnership.GraphQL.AspNetCore.Http;
using Partnership.GraphQL.AspNetCore.WebSockets;
using Partnership.GraphQL.SchemaBuilding;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.AspNetCore;

/// <summary>Puts a GraphQL engine behind a route: GraphQL over HTTP, graphql-transport-ws and graphql-sse on one path.</summary>
public static class GraphQLRouting
{
    /// <summary>Serves GraphQL at a path, over every transport.</summary>
    /// <param name="endpoints">Where to add the endpoint.</param>
    /// <param name="pattern">The route, for example <c>/graphql</c>.</param>
    /// <param name="options">What the host decides; checked here, so that a wrong value stops the start.</param>
    /// <returns>The endpoint's conventions. Do not put <c>RequireAuthorization</c> on it unless the WebSocket
    /// handshake carries the token too: browsers send theirs in <c>connection_init</c>.</returns>
    /// <exception cref="InvalidOperationException">An option is out of its range, or there is no engine.</exception>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder endpoints, string pattern, GraphQLEndpointOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var services = endpoints.ServiceProvider;
        var engine = options.Engine ?? services.GetService<GraphQLEngine>()
            ?? throw new InvalidOperationException(
                "MapGraphQL found no engine: set GraphQLEndpointOptions.Engine or register a GraphQLEngine.");
        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Partnership.GraphQL");
        var endpoint = new GraphQLEndpoint(new OperationRunner(engine, options, logger), options, stopping);

        // Only a handshake needs the WebSocket middleware; every other request is spared it.
        var handshake = endpoints.CreateApplicationBuilder();
        handshake.Use(next => http => KeptUpgrade.Use(http, next)).UseWebSockets().Run(endpoint.AcceptWebSocketAsync);
        var acceptWebSocket = handshake.Build();
        return endpoints.Map(pattern, context =>
                GraphQLEndpoint.IsHandshake(context.Request) ? acceptWebSocket(context) : endpoint.ServeAsync(context))
            .WithDisplayName($"GraphQL {pattern}");
    }

    /// <summary>Serves the schema as a document of the schema definition language, to whoever is admitted.</summary>
    /// <param name="endpoints">Where to add the endpoint.</param>
    /// <param name="pattern">The route, for example <c>/graphql/schema.graphql</c>.</param>
    /// <param name="schema">The schema; printed once.</param>
    /// <param name="options">The endpoint whose <see cref="GraphQLEndpointOptions.Admit"/> is asked.</param>
    /// <returns>The endpoint's conventions.</returns>
    public static IEndpointConventionBuilder MapGraphQLSchema(
        this IEndpointRouteBuilder endpoints, string pattern, Schema schema, GraphQLEndpointOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sdl = Encoding.UTF8.GetBytes(SchemaPrinter.Print(schema));
        return endpoints.MapGet(pattern, async http =>
        {
            if (options.Admit is not null && await options.Admit(http) is { } refusal)
            {
                await ResponseWriter.RefuseAsync(http, ResponseMedia.Json, refusal);
                return;
            }

            http.Response.ContentType = "text/plain; charset=utf-8";
            http.Response.ContentLength = sdl.Length;
            await http.Response.BodyWriter.WriteAsync(sdl, http.RequestAborted);
        });
    }
}
